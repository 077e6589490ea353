/** Lines of a text with their offsets, whatever the line ending (LF, CRLF, CR). */
import type { Span } from '../document/span.ts';

/** One line: `[start, end)` without its line ending, `next` is where the line after it starts (UTF-16 offsets). */
export interface Line extends Span {
  readonly next: number;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The lines of `text[start, end)`. An empty range has no line; a final line ending opens no further line. */
export function linesIn(text: string, start = 0, end = text.length): readonly Line[] {
  const lines: Line[] = [];
  let from = start;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== LINE_FEED && code !== CARRIAGE_RETURN) continue;
    const isPair = code === CARRIAGE_RETURN && at + 1 < end && text.charCodeAt(at + 1) === LINE_FEED;
    const next = isPair ? at + 2 : at + 1;
    lines.push({ start: from, end: at, next });
    from = next;
    at = next - 1;
  }
  if (from < end) lines.push({ start: from, end, next: end });
  return lines;
}

/** Where the text proper starts: after a byte order mark, if there is one. */
export function textStart(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}
