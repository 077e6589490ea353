/** What has to be done about a finding, as the sidebar calls it, and the line that sums it up. No vscode here. */
import * as l10n from '@vscode/l10n';
import type { ApprovalStatus, FindingItem, FindingsResult } from '../server/lsp/protocol/findings.ts';
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
  prohibited: l10n.t('Prohibited'),
  'written-approval': l10n.t('Needs written approval'),
  stale: l10n.t('Stale or expired'),
  unverified: l10n.t('Decided, not validly signed'),
  declined: l10n.t('Declined'),
  requested: l10n.t('Requested'),
  notify: l10n.t('Notify the studio'),
  approved: l10n.t('Approved'),
  clear: l10n.t('Clear'),
  suppressed: l10n.t('Not who it seems'),
};

/** What has to be done about a finding. */
export function groupOf({ suppressed, approval, level }: FindingItem): GroupId {
  return suppressed === undefined ? (stateGroup(approval.status) ?? level) : 'suppressed';
}

/** The group of an approval's state; `undefined` where the level decides. */
export function stateGroup(status: ApprovalStatus): GroupId | undefined {
  switch (status) {
    case 'stale':
    case 'expired':
      return 'stale';
    case 'approved':
    case 'approved-with-conditions':
      return 'approved';
    case 'declined':
    case 'requested':
    case 'unverified':
      return status;
    case 'not-needed':
    case 'not-requested':
      return undefined;
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
    [size('prohibited'), l10n.t('prohibited')],
    [
      size('written-approval'),
      size('written-approval') === 1 ? l10n.t('needs written approval') : l10n.t('need written approval'),
    ],
    [size('stale'), l10n.t('stale or expired')],
    [size('unverified'), l10n.t('not validly signed')],
    [size('declined'), l10n.t('declined')],
    [size('requested'), l10n.t('requested')],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  const counted = count(files, l10n.t('1 file'), l10n.t('{0} files', files));
  // Files that are open, and those that a check has seen that was stopped.
  const extent = isChecked ? l10n.t('{0} checked', counted) : l10n.t('only {0} so far', counted);
  return [...(told.length > 0 ? told : [l10n.t('Nothing needs action')]), extent].join(' · ');
}
