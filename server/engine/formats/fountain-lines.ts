/**
 * Cuts a Fountain script into lines and finds what is not script text in it (notes, boneyard). One pass over character
 * codes: it runs at each keystroke, on scripts of hundreds of kilobytes.
 */
import type { Span } from '../document/span.ts';
import { isSpace } from './white-space.ts';

/** A note or a boneyard, markers included. */
export interface Hole extends Span {
  readonly role: 'note' | 'boneyard';
}

export interface Holes {
  /** In reading order, never overlapping. */
  readonly holes: readonly Hole[];
  /** Openings of boneyards and notes that nothing closes: they are script text. */
  readonly unclosed: readonly Hole[];
}

/** What a line is made of, apart from words: bits of `ScriptLines.traits`. */
export const LineTrait = {
  /** Holds `*`, `_` or `\`. */
  Emphasis: 1,
  /** Holds a note or a boneyard. */
  Hole: 2,
  /** Holds nothing. */
  Blank: 4,
  /** Holds notes or a boneyard within the line and no word: as if it were not there. */
  Transparent: 8,
  /** Blank but for two spaces or more: keeps a dialogue going. */
  Held: 16,
} as const;

/** Lines as parallel arrays, offsets in UTF-16 units. A note over several source lines is part of one line. */
export interface ScriptLines {
  readonly count: number;
  /** First character that is neither white space nor in a hole. */
  readonly starts: Int32Array;
  /** After the last such character. */
  readonly ends: Int32Array;
  /** Start of the source line. */
  readonly lineStarts: Int32Array;
  readonly traits: Uint8Array;
  /** Index of the first hole that ends after the line starts. */
  readonly firstHoles: Int32Array;
  /** Where the next line starts, after the last one. */
  readonly end: number;
  /** Index of the first hole after the last line. */
  readonly endHole: number;
}

const blankLine = /\n[ \t]?\r?\n|\r[ \t]?\r/g;

/** Finds boneyards and, outside them, notes. A line that is empty or a single space ends a note before it is closed. */
export function findHoles(text: string): Holes {
  const holes: Hole[] = [];
  const unclosed: Hole[] = [];
  let boneyard = text.indexOf('/*');
  let note = text.indexOf('[[');
  // Each of these only moves forward, so the whole search is linear.
  let boneyardEnd = 0;
  let noteEnd = 0;
  let blank = 0;
  while (boneyard >= 0 || note >= 0) {
    let next: number;
    if (boneyard >= 0 && (note < 0 || boneyard < note)) {
      if (boneyardEnd >= 0 && boneyardEnd < boneyard + 2) boneyardEnd = text.indexOf('*/', boneyard + 2);
      const end = boneyardEnd < 0 ? boneyard + 2 : boneyardEnd + 2;
      (boneyardEnd < 0 ? unclosed : holes).push({ role: 'boneyard', start: boneyard, end });
      next = end;
    } else {
      if (noteEnd >= 0 && noteEnd < note + 2) noteEnd = text.indexOf(']]', note + 2);
      if (blank >= 0 && blank < note) blank = blankLineFrom(text, note);
      const isClosed = noteEnd >= 0 && (blank < 0 || noteEnd < blank);
      const end = isClosed ? noteEnd + 2 : note + 2;
      (isClosed ? holes : unclosed).push({ role: 'note', start: note, end });
      next = end;
    }
    if (boneyard >= 0 && boneyard < next) boneyard = text.indexOf('/*', next);
    if (note >= 0 && note < next) note = text.indexOf('[[', next);
  }
  return { holes, unclosed };
}

function blankLineFrom(text: string, start: number): number {
  blankLine.lastIndex = start;
  return blankLine.exec(text)?.index ?? -1;
}

/** Lines that are written over at each scan: most blocks have a few, and there are thousands of them in a script. */
const scratch: { -readonly [K in keyof ScriptLines]: ScriptLines[K] } = {
  count: 0,
  ...lineArrays(64),
  end: 0,
  endHole: 0,
};

