/** The words for findings in lists: uses, levels, clauses and places. No vscode here: plain text from plain data. */
import * as l10n from '@vscode/l10n';
import type { CheckResult } from '../server/lsp/protocol/checks.ts';
import type { ApprovalStatus, FindingItem, Level } from '../server/lsp/protocol/findings.ts';

/** What a level asks for, as short as a list needs it. */
export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  prohibited: l10n.t('prohibited'),
  'written-approval': l10n.t('written approval'),
  notify: l10n.t('notify the studio'),
  clear: l10n.t('clear'),
};

/** `Greg Rutkowski · style`; a tool or a practice has its name alone. */
export function findingLabel({ subject, use }: FindingItem): string {
  return isNamed(subject.id) ? `${subject.name} · ${useWord(use)}` : subject.name;
}

/** `NFX-2.2 · written approval`. Findings that no clause touches have the level alone. */
export function findingDescription({ clause, level }: FindingItem): string {
  return [clause, LEVEL_WORDS[level]].filter((part) => part !== '').join(' · ');
}

/** Whether an id stands for a name. Practices, tools, stages and the production as a whole have none. */
export function isNamed(subjectId: string): boolean {
  return !/^(?:practice|tool|stage|production)(?::|$)/.test(subjectId);
}

/** The path from the project's folder; where several folders are open, from the folder's name: they may have files of one name. */
export function findingPath({ path, folder }: Pick<FindingItem, 'path' | 'folder'>): string {
  return folder === undefined ? path : `${folder}/${path}`;
}

/** `prompts/hesk-village-night.prompt.txt:8`, lines from 1; `lists/vfx.xlsx: Shots!C12` in a file that has none. */
export function findingPlace(item: FindingItem): string {
  return placeIn(findingPath(item), item);
}

/** The same without the folders of the project, for where there is little room. */
export function shortPlace(item: FindingItem): string {
  const name = item.path.slice(item.path.lastIndexOf('/') + 1);
  return placeIn(findingPath({ ...item, path: name }), item);
}

function placeIn(path: string, { range, where }: FindingItem): string {
  return where === undefined ? `${path}:${range.start.line + 1}` : `${path}: ${where}`;
}

/** Everything a screen reader needs in one sentence: what the icon says, too. */
export function spokenFinding(item: FindingItem): string {
  const { clause, level, range, where, approval, suppressed } = item;
  const path = findingPath(item);
  const parts = [
    findingLabel(item).replace(' · ', ', '),
    LEVEL_WORDS[level],
    ...(suppressed === undefined ? [] : [l10n.t('not who it seems')]),
    ...(approval.status === 'not-needed' ? [] : [APPROVAL_WORDS[approval.status]]),
    ...(clause === '' ? [] : [l10n.t('clause {0}', clause)]),
    where === undefined ? l10n.t('{0} line {1}', path, range.start.line + 1) : `${path} ${where}`,
    ...(item.places > 1 ? [l10n.t('{0} places', item.places)] : []),
  ];
  return parts.join(', ');
}

const APPROVAL_WORDS: Readonly<Record<ApprovalStatus, string>> = {
  'not-needed': '',
  'not-requested': l10n.t('approval not requested'),
  requested: l10n.t('approval requested'),
  unverified: l10n.t('approval not validly signed'),
  approved: l10n.t('approved'),
  'approved-with-conditions': l10n.t('approved with conditions'),
  declined: l10n.t('approval declined'),
  expired: l10n.t('approval expired'),
  stale: l10n.t('approval stale'),
};

/** A line to paste into a message or a ticket: it says what, why, where and which. */
export function findingReference(item: FindingItem): string {
  const { fingerprint, scope } = item;
  const shot = scope.shot === undefined ? [] : [l10n.t('shot {0}', scope.shot)];
  return [
    findingLabel(item),
    findingDescription(item),
    findingPlace(item),
    ...shot,
    l10n.t('finding {0}', fingerprint),
  ].join(', ');
}

/** What a check has found: `24 files checked: 3 prohibited, 9 that need written approval, 8 to tell the studio. 12 need action.` */
export function resultText({ files, findings, needAction, problems, isCancelled }: CheckResult): string {
  const levels = [
    [findings.prohibited, l10n.t('prohibited')],
    [findings['written-approval'], l10n.t('for written approval')],
    [findings.notify, l10n.t('to tell the studio')],
  ] as const;
  const parts = levels.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  const counted = count(files, l10n.t('1 file'), l10n.t('{0} files', files));
  const checked = isCancelled ? l10n.t('Stopped after {0}', counted) : l10n.t('{0} checked', counted);
  const found = parts.length > 0 ? parts.join(', ') : l10n.t('no references that need anything');
  const action =
    needAction === 0
      ? ''
      : ` ${count(needAction, l10n.t('1 finding needs action.'), l10n.t('{0} findings need action.', needAction))}`;
  const unread =
    problems === 0
      ? ''
      : ` ${count(problems, l10n.t('1 problem in reading files.'), l10n.t('{0} problems in reading files.', problems))}`;
  return `${checked}: ${found}.${action}${unread}`;
}

/** The phrase that goes with a number: `1 file`, `3 files`. Both are given whole, since languages bend more than one word. */
export function count(number: number, one: string, several: string): string {
  return number === 1 ? one : several;
}

/** A use as it is read: `mere mention`. */
export function useWord(use: string): string {
  return USE_WORDS[use] ?? use.replaceAll('-', ' ');
}

const USE_WORDS: Readonly<Record<string, string>> = {
  depiction: l10n.t('depiction'),
  style: l10n.t('style'),
  feature: l10n.t('feature'),
  voice: l10n.t('voice'),
  replica: l10n.t('replica'),
  alteration: l10n.t('alteration'),
  recreation: l10n.t('recreation'),
  statement: l10n.t('statement'),
  training: l10n.t('training'),
  mention: l10n.t('mention'),
  exclusion: l10n.t('exclusion'),
  namesake: l10n.t('namesake'),
};
