/**
 * Findings as the sidebar shows them: by what has to be done, then by shot or file. No vscode here: plain data to plain
 * data, in an order that does not depend on the order of the findings' arrival.
 */
import type { FindingItem, FindingsResult } from '../server/lsp/protocol.ts';
import { count } from './finding-words.ts';

export const GROUP_IDS = [
  'prohibited',
  'written-approval',
  'stale',
  'unverified',
  'declined',
  'requested',
  'notify',
  'approved',
  'clear',
  'suppressed',
] as const;
export type GroupId = (typeof GROUP_IDS)[number];

export const GROUP_TITLES: Readonly<Record<GroupId, string>> = {
  prohibited: 'Prohibited',
  'written-approval': 'Needs written approval',
  stale: 'Stale or expired',
  unverified: 'Decided, not validly signed',
  declined: 'Declined',
  requested: 'Requested',
  notify: 'Notify the studio',
  approved: 'Approved',
  clear: 'Clear',
  suppressed: 'Not who it seems',
};

export interface GroupNode {
  readonly type: 'group';
  readonly id: string;
  readonly group: GroupId;
  readonly places: readonly PlaceNode[];
  /** How many findings there are in it. */
  readonly size: number;
}

/** A shot, or a file where no shot is stated. */
export interface PlaceNode {
  readonly type: 'place';
  readonly id: string;
  /** The shot's name; left out for files. */
  readonly shot?: string;
  readonly uri: string;
  readonly path: string;
  readonly findings: readonly FindingNode[];
}

export interface FindingNode {
  readonly type: 'finding';
  /** The same as long as the finding is: an edit, an approval or a new check keep what is selected. */
  readonly id: string;
  readonly group: GroupId;
  readonly item: FindingItem;
}

export type ApprovalNode = GroupNode | PlaceNode | FindingNode;

/** What has to be done about a finding. */
export function groupOf({ suppressed, approval, level }: FindingItem): GroupId {
  if (suppressed !== undefined) return 'suppressed';
  switch (approval.status) {
    case 'stale':
    case 'expired':
      return 'stale';
    case 'approved':
    case 'approved-with-conditions':
      return 'approved';
    case 'declined':
    case 'requested':
    case 'unverified':
      return approval.status;
    case 'not-needed':
    case 'not-requested':
      return level;
  }
}

/** The tree: groups that have findings, in the order of `GROUP_IDS`; places by path, then shot; findings by position. */
export function groupFindings(items: readonly FindingItem[]): readonly GroupNode[] {
  const sorted = [...items].sort(byPosition);
  const ids = new Map<string, number>();
  const nodes = sorted.map(
    (item): FindingNode => ({ type: 'finding', id: uniqueId(item, ids), group: groupOf(item), item }),
  );
  return GROUP_IDS.flatMap((group) => {
    const findings = nodes.filter((node) => node.group === group);
    if (findings.length === 0) return [];
    return { type: 'group', id: group, group, places: placesOf(group, findings), size: findings.length };
  });
}

/**
 * The line above the tree: `3 prohibited · 7 need written approval · 1 stale or expired`. Empty while nothing is known, so
 * that the first steps can be shown in its place.
 */
export function summary({ findings, files, isChecked }: FindingsResult): string {
  if (findings.length === 0 && !isChecked) return '';
  const sizes = new Map(GROUP_IDS.map((group) => [group, 0]));
  for (const item of findings) sizes.set(groupOf(item), (sizes.get(groupOf(item)) ?? 0) + 1);
  const size = (group: GroupId) => sizes.get(group) ?? 0;
  const parts = [
    [size('prohibited'), 'prohibited'],
    [size('written-approval'), size('written-approval') === 1 ? 'needs written approval' : 'need written approval'],
    [size('stale'), 'stale or expired'],
    [size('unverified'), 'not validly signed'],
    [size('declined'), 'declined'],
    [size('requested'), 'requested'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  const extent = isChecked ? `${count(files, 'file')} checked` : 'only open files so far';
  return [...(told.length > 0 ? told : ['Nothing needs action']), extent].join(' · ');
}

function placesOf(group: GroupId, nodes: readonly FindingNode[]): readonly PlaceNode[] {
  const places = new Map<string, FindingNode[]>();
  for (const node of nodes) {
    const { uri, scope } = node.item;
    const key = `${group}/${uri}/${scope.shot ?? ''}`;
    const known = places.get(key);
    if (known) known.push(node);
    else places.set(key, [node]);
  }
  return [...places].map(([id, findings]) => {
    const { uri, path, scope } = (findings[0] as FindingNode).item;
    return { type: 'place', id, uri, path, findings, ...(scope.shot === undefined ? {} : { shot: scope.shot }) };
  });
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
    compare(a.path, b.path) ||
    compare(a.uri, b.uri) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    compare(a.fingerprint, b.fingerprint) ||
    compare(a.clause, b.clause)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
