/** The table files of a data folder (`*.tsv`), read with a check of what a table file may hold at all. */
import { isUtf8 } from 'node:buffer';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildProblem } from './build-problem.ts';

export interface TableFile {
  /** Path relative to the repository's root. */
  readonly file: string;
  readonly text: string;
}

/** Reads all `*.tsv` files of `folder` (relative to `root`) in code point order of their names. */
export async function readTableFiles(
  root: string,
  folder: string,
): Promise<{ readonly files: readonly TableFile[]; readonly problems: readonly BuildProblem[] }> {
  const names = (await readdir(join(root, folder)).catch(() => [])).filter((name) => name.endsWith('.tsv')).sort();
  const files: TableFile[] = [];
  const problems: BuildProblem[] = [];
  for (const name of names) {
    const file = `${folder}/${name}`;
    const bytes = await readFile(join(root, file));
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    if (!isUtf8(bytes)) problems.push(...encodingProblems(file, text));
    problems.push(...characterProblems(file, text));
    files.push({ file, text });
  }
  return { files, problems };
}

function encodingProblems(file: string, text: string): readonly BuildProblem[] {
  return linesWith(text, /\ufffd/).map((line) => problem(file, line, 'not valid UTF-8'));
}

function characterProblems(file: string, text: string): readonly BuildProblem[] {
  const found: BuildProblem[] = [];
  if (text.startsWith('\ufeff'))
    found.push(problem(file, 1, 'begins with a byte order mark; save as UTF-8 without one'));
  const carriageReturns = linesWith(text, /\r/);
  const first = carriageReturns[0];
  if (first !== undefined) {
    found.push(problem(file, first, `has carriage returns (${carriageReturns.length} lines); lines end with LF alone`));
  }
  for (const line of linesWith(text, /¦/)) found.push(problem(file, line, 'a "¦" was left where a tab should be'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  for (const line of linesWith(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/)) {
    found.push(problem(file, line, 'has a control character'));
  }
  if (text !== '' && !text.endsWith('\n')) {
    found.push(problem(file, text.split('\n').length, 'the last line has no line end'));
  }
  return found;
}

function linesWith(text: string, pattern: RegExp): readonly number[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}

function problem(file: string, line: number, message: string): BuildProblem {
  return { file, line, column: 1, message, severity: 'error' };
}
