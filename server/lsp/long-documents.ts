/** Documents that are too long to be read at each keystroke: they are not checked while they are open, and that is said. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../engine/document/document.ts';

/** UTF-16 units. A season of scripts is shorter; longer texts are dumps of tools, often in one line. */
const LONGEST = 4 * 1024 * 1024;

export function isTooLong(document: TextDocument): boolean {
  return lengthOf(document) > LONGEST;
}

/** What is said instead of findings. */
export function tooLong(document: TextDocument): Problem {
  const millions = (lengthOf(document) / 1e6).toFixed(1);
  const message =
    `This text has ${millions} million characters, so nothing in it is checked while it is open. Split it, or close it and use Check ` +
    'Project or "clearance check", which reads files up to 10 MB (--max-size), and shot lists of any length.';
  return { span: { start: 0, end: 0 }, severity: 'warning', code: 'document-too-long', message };
}

function lengthOf(document: TextDocument): number {
  return document.offsetAt({ line: document.lineCount, character: 0 });
}
