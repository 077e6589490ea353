/**
 * The trees of the sidebar as plain data: branches that stand for something, findings as leaves. No vscode here. Branches make
 * their children when somebody opens them, so that ten thousand findings cost what is seen of them.
 */
import * as l10n from '@vscode/l10n';
import type { FindingItem } from '../server/lsp/protocol/findings.ts';
import type { GuidelineClause, GuidelinePack } from '../server/lsp/protocol/guidelines.ts';
import { GROUP_IDS, type GroupId, groupOf } from './approval-groups.ts';
import { findingLabel } from './finding-words.ts';

export interface FindingNode {
  readonly type: 'finding';
  /** The same as long as the finding is: an edit, an approval or a new check keep what is selected. */
  readonly id: string;
  readonly group: GroupId;
  readonly item: FindingItem;
  readonly title: string;
  /** What its branches do not say already. */
  readonly detail: string;
}

/** What a branch stands for. */
export type Standing =
  | { readonly kind: 'status'; readonly group: GroupId }
  | { readonly kind: 'file'; readonly uri: string; readonly path: string }
  | { readonly kind: 'shot' | 'scene'; readonly name: string; readonly path: string }
  | { readonly kind: 'entity'; readonly subject: string }
  | { readonly kind: 'clause'; readonly link: string | undefined }
  /** Findings without what the others are grouped by. */
  | { readonly kind: 'rest' }
  | { readonly kind: 'pack'; readonly pack: GuidelinePack }
  | { readonly kind: 'pack-clause'; readonly clause: GuidelineClause };

export interface BranchNode {
  readonly type: 'branch';
  readonly id: string;
  readonly standing: Standing;
  readonly title: string;
  readonly detail: string;
  /** How many findings it has, as far as its parents do not say it: `7`, `2 of 5 to clear`, or nothing. */
  readonly counts: string;
  /** Whether its children are hidden until somebody opens it. */
  readonly isFolded: boolean;
  /** All findings in it, however deep. */
  readonly leaves: readonly FindingNode[];
  /** The most urgent of what its findings need; `clear` where it has none. */
  readonly urgency: GroupId;
  readonly children: () => readonly SidebarNode[];
}

export type SidebarNode = BranchNode | FindingNode;

/** A branch; its children are made once, when they are first asked for. */
export function branch(
  given: Omit<BranchNode, 'type' | 'urgency' | 'children'>,
  makeChildren: () => readonly SidebarNode[],
): BranchNode {
  let made: readonly SidebarNode[] | undefined;
  const children = () => {
    made ??= makeChildren();
    return made;
  };
  return { type: 'branch', ...given, urgency: urgencyOf(given.leaves), children };
}

/** Nobody reads more findings in a row: where there are more, branches are folded at first, and the editor need not make them. */
export const MOST_OPEN = 200;

/** Findings as leaves, sorted by folder, path and place. */
export function leavesOf(items: readonly FindingItem[]): readonly FindingNode[] {
  const taken = new Map<string, number>();
  return [...items].sort(byPosition).map((item) => leafOf(item, uniqueId(item, taken)));
}

const leaves = new WeakMap<FindingItem, FindingNode>();

/** The same leaf for the same finding: of ten thousand a few change when somebody types. */
function leafOf(item: FindingItem, id: string): FindingNode {
  const known = leaves.get(item);
  if (known?.id === id) return known;
  const leaf: FindingNode = { type: 'finding', id, group: groupOf(item), item, title: findingLabel(item), detail: '' };
  leaves.set(item, leaf);
  return leaf;
}

/** How many of the findings somebody has to act on: `2 to clear`, `2 of 5 to clear`; their number where nobody has. */
export function countsOf(leaves: readonly FindingNode[]): string {
  const open = openCount(leaves);
  if (open === 0) return String(leaves.length);
  return open === leaves.length ? l10n.t('{0} to clear', open) : l10n.t('{0} of {1} to clear', open, leaves.length);
}

/** How many of the findings somebody has to act on. */
export function openCount(leaves: readonly FindingNode[]): number {
  return leaves.filter(({ item }) => item.needsAction).length;
}

function urgencyOf(leaves: readonly FindingNode[]): GroupId {
  let worst: number = GROUP_IDS.indexOf('clear');
  for (const { group } of leaves) worst = Math.min(worst, GROUP_IDS.indexOf(group));
  return GROUP_IDS[worst] ?? 'clear';
}

/** A fingerprint can stand for two findings of a file (one use under two clauses), and views need ids that differ. */
function uniqueId({ uri, fingerprint }: FindingItem, taken: Map<string, number>): string {
  const id = `${uri}#${fingerprint}`;
  const times = (taken.get(id) ?? 0) + 1;
  taken.set(id, times);
  return times === 1 ? id : `${id}-${times}`;
}

function byPosition(a: FindingItem, b: FindingItem): number {
  return (
    compare(a.folder ?? '', b.folder ?? '') ||
    compare(a.path, b.path) ||
    compare(a.uri, b.uri) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    compare(a.fingerprint, b.fingerprint) ||
    compare(a.clause, b.clause)
  );
}

/** Orders texts by their code units: the same everywhere. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
