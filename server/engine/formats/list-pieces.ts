/**
 * Shot lists in pieces of whole rows, so that a list of any length can be read with a bounded amount of it at hand. Each piece is
 * read under the rows up to the header, as if nothing else were in the file.
 */
import type { ListWords } from './columns.ts';
import { COMMON_WORDS } from './columns.ts';
import { readCells } from './csv-cells.ts';
import { findHeader } from './shot-list-header.ts';

/** What every piece is read under. */
export interface ListHead {
  /** The text from its start to the end of the header row, line ending included. */
  readonly text: string;
  readonly separator: string;
}

/** The head of a list whose text begins so; `undefined` if it has no header. */
export function listHead(beginning: string, words: ListWords = COMMON_WORDS): ListHead | undefined {
  const header = findHeader(beginning, words);
  if (!header) return undefined;
  const ending = /^(?:\r\n|\n|\r)/.exec(beginning.slice(header.end, header.end + 2))?.[0] ?? '';
  return { text: beginning.slice(0, header.end + ending.length), separator: header.separator };
}

/**
 * Where the last row of a text ends that is surely whole, whatever follows (UTF-16 offset, behind its line ending). A row with a
 * quote that is not closed yet may go on.
 * @param text begins with a row
 */
export function wholeRowsEnd(text: string, separator: string): number {
  let at = 0;
  while (at < text.length) {
    const { unbalanced, end } = readCells(text, separator, at, 1);
    // The last line ending may be the first half of one.
    if (unbalanced.length > 0 || end >= text.length) break;
    at = end;
  }
  return at;
}
