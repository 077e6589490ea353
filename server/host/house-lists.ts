/**
 * House lists: the tables of names that a production adds to the knowledge (`knowledge:` in clearance.yaml). They are read
 * like the tables of the program; what is wrong in them is reported in place, and the rest counts.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../engine/document/document.ts';
import type { Span } from '../engine/document/span.ts';
import { ENTITY_KINDS, type Entity } from '../engine/knowledge/entity.ts';
import { joinTables, type TableFileProblem } from '../engine/knowledge/join-tables.ts';
import { type EntityRow, readTableLines } from '../engine/knowledge/table.ts';
import { quotedLines, type TableLine, tabbedLines } from '../engine/knowledge/table-lines.ts';
import { matchesGlob } from '../engine/production/glob.ts';
import type { Production } from '../engine/production/production.ts';
import type { FileContent, Files } from './files.ts';

/** A problem of one list, with the list's text for line and column. */
export interface ListProblem {
  readonly path: string;
  readonly problem: Problem;
  readonly text?: string;
}

export interface HouseLists {
  /** Rows of all lists, links resolved, in the order of the paths. */
  readonly rows: readonly EntityRow[];
  readonly problems: readonly ListProblem[];
  /** The lists themselves. */
  readonly paths: readonly string[];
  /** Patterns that lead to no list, by their index in `production.knowledge`, with the reason. */
  readonly idle: readonly { readonly index: number; readonly message: string }[];
}

const NOTHING: HouseLists = { rows: [], problems: [], paths: [], idle: [] };

/** A list with more mistakes is told of the first ones only. */
const MOST_PROBLEMS = 200;

/**
 * Reads the lists that a production names. Never fails because of what is in them.
 * @param known the entity of an id in the shipped knowledge
 */
export async function readHouseLists(
  files: Files,
  production: Production,
  known: (id: string) => Entity | undefined,
): Promise<HouseLists> {
  if (production.knowledge.length === 0) return NOTHING;
  const found = await Promise.all(production.knowledge.map((pattern) => listPaths(files.root, pattern)));
  const idle = found.flatMap(({ paths, reason }, index) =>
    paths.length > 0 ? [] : [{ index, message: reason ?? 'No .tsv or .csv file matches this, so it adds no names.' }],
  );
  const paths = [...new Set(found.flatMap((one) => one.paths))].sort();
  const read = await Promise.all(paths.map(async (path) => readList(path, await files.read(path))));
  const tables = read.flatMap(({ path, lines }) => (lines ? [{ file: path, table: readTableLines(lines) }] : []));
  const joined = joinTables(tables, { kinds: ENTITY_KINDS, known });
  const byPath = new Map(read.map((list) => [list.path, list]));
  const inTables = joined.problems.flatMap((problem): ListProblem[] => {
    const list = byPath.get(problem.file);
    return list?.lines ? [{ path: list.path, problem: inPlace(problem, list.lines), text: list.text }] : [];
  });
  return { rows: joined.rows, problems: limited([...read.flatMap((list) => list.problems), ...inTables]), paths, idle };
}

interface ReadList {
  readonly path: string;
  readonly text: string;
  /** `undefined` if the file could not be read. */
  readonly lines: readonly TableLine[] | undefined;
  readonly problems: readonly ListProblem[];
}

function readList(path: string, content: FileContent): ReadList {
  if (content.status !== 'read') {
    return { path, text: '', lines: undefined, problems: [{ path, problem: content.problem }] };
  }
  const { text } = content;
  const { lines, unbalanced } = path.toLowerCase().endsWith('.csv')
    ? quotedLines(text)
    : { lines: tabbedLines(text), unbalanced: [] };
  const problems = [...content.problems, ...unbalanced.map(unbalancedQuote)];
  return { path, text, lines, problems: problems.map((problem) => ({ path, problem, text })) };
}

function unbalancedQuote(span: Span): Problem {
  const message = 'This quote is not closed before the end of its cell. Close it, or write a quote inside as two.';
  return { span, severity: 'warning', code: 'csv-unbalanced-quote', message };
}

/** A problem of a table as one of its file: at the cell, as a sentence. */
function inPlace({ line, column, message, severity }: TableFileProblem, lines: readonly TableLine[]): Problem {
  const span = (lineNumbered(lines, line) ?? lines[0])?.spanOf(column - 1) ?? { start: 0, end: 0 };
  return { span, severity, code: 'knowledge-row', message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.` };
}

function lineNumbered(lines: readonly TableLine[], number: number): TableLine | undefined {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as TableLine).line < number) low = middle + 1;
    else high = middle;
  }
  return lines[low];
}

/** No more than so many of one list: a table of another kind would be wrong in every line. */
function limited(problems: readonly ListProblem[]): readonly ListProblem[] {
  const counts = new Map<string, number>();
  const inOrder = problems.toSorted(
    (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || a.problem.span.start - b.problem.span.start,
  );
  return inOrder.flatMap((one) => {
    const count = (counts.get(one.path) ?? 0) + 1;
    counts.set(one.path, count);
    if (count <= MOST_PROBLEMS) return [one];
    if (count > MOST_PROBLEMS + 1) return [];
    const message = `There are more mistakes; the first ${MOST_PROBLEMS} are shown.`;
    return [{ ...one, problem: { ...one.problem, code: 'too-many-mistakes', message } }];
  });
}

/** Folders below a pattern that are looked into at most. */
const MOST_FOLDERS = 2_000;

/** The files that a pattern covers. Folders are read only from where its wildcards begin, and hidden ones only if named. */
async function listPaths(
  root: string,
  pattern: string,
): Promise<{ readonly paths: readonly string[]; readonly reason?: string }> {
  const parts = pattern
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '')
    .split('/');
  if (parts.includes('..') || /^[a-z]:/i.test(pattern)) {
    return { paths: [], reason: 'Lists lie below the folder of clearance.yaml; this pattern leads out of it.' };
  }
  const wild = parts.findIndex((part) => /[*?{]/.test(part));
  const fixed = parts.slice(0, wild < 0 ? -1 : wild);
  const depth = parts.includes('**') || pattern.endsWith('/') ? Number.POSITIVE_INFINITY : parts.length - fixed.length;
  const paths: string[] = [];
  let folders = 0;
  const walk = async (folder: readonly string[], left: number): Promise<void> => {
    if (++folders > MOST_FOLDERS) return;
    const entries = await readdir(join(root, ...folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = [...folder, entry.name];
      if (entry.isDirectory()) {
        if (left > 1 && !entry.name.startsWith('.') && entry.name !== 'node_modules') await walk(path, left - 1);
      } else if (/\.(?:tsv|csv)$/i.test(entry.name) && matchesGlob(pattern, path.join('/'))) {
        paths.push(path.join('/'));
      }
    }
  };
  await walk(fixed, depth);
  if (folders <= MOST_FOLDERS) return { paths };
  const reason = `This pattern leads through more than ${MOST_FOLDERS} folders. Name the folder of the lists.`;
  return { paths: [], reason };
}
