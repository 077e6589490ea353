/** Knowledge tables as cells, for the formatter: nothing is interpreted that would not be written back. */
import { isDate } from '../../engine/knowledge/table.ts';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import type { BuildProblem } from './build-problem.ts';
import type { TableFile } from './table-files.ts';

/** One row as cells; cells are changed in place while formatting. */
export interface RawRow {
  readonly file: string;
  /** 1-based line it was read from. */
  readonly line: number;
  readonly cells: Map<string, string>;
}

export interface RawTable {
  readonly file: string;
  readonly before: string;
  readonly header: readonly string[];
  /** Lines that are no rows; they stay below the header. */
  readonly comments: readonly string[];
  readonly rows: readonly RawRow[];
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

/** Reads a table; `undefined` if it has a row of the wrong length, which is reported. */
export function readRawTable({ file, text }: TableFile, problems: BuildProblem[]): RawTable | undefined {
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
