/**
 * Fix All: takes out every style clause that can be taken out ("in the style of ..."), and nothing else. What a prompt asks to
 * be shown stays as it is: only whose manner it is shown in goes. To put a description in place of a name is another text and
 * a choice, so that stays a quick fix of its own.
 */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { Analysis } from '../engine/analyze.ts';
import { isShown } from '../engine/finding.ts';
import { remedied, remediesFor } from '../engine/remedies/remedies.ts';
import { analyseSafely } from '../host/check-file.ts';
import { rangeOf } from './diagnostics.ts';
import type { AnalysedDocument } from './workspace.ts';

/** Run by the editor when it is asked to fix all, on saving only where a person's settings say so. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.clearance`;

/** Each removal costs an analysis or two; what is left comes with the next call. */
const MOST_REMOVED = 50;

/** Whether a client that asks for these kinds wants it. Nobody gets it unasked: it takes its time. */
export function wantsFixAll(only: readonly string[] | undefined): boolean {
  return only?.some((kind) => FIX_ALL === kind || FIX_ALL.startsWith(`${kind}.`)) ?? false;
}

/** The action with one edit; `undefined` where there is nothing to take out. */
export function fixAllOf({ document, analysis, project }: AnalysedDocument): CodeAction | undefined {
  const before = document.getText();
  let current = analysis;
  let count = 0;
  for (; count < MOST_REMOVED; count++) {
    const text = withoutOneStyle(current, project);
    if (text === undefined) break;
    current = analyseSafely({ ...current.source, text }, project.loaded, current).analysis;
  }
  if (count === 0) return undefined;
  const what = count === 1 ? '1 style clause that names' : `${count} style clauses that name`;
  const { span, text } = difference(before, current.source.text);
  const edit = { changes: { [document.uri]: [{ range: rangeOf(document, span), newText: text }] } };
  return { title: `Remove ${what} somebody or something`, kind: FIX_ALL, edit };
}

/** The text without one style clause that has to be cleared; what is approved or suppressed stays. */
function withoutOneStyle(analysis: Analysis, { loaded }: AnalysedDocument['project']): string | undefined {
  for (const finding of analysis.findings) {
    if (finding.use !== 'style' || !isShown(finding) || finding.approval.status === 'requested') continue;
    for (const place of finding.places) {
      const removal = remediesFor(analysis, finding, place, loaded.knowledge, loaded.project).find(
        ({ kind }) => kind === 'remove',
      );
      if (removal) return remedied(analysis.source.text, removal);
    }
  }
  return undefined;
}

/** What lies between the common beginning and the common end of two texts. */
function difference(before: string, after: string) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { span: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) };
}
