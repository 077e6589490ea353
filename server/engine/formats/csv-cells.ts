/**
 * Reads the cells of separated text (RFC 4180 and what spreadsheets make of it) with their exact source offsets, which
 * `csv-parse` does not give: it counts UTF-8 bytes up to the end of a cell, says nothing of doubled quotes inside, and
 * gives up a file at a quote that is never closed.
 */
import type { Span } from '../document/span.ts';
import type { Mark } from './marked-text.ts';

/** One cell. `span` covers what is in it, without quotes around it (UTF-16 offsets). */
export interface Cell {
  readonly span: Span;
  readonly isQuoted: boolean;
}

export interface Row extends Span {
  readonly cells: readonly Cell[];
}

export interface CellTable {
  readonly rows: readonly Row[];
  /** Opening quotes that nothing closes; their cells were read up to the separator or the end of the line. */
  readonly unbalanced: readonly Span[];
  /** Where the next row starts, after the last one. */
  readonly end: number;
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/** Reads `text` from `start` to its end, or until `rowLimit` rows are read. Total; time linear in the text. */
export function readCells(text: string, separator: string, start = 0, rowLimit = Number.POSITIVE_INFINITY): CellTable {
  const separatorCode = separator.charCodeAt(0);
  const rows: Row[] = [];
  const unbalanced: Span[] = [];
  let at = start;
  while (at < text.length && rows.length < rowLimit) {
    const rowStart = at;
    const cells: Cell[] = [];
    for (;;) {
      const quoted = text.charCodeAt(at) === quote ? quotedEnd(text, at, separatorCode) : undefined;
      if (quoted) {
        cells.push({ span: { start: at + 1, end: quoted.closing }, isQuoted: true });
        at = quoted.next;
      } else {
        if (text.charCodeAt(at) === quote) unbalanced.push({ start: at, end: at + 1 });
        const end = bareEnd(text, at, separatorCode);
        cells.push({ span: { start: at, end }, isQuoted: false });
        at = end;
      }
      if (at < text.length && text.charCodeAt(at) === separatorCode) at++;
      else break;
    }
    rows.push({ start: rowStart, end: at, cells });
    if (text.charCodeAt(at) === carriageReturn) at++;
    if (text.charCodeAt(at) === lineFeed) at++;
  }
  return { rows, unbalanced, end: at };
}

/** Where a quoted cell closes and where what follows it begins; `undefined` if its quote is not balanced. */
function quotedEnd(text: string, opening: number, separator: number): { closing: number; next: number } | undefined {
  let closing = text.indexOf('"', opening + 1);
  while (closing >= 0 && text.charCodeAt(closing + 1) === quote) closing = text.indexOf('"', closing + 2);
  if (closing < 0) return undefined;
  let next = closing + 1;
  while (text.charCodeAt(next) === 32) next++;
  const code = text.charCodeAt(next);
  const isEnd = next >= text.length || code === separator || code === lineFeed || code === carriageReturn;
  return isEnd ? { closing, next } : undefined;
}

function bareEnd(text: string, start: number, separator: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === separator || code === lineFeed || code === carriageReturn) break;
    at++;
  }
  return at;
}

/** The marks that decode a cell: doubled quotes and line endings. */
export function cellMarks(text: string, { span, isQuoted }: Cell): readonly Mark[] {
  if (!isQuoted) return [];
  const marks: Mark[] = [];
  for (let at = span.start; at < span.end; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      marks.push({ start: at, end: at + 1, replacement: '' });
      at++;
    } else if (code === carriageReturn) {
      const isPair = text.charCodeAt(at + 1) === lineFeed && at + 1 < span.end;
      marks.push({ start: at, end: at + (isPair ? 2 : 1), replacement: '\n' });
      if (isPair) at++;
    }
  }
  return marks;
}
