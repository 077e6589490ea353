/** Offsets to lines and columns, for people and for formats that count that way. */

import { type FilePlace, placeAt } from '../engine/extraction/extract.ts';

/** 1-based; the column counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** Where a person finds it in a file that is no text, whose lines nobody sees: `Shots!C12`. */
  readonly where?: string;
}

/**
 * Prepares a text for many questions; lines end with LF, CRLF or CR, as in editors.
 * @param places of a text that was extracted from a file, or is only a part of one
 */
export function positionsIn(text: string, places?: readonly FilePlace[]): (offset: number) => Position {
  const starts = [0];
  for (const ending of text.matchAll(/\r\n|\n|\r/g)) starts.push(ending.index + ending[0].length);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return (offset) => {
    const line = lineAt(offset);
    const position = { line: line + 1, column: offset - (starts[line] as number) + 1 };
    const place = places && placeAt(places, offset);
    if (place === undefined) return position;
    // Kept rows begin lines of their own.
    if (place.source) return { ...position, line: place.source.line + line - lineAt(place.offset) };
    return { ...position, where: place.label };
  };
}

/** A file and a line of it, or what there is instead of lines, for people. */
export function fileAndLine(path: string, { line, where }: Position): string {
  return where === undefined ? `${path}:${line}` : `${path}: ${where}`;
}
