/** The words for findings in lists: uses, levels, clauses and places. No vscode here: plain text from plain data. */
import type { CheckResult, FindingItem, Level } from '../server/lsp/protocol.ts';

/** What a level asks for, as short as a list needs it. */
export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  prohibited: 'prohibited',
  'written-approval': 'written approval',
  notify: 'notify the studio',
  clear: 'clear',
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

/** `prompts/hesk-village-night.prompt.txt:8`, lines from 1; `lists/vfx.xlsx: Shots!C12` in a file that has none. */
export function findingPlace({ path, range, where }: FindingItem): string {
  return where === undefined ? `${path}:${range.start.line + 1}` : `${path}: ${where}`;
}

/** The same without the folder, for where there is little room. */
export function shortPlace(item: FindingItem): string {
  return findingPlace({ ...item, path: item.path.slice(item.path.lastIndexOf('/') + 1) });
}

/** Everything a screen reader needs in one sentence. */
export function spokenFinding(item: FindingItem): string {
  const { clause, level, range, path, where, approval } = item;
  const parts = [
    findingLabel(item).replace(' · ', ', '),
    LEVEL_WORDS[level],
    ...(clause === '' ? [] : [`clause ${clause}`]),
    ...(approval.status === 'not-needed' || approval.status === 'not-requested'
      ? []
      : [`approval ${approval.status.replaceAll('-', ' ')}`]),
    where === undefined ? `${path} line ${range.start.line + 1}` : `${path} ${where}`,
  ];
  return parts.join(', ');
}

/** A line to paste into a message or a ticket: it says what, why, where and which. */
export function findingReference(item: FindingItem): string {
  const { fingerprint, scope } = item;
  const shot = scope.shot === undefined ? [] : [`shot ${scope.shot}`];
  return [findingLabel(item), findingDescription(item), findingPlace(item), ...shot, `finding ${fingerprint}`].join(
    ', ',
  );
}

/** What a check has found: `24 files checked: 3 prohibited, 9 that need written approval, 8 to tell the studio. 12 need action.` */
export function resultText({ files, findings, needAction, problems, isCancelled }: CheckResult): string {
  const levels = [
    [findings.prohibited, 'prohibited'],
    [findings['written-approval'], 'for written approval'],
    [findings.notify, 'to tell the studio'],
  ] as const;
  const parts = levels.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  const checked = isCancelled ? `Stopped after ${count(files, 'file')}` : `${count(files, 'file')} checked`;
  const found = parts.length > 0 ? parts.join(', ') : 'no references that need anything';
  const action = needAction === 0 ? '' : ` ${count(needAction, 'finding needs', 'findings need')} action.`;
  const unread = problems === 0 ? '' : ` ${count(problems, 'problem')} in reading files.`;
  return `${checked}: ${found}.${action}${unread}`;
}

/** `1 file`, `3 files`. */
export function count(number: number, one: string, several = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`;
}

/** A use as it is read: `mere mention`. */
export function useWord(use: string): string {
  return use.replaceAll('-', ' ');
}
