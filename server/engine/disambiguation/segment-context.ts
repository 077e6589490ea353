/** The surroundings of a mention inside its segment: letter case, neighbours, cues in reach. */

import type { CueHit, Mention, SegmentDetection, TokenRange } from '../detection/mention.ts';
import type { Medium, Role } from '../document/document.ts';
import { TokenFlag } from '../knowledge/tokens.ts';

/** How a segment uses capitals; only in `mixed` text does a capital say "name". */
export type CaseStyle = 'upper' | 'lower' | 'title' | 'mixed';

/** A segment as the signals see it. Offsets are UTF-16 units of its decoded text. */
export interface SegmentContext {
  readonly text: string;
  readonly role: Role;
  readonly medium: Medium;
  readonly caseStyle: CaseStyle;
  readonly detection: SegmentDetection;
  /** Whether the document is in a language other than English. */
  readonly isForeign: boolean;
}

/** Gathers the context of a segment. */
export function segmentContext(
  text: string,
  role: Role,
  medium: Medium,
  detection: SegmentDetection,
  isForeign = false,
): SegmentContext {
  return { text, role, medium, detection, isForeign, caseStyle: caseStyleOf(detection) };
}

function caseStyleOf({ tokens }: SegmentDetection): CaseStyle {
  let words = 0;
  let capitalised = 0;
  let upper = 0;
  for (const flags of tokens.flags) {
    if (flags & (TokenFlag.number | TokenFlag.ideograph)) continue;
    words++;
    if (flags & TokenFlag.capitalised) capitalised++;
    if (flags & TokenFlag.upper) upper++;
  }
  if (capitalised === 0) return 'lower';
  if (upper >= words * 0.7) return 'upper';
  return words >= 4 && capitalised >= words * 0.75 ? 'title' : 'mixed';
}

/**
 * Whether every word of the range of more than three letters, and the first and last, begins with a capital. Where the listed
 * form ends in a small word ("September 11 attacks"), only its first word need have one.
 */
export function isCapitalised(context: SegmentContext, range: TokenRange, listed = ''): boolean {
  const { tokens } = context.detection;
  if (/\s\p{Ll}\S*$/u.test(listed)) return ((tokens.flags[range.first] as number) & TokenFlag.capitalised) !== 0;
  for (let at = range.first; at <= range.last; at++) {
    const isEdge = at === range.first || at === range.last;
    const length = (tokens.end[at] as number) - (tokens.start[at] as number);
    const flags = tokens.flags[at] as number;
    if ((isEdge || length > 3) && !(flags & (TokenFlag.capitalised | TokenFlag.number | TokenFlag.ideograph)))
      return false;
  }
  return true;
}

/** Whether the range stands in capitals throughout. */
export function isUpper(context: SegmentContext, range: TokenRange): boolean {
  const written = context.text.slice(range.start, range.end);
  return written === written.toUpperCase() && written !== written.toLowerCase();
}

/** White space before a word that is looked through for the end of the sentence before, in UTF-16 units. */
const LONGEST_INDENT = 80;

