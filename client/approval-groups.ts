/** What has to be done about a finding, as the sidebar calls it, and the line that sums it up. No vscode here. */
import type { FindingItem, FindingsResult } from '../server/lsp/protocol.ts';
import { count } from './finding-words.ts';

/** The most urgent first. */
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
