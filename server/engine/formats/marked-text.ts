/**
 * Text with its markup taken out. Every format names its markup as marks (an escape, a weight, a comment, a line
 * ending) and this file makes the decoded text and the way back to the source from them.
 */
import type { Role, Segment } from '../document/document.ts';
import { type DecodedText, decodedTextBuilder, movedMap } from '../document/offset-map.ts';
import type { Span } from '../document/span.ts';
import { isSpace } from './white-space.ts';

/** A stretch of source that is not text itself. */
export interface Mark extends Span {
  /**
   * What it stands for. Absent: markup between words, so that two words it held apart stay apart and the white space
   * around it becomes one; `''`: nothing at all.
   */
  readonly replacement?: string;
}

const endsInWord = /[\p{L}\p{N}\p{M}]$/u;
const beginsWithWord = /^[\p{L}\p{N}]/u;
/** Scripts that put no space between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;

/** Puts marks in reading order, a wider one before those inside it. Sorts in place. */
export function sortMarks<T extends Span>(marks: T[]): T[] {
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * Decodes `source[start, end)`. `marks` are sorted (`sortMarks`); of marks that overlap the first counts, marks out of
 * the range are passed over. White space at the ends is not part of the text.
 */
export function decodeMarked(source: string, span: Span, marks: readonly Mark[]): DecodedText {
  const pieces = trimPieces(source, keptPieces(span, marks));
  const builder = decodedTextBuilder(source);
  let last = '';
  let gap: Span | undefined;
  for (const piece of pieces) {
    if (piece.replacement !== undefined) {
      builder.replaced(piece.replacement, piece.start, piece.end);
      last = piece.replacement || last;
      gap = undefined;
      continue;
    }
    if (piece.isGap) {
      gap = gap ? { start: gap.start, end: piece.end } : piece;
      continue;
    }
    let from = piece.start;
    if (gap) {
      if (last === '' || isSpace(last.charCodeAt(last.length - 1))) {
        while (from < piece.end && isSpace(source.charCodeAt(from))) from++;
      } else if (endsInWord.test(last) && !unspaced.test(last) && beginsWithWord.test(source.slice(from, from + 2))) {
        builder.replaced(' ', gap.start, gap.end);
      }
      if (from === piece.end) continue;
      gap = undefined;
    }
    builder.verbatim(from, piece.end);
    last = source.slice(Math.max(from, piece.end - 2), piece.end);
  }
  return builder.build();
}

interface Piece extends Span {
  readonly isGap?: boolean;
  readonly replacement?: string;
}

function keptPieces(span: Span, marks: readonly Mark[]): Piece[] {
  const pieces: Piece[] = [];
  let at = span.start;
  for (let i = firstMarkFrom(marks, span.start); i < marks.length; i++) {
    const mark = marks[i] as Mark;
    if (mark.start >= span.end) break;
    if (mark.start < at || mark.end > span.end) continue;
    if (mark.start > at) pieces.push({ start: at, end: mark.start });
    if (mark.replacement === undefined) pieces.push({ start: mark.start, end: mark.end, isGap: true });
    else pieces.push({ start: mark.start, end: mark.end, replacement: mark.replacement });
    at = mark.end;
  }
  if (at < span.end) pieces.push({ start: at, end: span.end });
  return pieces;
}

function firstMarkFrom(marks: readonly Mark[], offset: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle] as Mark).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Takes white space off both ends, together with the markup that then stands at the ends. */
function trimPieces(source: string, pieces: readonly Piece[]): readonly Piece[] {
  let first = 0;
  let last = pieces.length;
  while (first < last && isEmptyPiece(source, pieces[first] as Piece)) first++;
  while (last > first && isEmptyPiece(source, pieces[last - 1] as Piece)) last--;
  const kept = pieces.slice(first, last);
  const head = kept[0];
  if (head && isVerbatim(head)) kept[0] = { ...head, start: skipSpace(source, head) };
  const tail = kept[kept.length - 1];
  if (tail && isVerbatim(tail)) kept[kept.length - 1] = { ...tail, end: skipSpaceBack(source, tail) };
  return kept;
}

function isVerbatim(piece: Piece): boolean {
  return !piece.isGap && piece.replacement === undefined;
}

function isEmptyPiece(source: string, piece: Piece): boolean {
  if (piece.isGap) return true;
  if (piece.replacement !== undefined) return piece.replacement.trim() === '';
  return skipSpace(source, piece) === piece.end;
}

function skipSpace(source: string, { start, end }: Span): number {
  let at = start;
  while (at < end && isSpace(source.charCodeAt(at))) at++;
  return at;
}

function skipSpaceBack(source: string, { start, end }: Span): number {
  let at = end;
  while (at > start && isSpace(source.charCodeAt(at - 1))) at--;
  return at;
}

/** A segment of text decoded from `source`; the map is left out where the text is a verbatim slice of the source. */
export function segmentOf(source: string, role: Role, decoded: DecodedText, scope: number): Segment {
  const { text, map } = decoded;
  const start = (map.pieces[1] as number | undefined) ?? 0;
  const isSlice = map.pieces.length === 3 && source.startsWith(text, start);
  return isSlice ? { role, text, start, scope } : { role, text, start, map: movedMap(map, -start), scope };
}

/** A match of a pattern: what it covers and what its groups hold. */
export interface Match extends Span {
  readonly groups: readonly (string | undefined)[];
}

const NO_MATCHES: readonly Match[] = [];

/**
 * All matches of a global pattern in `text[start, end)`; to the pattern, the text begins and ends there.
 * @param signs every match has one of them in it: a text without any is not searched
 */
export function matchesIn(
  text: string,
  pattern: RegExp,
  { start, end }: Span,
  ...signs: readonly string[]
): readonly Match[] {
  const part = text.slice(start, end);
  if (signs.length > 0 && !signs.some((sign) => part.includes(sign))) return NO_MATCHES;
  return Array.from(part.matchAll(pattern), (match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    groups: match.slice(1),
  }));
}
