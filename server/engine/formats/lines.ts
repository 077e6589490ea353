/** Lines of a text with their offsets, whatever the line ending (LF, CRLF, CR). */
import type { Span } from '../document/span.ts';

/** One line: `[start, end)` without its line ending, `next` is where the line after it starts (UTF-16 offsets). */
export interface Line extends Span {
  readonly next: number;
}

const lineEnding = /\r\n|\n|\r/g;

/** The lines of `text[start, end)`. An empty range has no line; a final line ending opens no further line. */
export function linesIn(text: string, start = 0, end = text.length): readonly Line[] {
  const lines: Line[] = [];
  let at = start;
  for (const ending of text.slice(start, end).matchAll(lineEnding)) {
    const next = start + ending.index + ending[0].length;
    lines.push({ start: at, end: start + ending.index, next });
    at = next;
  }
  if (at < end) lines.push({ start: at, end, next: end });
  return lines;
}

/** Where the text proper starts: after a byte order mark, if there is one. */
export function textStart(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

/** Whether `text[start, end)` is empty or white space. */
export function isBlank(text: string, { start, end }: Span): boolean {
  return text.slice(start, end).trim() === '';
}

/** The span without white space at its ends; empty (at its start) when nothing else is in it. */
export function trimmedSpan(text: string, { start, end }: Span): Span {
  const slice = text.slice(start, end);
  const kept = slice.trim();
  if (kept === '') return { start, end: start };
  const from = start + slice.length - slice.trimStart().length;
  return { start: from, end: from + kept.length };
}