function lineArrays(capacity: number): Pick<ScriptLines, 'starts' | 'ends' | 'lineStarts' | 'firstHoles' | 'traits'> {
  return {
    starts: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    lineStarts: new Int32Array(capacity),
    firstHoles: new Int32Array(capacity),
    traits: new Uint8Array(capacity),
  };
}

/**
 * The lines of `text` from `start`, the beginning of a line, up to the first blank one that ends whatever came before it, or to
 * the end of the text. They hold until the next call.
 * @param firstHole index of the first hole that does not lie before `start`
 */
export function scanBlock(text: string, start: number, holes: readonly Hole[], firstHole: number): ScriptLines {
  const lines = scratch;
  const length = text.length;
  let count = 0;
  let hole = firstHole;
  let holeStart = hole < holes.length ? (holes[hole] as Hole).start : -1;
  let at = start;
  for (let trait = 0; at < length && trait !== LineTrait.Blank; ) {
    if (count === lines.starts.length) grow();
    const lineStart = at;
    const lineHole = hole;
    trait = 0;
    while (at < length) {
      if (at === holeStart) {
        trait |= LineTrait.Hole;
        at = (holes[hole] as Hole).end;
        hole++;
        holeStart = hole < holes.length ? (holes[hole] as Hole).start : -1;
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === 10 || code === 13) break;
      at++;
      if (code === 42 || code === 95 || code === 92) trait |= LineTrait.Emphasis;
    }
    let first = lineStart;
    let last = at;
    if (trait & LineTrait.Hole) {
      first = skipForward(text, lineStart, at, holes, lineHole);
      last = skipBack(text, first, at, holes, hole - 1);
    } else {
      while (first < at && isSpace(text.charCodeAt(first))) first++;
      while (last > first && isSpace(text.charCodeAt(last - 1))) last--;
    }
    if (first >= last) {
      trait |= blankTrait(text, lineStart, at, trait);
      first = last = lineStart;
    }
    lines.starts[count] = first;
    lines.ends[count] = last;
    lines.lineStarts[count] = lineStart;
    lines.firstHoles[count] = lineHole;
    lines.traits[count] = trait;
    count++;
    if (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10) at++;
    at++;
  }
  lines.count = count;
  lines.end = Math.min(at, length);
  lines.endHole = hole;
  return lines;
}

function grow(): void {
  const { starts, ends, lineStarts, firstHoles, traits } = scratch;
  const wider = lineArrays(starts.length * 2);
  wider.starts.set(starts);
  wider.ends.set(ends);
  wider.lineStarts.set(lineStarts);
  wider.firstHoles.set(firstHoles);
  wider.traits.set(traits);
  Object.assign(scratch, wider);
}

/** The first offset that is neither white space nor in a hole. */
function skipForward(text: string, start: number, end: number, holes: readonly Hole[], firstHole: number): number {
  let at = start;
  for (let hole = firstHole; at < end; ) {
    if (hole < holes.length && (holes[hole] as Hole).start === at) at = (holes[hole++] as Hole).end;
    else if (isSpace(text.charCodeAt(at))) at++;
    else break;
  }
  return at;
}

/** The offset after the last character that is neither white space nor in a hole. */
function skipBack(text: string, start: number, end: number, holes: readonly Hole[], lastHole: number): number {
  let at = end;
  for (let hole = lastHole; at > start; ) {
    if (hole >= 0 && (holes[hole] as Hole).end === at) at = (holes[hole--] as Hole).start;
    else if (isSpace(text.charCodeAt(at - 1))) at--;
    else break;
  }
  return at;
}

/** A boneyard over several lines leaves an empty line behind; a note, or a boneyard within a line, leaves none. */
function blankTrait(text: string, start: number, end: number, trait: number): number {
  if (trait & LineTrait.Hole) {
    const isBoneyard = text.slice(start, end).trimStart().startsWith('/*');
    return isBoneyard && hasLineBreak(text, start, end) ? LineTrait.Blank : LineTrait.Transparent;
  }
  return end - start >= 2 ? LineTrait.Blank | LineTrait.Held : LineTrait.Blank;
}

function hasLineBreak(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return true;
  }
  return false;
}
