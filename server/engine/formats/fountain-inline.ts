/** What stands inside the lines of a Fountain element: emphasis, escapes, notes, and the line breaks between them. */
import type { Role, Segment } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import { type Hole, LineTrait } from './fountain-lines.ts';
import { linesIn } from './lines.ts';
import { decodeMarked, type Mark, segmentOf, sortMarks } from './marked-text.ts';
import { isSpace } from './white-space.ts';

/** The lines of one element, without indentation and markers of their own. */
export interface ElementText {
  /** Flat pairs of start and end of each line (UTF-16 offsets). */
  readonly lines: readonly number[];
  /** The traits of all lines together. */
  readonly traits: number;
}

/** Makes the segment of an element. `holes`: all of the script's, in order. */
export function elementSegment(
  text: string,
  role: Role,
  { lines, traits }: ElementText,
  holes: readonly Hole[],
  scope: number,
): Segment {
  const start = lines[0] as number;
  const end = lines[lines.length - 1] as number;
  const isPlain = (traits & (LineTrait.Emphasis | LineTrait.Hole)) === 0;
  if (isPlain && isContiguous(text, lines)) return { role, text: text.slice(start, end), start, scope };
  const marks: Mark[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const lineEnd = lines[i + 1] as number;
    if (traits & LineTrait.Emphasis) pushEmphasis(text, lines[i] as number, lineEnd, marks);
    if (i + 2 < lines.length) marks.push({ start: lineEnd, end: lines[i + 2] as number, replacement: '\n' });
  }
  if (traits & LineTrait.Hole) pushHoles(holes, start, end, marks);
  return segmentOf(text, role, decodeMarked(text, { start, end }, marks), scope);
}

function pushHoles(holes: readonly Hole[], start: number, end: number, marks: Mark[]): void {
  let low = 0;
  let high = holes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holes[middle] as Hole).start < start) low = middle + 1;
    else high = middle;
  }
  for (; low < holes.length && (holes[low] as Hole).start < end; low++) {
    marks.push({ start: (holes[low] as Hole).start, end: (holes[low] as Hole).end });
  }
  sortMarks(marks);
}

/** Whether only single line feeds lie between the lines, so that the source is the text. */
function isContiguous(text: string, lines: readonly number[]): boolean {
  for (let i = 2; i < lines.length; i += 2) {
    const end = lines[i - 1] as number;
    if ((lines[i] as number) !== end + 1 || text.charCodeAt(end) !== 10) return false;
  }
  return true;
}

/** The segment of a note or a boneyard; none when nothing is in it. */
export function holeSegment(text: string, hole: Hole, scope: number): Segment | undefined {
  const inner: Span = { start: hole.start + 2, end: hole.end - 2 };
  const marks: Mark[] = [];
  for (const line of linesIn(text, inner.start, inner.end)) {
    pushEmphasis(text, line.start, line.end, marks);
    if (text.charCodeAt(line.end) === 13 && line.next > line.end) {
      marks.push({ start: line.end, end: line.next, replacement: '\n' });
    }
  }
  const decoded = decodeMarked(text, inner, marks);
  return decoded.text === '' ? undefined : segmentOf(text, hole.role, decoded, scope);
}

/**
 * Marks the `*` and `_` of one line that come in pairs, and the backslash of escaped ones. A marker opens before a word
 * and closes after one; underscores within a word (`render_v2_final`) are part of it.
 */
function pushEmphasis(text: string, start: number, end: number, marks: Mark[]): void {
  const open: number[] = [];
  const firstMark = marks.length;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) {
      const next = text.charCodeAt(at + 1);
      if (at + 1 < end && (next === star || next === underscore))
        marks.push({ start: at, end: at + 1, replacement: '' });
      at++;
      continue;
    }
    if (code !== star && code !== underscore) continue;
    let runEnd = at + 1;
    while (runEnd < end && text.charCodeAt(runEnd) === code) runEnd++;
    const before = at > start ? text.charCodeAt(at - 1) : space;
    const after = runEnd < end ? text.charCodeAt(runEnd) : space;
    const canClose = !isSpace(before) && !(code === underscore && isWordCode(after));
    const canOpen = !isSpace(after) && !(code === underscore && isWordCode(before));
    let marker = at;
    for (; canClose && marker < runEnd; marker++) {
      const partner = lastOf(text, open, code);
      if (partner < 0) break;
      const opening = open[partner] as number;
      marks.push({ start: opening, end: opening + 1, replacement: '' });
      marks.push({ start: marker, end: marker + 1, replacement: '' });
      open.length = partner;
    }
    for (; canOpen && marker < runEnd; marker++) open.push(marker);
    at = runEnd - 1;
  }
  if (marks.length > firstMark + 1) {
    const sorted = sortMarks(marks.splice(firstMark));
    for (const mark of sorted) marks.push(mark);
  }
}

const star = 42;
const underscore = 95;
const backslash = 92;
const space = 32;

function lastOf(text: string, open: readonly number[], code: number): number {
  // Emphasis nests a few levels at most; a longer search is for text that is no emphasis.
  const deepest = Math.max(0, open.length - 8);
  for (let i = open.length - 1; i >= deepest; i--) {
    if (text.charCodeAt(open[i] as number) === code) return i;
  }
  return -1;
}

function isWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 0xbf;
}
