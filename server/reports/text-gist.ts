/** What reports need of a text that nobody keeps: where the lines begin that something is said of. */
import type { Problem } from '../engine/document/document.ts';
import type { Span } from '../engine/document/span.ts';
import type { Finding } from '../engine/finding.ts';
import type { Position } from './positions.ts';

export interface TextGist {
  /** Lines that something is said of, in order: the 1-based number of each and the UTF-16 offset of its start, in turns. */
  readonly lines: readonly number[];
  /** Whether nothing but white space is in the text. */
  readonly isBlank: boolean;
}

/** The gist of a text for the spans of its findings and problems. */
export function gistOf(text: string, findings: readonly Finding[], problems: readonly Problem[]): TextGist {
  const spans: readonly Span[] = [
    ...problems.map(({ span }) => span),
    ...findings.flatMap(({ places }) => places.map(({ span }) => span)),
  ];
  const offsets = spans.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
  return { lines: linesOf(text, offsets), isBlank: text.trim() === '' };
}

/** The lines that ascending offsets lie in; they end as `positionsIn` has it. */
function linesOf(text: string, offsets: readonly number[]): readonly number[] {
  const lines: number[] = [];
  const hasReturns = text.includes('\r');
  let line = 1;
  let start = 0;
  let next = lineAfter(text, 0, hasReturns);
  for (const offset of offsets) {
    while (next <= offset) {
      line++;
      start = next;
      next = lineAfter(text, start, hasReturns);
    }
    if (lines.at(-1) !== start || lines.length === 0) lines.push(line, start);
  }
  return lines;
}

/** Start of the line after the one that begins at an offset; infinite behind the last. */
function lineAfter(text: string, start: number, hasReturns: boolean): number {
  if (!hasReturns) {
    const end = text.indexOf('\n', start);
    return end < 0 ? Number.POSITIVE_INFINITY : end + 1;
  }
  LINE_END.lastIndex = start;
  return LINE_END.test(text) ? LINE_END.lastIndex : Number.POSITIVE_INFINITY;
}
const LINE_END = /\r\n|\n|\r/g;

/** Lines and columns of the offsets that a gist was made for. */
export function positionsInGist({ lines }: TextGist): (offset: number) => Position {
  return (offset) => {
    let low = 0;
    let high = lines.length / 2 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[2 * middle + 1] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: lines[2 * low] ?? 1, column: offset - (lines[2 * low + 1] ?? 0) + 1 };
  };
}