/** Whether the range begins a sentence, a line or a list entry, where a capital proves nothing. */
export function beginsSentence(context: SegmentContext, range: TokenRange): boolean {
  const from = Math.max(0, range.start - LONGEST_INDENT);
  const before = context.text.slice(from, range.start);
  const words = before.trimEnd();
  return (words === '' && from === 0) || /[.!?:"“”„«»‹›¿¡*•\-–—]$/.test(words) || /\n\s*$/.test(before);
}

/** Whether a capitalised word stands directly beside the range, as part of a longer name: that word. */
export function nameGoesOn(context: SegmentContext, range: TokenRange): string | undefined {
  const { tokens } = context.detection;
  const { text, caseStyle } = context;
  // EMMA WATSON-BELL: between capitals only a hyphen tells.
  const separator = caseStyle === 'mixed' ? /^[ '’-]$/ : /^-$/;
  if (caseStyle !== 'mixed' && caseStyle !== 'upper') return undefined;
  const near = mentionsNear(context, range);
  const neighbour = (at: number, from: number, to: number): { word: string; isFirstName: boolean } | undefined => {
    if (at < 0 || at >= tokens.start.length || !separator.test(text.slice(from, to))) return undefined;
    const flags = tokens.flags[at] as number;
    if (!(flags & TokenFlag.capitalised) || flags & TokenFlag.ideograph) return undefined;
    const start = tokens.start[at] as number;
    const end = tokens.end[at] as number;
    const known = near.filter(
      (other) => other.start <= start && end <= other.end && (other.end <= range.start || range.end <= other.start),
    );
    const isFirstName = known.some((other) => other.candidates.some(({ alias }) => alias.class === 'given'));
    // A neighbour that is (part of) another known name does not make this one longer ("Pixar Elsa"), a first name does.
    return known.length > 0 && !isFirstName ? undefined : { word: text.slice(start, end), isFirstName };
  };
  const after = neighbour(range.last + 1, range.end, tokens.start[range.last + 1] ?? range.end);
  if (after) return after.word;
  const previous = range.first - 1;
  const before = neighbour(previous, tokens.end[previous] ?? 0, range.start);
  if (!before) return undefined;
  const start = tokens.start[previous] as number;
  const opens = beginsSentence(context, { start, end: start, first: previous, last: previous });
  return opens && !before.isFirstName ? undefined : before.word;
}

/** Cues standing before or after the range within their reach, not inside it (those that hold anywhere are not meant); of nested ones ("voice clone of", "clone of") the longest. */
export function cuesAround(context: SegmentContext, range: TokenRange): CueHit[] {
  const around = cuesInReach(context, range);
  return around.filter((hit) => !around.some((other) => other.cue.topic === hit.cue.topic && isInside(hit, other)));
}

function isInside(inner: CueHit, outer: CueHit): boolean {
  return outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start;
}

/** Longest reach of a cue and longest cue, in words. */
const MOST_WORDS = 20;

function cuesInReach(context: SegmentContext, range: TokenRange): CueHit[] {
  const { cues } = context.detection;
  const from = firstAt(cues, range.first - MOST_WORDS);
  const until = firstAt(cues, range.last + MOST_WORDS);
  return cues.slice(from, until).filter((hit) => {
    if (hit.start < range.end && range.start < hit.end) return false;
    if (hit.cue.side === 'before') {
      if (hit.last >= range.first || range.first - hit.last - 1 > hit.cue.reach) return false;
      return !isParted(context.text, hit.end, range.start, hit);
    }
    if (hit.cue.side === 'after') {
      if (hit.first <= range.last || hit.first - range.last - 1 > hit.cue.reach) return false;
      return !isParted(context.text, range.end, hit.start, hit);
    }
    return false;
  });
}

/** Index of the first of some ranges, in order of their first token, that begins at the token or after it. */
function firstAt(ranges: readonly TokenRange[], token: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as TokenRange).first < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Mentions that begin within a few words of the range. */
export function mentionsNear(context: SegmentContext, range: TokenRange): readonly Mention[] {
  const { mentions } = context.detection;
  return mentions.slice(firstAt(mentions, range.first - MOST_WORDS), firstAt(mentions, range.last + MOST_WORDS));
}

/** The longest mention that ends right before a token. */
export function mentionBefore(context: SegmentContext, token: number): Mention | undefined {
  return mentionsNear(context, { start: 0, end: 0, first: token, last: token }).find(({ last }) => last === token - 1);
}

/** Whether a sentence or list entry ends between two offsets; a colon parts only what is denied ("no mistake: ..."). */
function isParted(text: string, from: number, to: number, cue: CueHit): boolean {
  const between = text.slice(from, to);
  return /[;!?\n,|]|\.\s/.test(between) || (cue.cue.value === 'exclusion' && between.includes(':'));
}

/** Most UTF-16 units before and after a range that the grammar gets to see: its time grows with the text. */
const SENTENCE_REACH = 60;

/** The sentence (or line) around a range, cut to a few words on both sides, with its own start. */
export function sentenceAround(context: SegmentContext, range: TokenRange): { sentence: string; start: number } {
  const { text } = context;
  let start = range.start;
  while (start > 0 && range.start - start < SENTENCE_REACH && !/[.!?\n]/.test(text[start - 1] as string)) start--;
  let end = range.end;
  while (end < text.length && end - range.end < SENTENCE_REACH && !/[.!?\n]/.test(text[end] as string)) end++;
  return { sentence: text.slice(start, end), start };
}

/** Whether the range is all there is between two commas or line ends of a list. */
export function isWholeEntry({ text }: SegmentContext, range: TokenRange): boolean {
  const before = text.slice(Math.max(0, range.start - 3), range.start);
  const after = text.slice(range.end, range.end + 3);
  // What a text begins with is its subject and no entry: "Will Smith, a blacksmith".
  return (
    /[,;|\n]\s*$/.test(before) &&
    (/^\s*[,;|\n]/.test(after) || /^\s*\.?\s*$/.test(text.slice(range.end, range.end + 40)))
  );
}

/** What parts two entries of one list: "a, b and c". */
const LIST_SEPARATOR = /^\s*(?:,|\/|\||\+|&|and\b|or\b|nor\b|x\b|meets\b)\s*(?:(?:and|or|nor|&)\s+)?(?:by\s+)?$/i;
const CONJUNCTION = /^\s*(?:and|or|nor|&|\/)\s*(?:by\s+)?$/i;

/** How two mentions stand in one list: parted by a comma or the like, by a conjunction, or not in one list at all. */
export function listRelation(
  text: string,
  earlier: TokenRange,
  later: TokenRange,
): 'comma' | 'conjunction' | undefined {
  if (later.start - earlier.end > LONGEST_SEPARATOR || later.start < earlier.end) return undefined;
  const between = text.slice(earlier.end, later.start);
  if (CONJUNCTION.test(between)) return 'conjunction';
  return LIST_SEPARATOR.test(between) ? 'comma' : undefined;
}

const LONGEST_SEPARATOR = 24;

/** Mentions that stand in one list with this one ("by a, b and c"). */
export function listNeighbours(context: SegmentContext, mention: Mention): Mention[] {
  const { text } = context;
  return mentionsNear(context, mention).filter(
    (other) =>
      other !== mention && (listRelation(text, other, mention) ?? listRelation(text, mention, other)) !== undefined,
  );
}
