/**
 * What differs between two states of a tree, so that a view draws again only that: what is selected, opened and scrolled to
 * stays as it is while somebody types. No vscode here.
 */
import type { FindingNode, SidebarNode } from './finding-tree.ts';

/** A node that is not what it was. */
export interface ChangedNode {
  readonly node: SidebarNode;
  /** Whether it looks different itself or has other children; else only something deeper has changed. */
  readonly isRedrawn: boolean;
}

/** The leaves with those of before in place of equal ones: what is the same object has not changed. */
export function keepEqual(before: readonly FindingNode[], after: readonly FindingNode[]): readonly FindingNode[] {
  const known = new Map(before.map((leaf) => [leaf.id, leaf]));
  return after.map((leaf) => {
    const old = known.get(leaf.id);
    return old && (old.item === leaf.item || textOf(old) === textOf(leaf)) ? old : leaf;
  });
}

const texts = new WeakMap<object, string>();

function textOf({ item }: FindingNode): string {
  const known = texts.get(item);
  if (known !== undefined) return known;
  const text = JSON.stringify(item);
  texts.set(item, text);
  return text;
}

/** The changed nodes in the state of after; `all` where the outermost nodes are others than before. */
export function changedNodes(
  before: readonly SidebarNode[],
  after: readonly SidebarNode[],
): 'all' | readonly ChangedNode[] {
  if (before.length !== after.length || after.some(({ id }, index) => id !== before[index]?.id)) return 'all';
  return after.flatMap((node, index) => changesIn(before[index] as SidebarNode, node));
}

function changesIn(before: SidebarNode, after: SidebarNode): readonly ChangedNode[] {
  if (!looksEqual(before, after)) return [{ node: after, isRedrawn: true }];
  if (before.type === 'finding' || after.type === 'finding' || areSame(before.leaves, after.leaves)) return [];
  const below = changedNodes(before.children(), after.children());
  return below === 'all' ? [{ node: after, isRedrawn: true }] : [{ node: after, isRedrawn: false }, ...below];
}

function looksEqual(before: SidebarNode, after: SidebarNode): boolean {
  if (before.type === 'finding')
    return (
      after.type === 'finding' &&
      before.item === after.item &&
      before.title === after.title &&
      before.detail === after.detail
    );
  if (after.type === 'finding') return false;
  return (
    before.title === after.title &&
    before.detail === after.detail &&
    before.urgency === after.urgency &&
    before.leaves.length === after.leaves.length &&
    openCount(before.leaves) === openCount(after.leaves) &&
    JSON.stringify(before.standing) === JSON.stringify(after.standing)
  );
}

function openCount(leaves: readonly FindingNode[]): number {
  return leaves.filter(({ item }) => item.needsAction).length;
}

function areSame(before: readonly FindingNode[], after: readonly FindingNode[]): boolean {
  return before.length === after.length && after.every(({ item }, index) => item === before[index]?.item);
}
