/** Packs, their clauses, and the findings that each clause speaks about, as a tree. No vscode here. */
import * as l10n from '@vscode/l10n';
import type { GuidelineClause, GuidelinePack } from '../server/lsp/protocol/guidelines.ts';
import { type BranchNode, branch, countsOf, type FindingNode } from './finding-tree.ts';
import { shortPlace } from './finding-words.ts';

/** The branches: packs of which most clauses decide something first, clauses in the order of their pack. */
export function guidelineTree(packs: readonly GuidelinePack[], leaves: readonly FindingNode[]): readonly BranchNode[] {
  const projects = new Set(packs.flatMap((pack) => pack.projects));
  // Projects of one workspace may have packs of one name that are not the same.
  const branches = packs.map((pack, index) => {
    const id = `${index}/${pack.id}`;
    // Documents outside of all folders are judged by what comes with Clearance.
    const spoken = byClause(
      leaves.filter(({ item }) => pack.projects.includes(item.project) || !projects.has(item.project)),
    );
    const under = new Set(pack.clauses.flatMap((clause) => spoken.get(clause.id) ?? []));
    const own = leaves.filter((leaf) => under.has(leaf));
    const given = {
      id,
      standing: { kind: 'pack', pack },
      title: pack.title,
      detail: pack.version,
      counts: own.length === 0 ? '' : countsOf(own),
      isFolded: own.length === 0,
      leaves: own,
    } as const;
    return branch(given, () => pack.clauses.map((clause) => clauseBranch(id, clause, spoken.get(clause.id) ?? [])));
  });
  return branches.sort((a, b) => deciding(b) - deciding(a));
}

/** How many clauses of a pack decide something. */
function deciding({ standing }: BranchNode): number {
  return standing.kind === 'pack' ? standing.pack.clauses.filter(({ part }) => part === 'decides').length : 0;
}

function clauseBranch(pack: string, clause: GuidelineClause, leaves: readonly FindingNode[]): BranchNode {
  const id = `${pack}/${clause.id}`;
  const standing = { kind: 'pack-clause', clause } as const;
  return branch(
    {
      id,
      standing,
      title: clause.id,
      detail: clause.title,
      counts: countsUnder(clause, leaves),
      isFolded: true,
      leaves,
    },
    () => leaves.map((leaf) => ({ ...leaf, id: `${id}/${leaf.id}`, detail: placeUnder(leaf, clause.id) })),
  );
}

function countsUnder({ part }: GuidelineClause, leaves: readonly FindingNode[]): string {
  if (leaves.length > 0) return String(leaves.length);
  return part === 'off' ? l10n.t('off') : '';
}

/** Where it is, and which clause decides if it is another. */
function placeUnder({ item }: FindingNode, clause: string): string {
  const place = shortPlace(item);
  return item.clause === clause ? place : l10n.t('{0} · {1} decides', place, item.clause);
}

function byClause(leaves: readonly FindingNode[]): ReadonlyMap<string, readonly FindingNode[]> {
  const spoken = new Map<string, FindingNode[]>();
  for (const leaf of leaves) {
    for (const clause of new Set([leaf.item.clause, ...(leaf.item.alsoUnder ?? [])])) {
      const known = spoken.get(clause);
      if (known) known.push(leaf);
      else spoken.set(clause, [leaf]);
    }
  }
  return spoken;
}
