/**
 * `npm run knowledge:format`: brings the knowledge tables into their normal form. Joins rows that say the same twice, fills
 * empty ids, turns names into links, sorts. Running it again changes nothing.
 */
import { join } from 'node:path';
import { isDate } from '../../engine/knowledge/table.ts';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import { replaceAtomically } from '../files.ts';
import { type BuildProblem, describeBuildProblem } from './build-problem.ts';
import { fillIds } from './fill-ids.ts';
import { joinDoubles } from './join-doubles.ts';
import { linkNames } from './link-names.ts';
import { readTableFiles, type TableFile } from './table-files.ts';

/** One row as cells; cells are changed in place while formatting. */
export interface RawRow {
  readonly file: string;
  /** 1-based line it was read from. */
  readonly line: number;
  readonly cells: Map<string, string>;
}

interface RawTable {
  readonly file: string;
  readonly before: string;
  readonly header: readonly string[];
  /** Lines that are no rows; they stay below the header. */
  readonly comments: readonly string[];
  readonly rows: readonly RawRow[];
}

/** Formats the tables and says what a person should look at, one line each. */
export default async function run(root: string): Promise<readonly string[]> {
  return (await formatKnowledge(root)).map(describeBuildProblem);
}

/**
 * Formats all tables of `rules/knowledge` in place. A table with rows of the wrong length is left as it is.
 * @param root absolute path of the repository
 */
export async function formatKnowledge(root: string): Promise<readonly BuildProblem[]> {
  const { files, problems: fileProblems } = await readTableFiles(root, 'rules/knowledge');
  const problems = [...fileProblems];
  const tables: RawTable[] = [];
  for (const file of files) {
    const table = readRawTable(file, problems);
    if (table) tables.push(table);
  }
  const rows = joinDoubles(tables.flatMap((table) => table.rows).sort(byTierAndName), problems);
  fillIds(rows);
  linkNames(rows);
  const kept = new Set(rows);
  for (const table of tables) {
    const sorted = table.rows.filter((row) => kept.has(row)).sort(byTierAndName);
    const lines = sorted.map((row) => table.header.map((column) => row.cells.get(column) ?? '').join('\t'));
    const after = `${[table.header.join('\t'), ...table.comments, ...lines].join('\n')}\n`;
    if (after !== table.before) await replaceAtomically(join(root, table.file), after);
  }
  return problems;
}

/** The text of a cell, empty if its table has no such column. */
export function cellOf(row: RawRow, column: string): string {
  return row.cells.get(column) ?? '';
}

/** When it began, whatever the column is called; empty if that is not known. */
export function beginOf(row: RawRow): string {
  const begin = cellOf(row, 'born') || cellOf(row, 'year') || cellOf(row, 'date');
  return isDate(begin) && begin !== '?' ? begin : '';
}

/** The name as names are compared. */
export function foldedNameOf(row: RawRow): string {
  return foldedTokens(cellOf(row, 'name')).join(' ');
}

/** A warning about a row. */
export function rowWarning(row: RawRow, message: string): BuildProblem {
  return { file: row.file, line: row.line, column: 2, message, severity: 'warning' };
}

const LIST_COLUMNS = new Set(['aliases', 'creator', 'owner', 'franchise']);
const WORD_COLUMNS = new Set(['subkind', 'country', 'flags']);

function readRawTable({ file, text }: TableFile, problems: BuildProblem[]): RawTable | undefined {
  const [first = '', ...rest] = text.replace(/\n$/, '').split('\n');
  const header = first.split('\t');
  const comments: string[] = [];
  const rows: RawRow[] = [];
  let isWhole = header.includes('name') && header.includes('kind');
  if (!isWhole) {
    problems.push({
      file,
      line: 1,
      column: 1,
      message: 'the header needs the columns name and kind',
      severity: 'error',
    });
  }
  rest.forEach((line, index) => {
    const cells = line.split('\t');
    if (line.startsWith('#')) {
      comments.push(line);
    } else if (cells.length === header.length) {
      rows.push({
        file,
        line: index + 2,
        cells: new Map(header.map((column, at) => [column, tidy(column, cells[at] ?? '')])),
      });
    } else if (line.trim() !== '') {
      const message = `${cells.length} cells, the header has ${header.length}; the file is left as it is`;
      problems.push({ file, line: index + 2, column: 1, message, severity: 'error' });
      isWhole = false;
    }
  });
  return isWhole ? { file, before: text, header, comments, rows } : undefined;
}

/** One spelling for lists: separators, spaces, nothing twice. */
function tidy(column: string, cell: string): string {
  if (LIST_COLUMNS.has(column)) return distinct(cell, '|').join(' | ');
  if (WORD_COLUMNS.has(column)) return distinct(cell, ',').join(',');
  return cell.trim();
}

/** The parts of a list cell, each once, in order. */
export function distinct(cell: string, separator: '|' | ','): string[] {
  const parts = cell.split(separator).map((part) => part.trim());
  return [...new Set(parts)].filter((part) => part !== '');
}

function byTierAndName(a: RawRow, b: RawRow): number {
  return (
    compare(cellOf(a, 'tier') || '3', cellOf(b, 'tier') || '3') ||
    compare(foldedNameOf(a), foldedNameOf(b)) ||
    compare(beginOf(a), beginOf(b)) ||
    compare(cellOf(a, 'id'), cellOf(b, 'id')) ||
    compare(a.file, b.file)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
