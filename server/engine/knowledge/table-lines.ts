/**
 * The lines of a table as cells, each with its place in the file: tab-separated text, which knows no quoting, and comma- or
 * semicolon-separated text with quotes, as spreadsheets write it.
 */
import type { Span } from '../document/span.ts';
import { type Cell, readCells } from '../formats/csv-cells.ts';

/** One line of a table, or a record of several lines where a quoted cell contains line ends. */
export interface TableLine {
  /** 1-based number of the line, or of the first one. */
  readonly line: number;
  /** Without quotes; white space inside is one space. */
  readonly cells: readonly string[];
  /** Place of a cell (0-based) in the file, in UTF-16 offsets; of the whole line if there is no such cell. */
  spanOf(cell: number): Span;
}

/** Lines of tab-separated text; the first is the header. Total. */
export function tabbedLines(text: string): TableLine[] {
  const lines: TableLine[] = [];
  let start = startOf(text);
  for (let line = 1; ; line++) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const content = text.slice(start, end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    lines.push(tabbedLine(content, start, line));
    if (feed < 0) return lines;
    start = feed + 1;
  }
}

function tabbedLine(content: string, start: number, line: number): TableLine {
  const cells = content.split('\t');
  return {
    line,
    cells,
    spanOf(cell) {
      if (cells[cell] === undefined) return { start, end: start + content.length };
      const from = cells.slice(0, cell).reduce((at, one) => at + one.length + 1, start);
      return { start: from, end: from + cells[cell].length };
    },
  };
}

const SEPARATORS = [',', ';', '\t'];

/**
 * Lines of comma-separated text; the first is the header, and the separator is the one by which it has most cells. Total.
 * Opening quotes that nothing closes are given as spans.
 */
export function quotedLines(text: string): { readonly lines: TableLine[]; readonly unbalanced: readonly Span[] } {
  const start = startOf(text);
  const width = (separator: string) => readCells(text, separator, start, 1).rows[0]?.cells.length ?? 0;
  const separator = SEPARATORS.reduce((best, other) => (width(other) > width(best) ? other : best));
  const { rows, unbalanced } = readCells(text, separator, start);
  let line = 1;
  let counted = start;
  const lines = rows.map((row): TableLine => {
    line += lineEnds(text, counted, row.start);
    counted = row.start;
    return {
      line,
      cells: row.cells.map((cell) => cellText(text, cell)),
      spanOf: (cell) => row.cells[cell]?.span ?? { start: row.start, end: row.end },
    };
  });
  return { lines, unbalanced };
}

function cellText(text: string, { span, isQuoted }: Cell): string {
  const raw = text.slice(span.start, span.end);
  return (isQuoted ? raw.replaceAll('""', '"') : raw).replace(/\s+/g, ' ');
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}

/** A byte order mark is no text. */
function startOf(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}
