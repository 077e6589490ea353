/**
 * Offset maps: from offsets in decoded text (escapes resolved, weights and markup taken out, runs joined) back to
 * offsets in the source. A map is a list of pieces; within a verbatim piece offsets run in step, within a replaced
 * piece every decoded offset stands for the whole source range of the piece.
 */
import type { Span } from './span.ts';

/** Decoded text with the way back to its source. */
export interface DecodedText {
  readonly text: string;
  readonly map: OffsetMap;
}

/** Maps decoded UTF-16 offsets to source UTF-16 offsets. Three numbers a piece: decoded start, source start, source end. */
export interface OffsetMap {
  /** Flat triples `[decodedStart, sourceStart, sourceEnd]`, ascending in both. */
  readonly pieces: Int32Array;
  /** Length of the decoded text in UTF-16 units. */
  readonly length: number;
}

/** Collects decoded text piece by piece. */
export interface DecodedTextBuilder {
  /** Appends `source.slice(start, end)` unchanged. */
  verbatim(start: number, end: number): void;
  /** Appends `text`, which stands for `source[start, end)` (an escape, an entity, a joint between runs). */
  replaced(text: string, start: number, end: number): void;
  build(): DecodedText;
}

/** Starts an empty decoded text over `source`. */
export function decodedTextBuilder(source: string): DecodedTextBuilder {
  const pieces: number[] = [];
  const parts: string[] = [];
  let length = 0;
  return {
    verbatim(start, end) {
      if (end <= start) return;
      pieces.push(length, start, end);
      parts.push(source.slice(start, end));
      length += end - start;
    },
    replaced(text, start, end) {
      if (text === '') return;
      pieces.push(length, start, end);
      parts.push(text);
      length += text.length;
    },
    build() {
      return { text: parts.join(''), map: { pieces: Int32Array.from(pieces), length } };
    },
  };
}

/** The source span of the decoded range `[start, end)`. Empty decoded ranges give an empty span. */
export function toSource(map: OffsetMap, start: number, end: number): Span {
  if (map.length === 0) return { start: 0, end: 0 };
  const first = pieceAt(map, start);
  const from = sourceOffset(map, first, start, false);
  if (end <= start) return { start: from, end: from };
  const last = pieceAt(map, end - 1);
  return { start: from, end: sourceOffset(map, last, end, true) };
}

/**
 * The map of a text that was decoded twice: `inner` leads from the text to its intermediate form, `outer` from there to
 * the source (a prompt's markup inside a quoted cell).
 */
export function composeMaps(inner: OffsetMap, outer: OffsetMap): OffsetMap {
  const pieces: number[] = [];
  for (let i = 0; i < inner.pieces.length; i += 3) {
    const decodedStart = inner.pieces[i] as number;
    const from = inner.pieces[i + 1] as number;
    const to = inner.pieces[i + 2] as number;
    const decodedEnd = i + 3 < inner.pieces.length ? (inner.pieces[i + 3] as number) : inner.length;
    if (decodedEnd - decodedStart !== to - from) {
      const { start, end } = toSource(outer, from, to);
      pieces.push(decodedStart, start, end);
      continue;
    }
    // A verbatim piece of the inner text may cross several pieces of the outer one: one piece for each.
    for (let piece = pieceAt(outer, from), at = from; at < to; piece++) {
      const next = piece * 3 + 3 < outer.pieces.length ? (outer.pieces[piece * 3 + 3] as number) : outer.length;
      const until = Math.min(next, to);
      if (until <= at) break;
      pieces.push(
        decodedStart + (at - from),
        sourceOffset(outer, piece, at, false),
        sourceOffset(outer, piece, until, true),
      );
      at = until;
    }
  }
  return { pieces: Int32Array.from(pieces), length: inner.length };
}

/** The map of the same text in a source where it stands `by` UTF-16 units further on. */
export function movedMap({ pieces, length }: OffsetMap, by: number): OffsetMap {
  return { pieces: pieces.map((offset, i) => (i % 3 === 0 ? offset : offset + by)), length };
}

function pieceAt(map: OffsetMap, offset: number): number {
  let low = 0;
  let high = map.pieces.length / 3 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((map.pieces[middle * 3] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function sourceOffset(map: OffsetMap, piece: number, offset: number, isEnd: boolean): number {
  const decodedStart = map.pieces[piece * 3] as number;
  const sourceStart = map.pieces[piece * 3 + 1] as number;
  const sourceEnd = map.pieces[piece * 3 + 2] as number;
  const nextStart = piece * 3 + 3 < map.pieces.length ? (map.pieces[piece * 3 + 3] as number) : map.length;
  const isVerbatim = nextStart - decodedStart === sourceEnd - sourceStart;
  if (isVerbatim) return sourceStart + (offset - decodedStart);
  return isEnd ? sourceEnd : sourceStart;
}
