/**
 * Names that the knowledge base does not list, in places where prompts name artists: "art by federico pelat", "wlop, kai
 * birch and loish". Nothing is known of who that is; that somebody living may be meant is worth a look.
 */
import type { CueHit, TokenRange } from '../detection/mention.ts';
import type { Role } from '../document/document.ts';
import type { Entity } from '../knowledge/entity.ts';
import { slugOf } from '../knowledge/table.ts';
import { foldWord, hashToken, TokenFlag } from '../knowledge/tokens.ts';
import { WordInfo, type WordTable } from '../knowledge/word-table.ts';
import type { ReadMention } from './reading.ts';
import type { Evidence } from './reference.ts';
import type { SegmentContext } from './segment-context.ts';

/** A run of words that reads as the name of an artist nobody listed. Offsets are UTF-16 units of the segment's text. */
export interface UnlistedName extends TokenRange {
  /** 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

/** Roles in which artists are named to be imitated. */
const READ: ReadonlySet<Role> = new Set(['prompt', 'style-reference', 'shot-description', 'shot-note']);

const LONGEST_NAME = 4;

/** Words that stand inside names and are no names. */
const PARTICLES = new Set(
  'de da do dos del della di du la le el al van von der den ten ter zu bin ibn y e af av st'.split(' '),
);

/** Points from which a run of words is taken for a name, by where it stands. */
const ENOUGH = {
  /** Behind "by" and the like. */
  cue: 2,
  /** In a list, with an artist on both sides. */
  between: 2,
  /** Behind two artists in a row. */
  'after-several': 2,
  /** In a list with one artist beside it. */
  beside: 2.5,
} as const;
type Position = keyof typeof ENOUGH;

/** Finds the unlisted names of a segment; `mentions` are its mentions with the readings that have any hope. */
export function unlistedNames(
  context: SegmentContext,
  mentions: readonly ReadMention[],
  words: WordTable,
): readonly UnlistedName[] {
  if (!READ.has(context.role)) return [];
  const cues = context.detection.cues.filter((cue) => isMakerCue(cue, context));
  const artists = mentions.filter(isArtist).map(({ mention }) => mention);
  if (cues.length + artists.length === 0) return [];
  const found: UnlistedName[] = [];
  /** Artists in the entries directly before, without another entry between them. */
  let inRow = 0;
  for (const entry of entriesOf(context)) {
    const cue = cues.findLast(({ first, last }) => first >= entry.first && last < entry.last);
    const range = cue === undefined ? entry : { first: cue.last + 1, last: entry.last };
    const neighbours = cue === undefined ? listed(entry, [...artists, ...found], context) : [];
    if (cue === undefined && neighbours.length === 0) {
      inRow = 0;
      continue;
    }
    if (artists.some(({ first, last }) => range.first <= first && last <= range.last)) {
      inRow++;
      continue;
    }
    const position = cue === undefined ? positionOf(entry, neighbours, inRow, context) : 'cue';
    const name = nameIn(context, range, mentions, words, position);
    inRow = name !== undefined ? inRow + 1 : 0;
    if (name === undefined) continue;
    found.push({
      ...name,
      evidence: [
        {
          signal: 'unlisted',
          weight: 0,
          text: `“${context.text.slice(name.start, name.end)}” reads as a name, which the knowledge base does not list`,
          span: { start: name.start, end: name.end },
        },
        placeEvidence(context.text, cue, neighbours),
      ],
    });
  }
  return found;
}

function positionOf(
  entry: { readonly first: number },
  neighbours: readonly TokenRange[],
  inRow: number,
  { detection: { tokens } }: SegmentContext,
): Position {
  const start = tokens.start[entry.first] as number;
  const before = neighbours.some(({ end }) => end <= start);
  if (before && neighbours.some(({ end }) => end > start)) return 'between';
  return before && inRow >= 2 ? 'after-several' : 'beside';
}

function placeEvidence(text: string, cue: CueHit | undefined, neighbours: readonly TokenRange[]): Evidence {
  const { start, end } = cue ?? (neighbours[0] as TokenRange);
  const words = `“${text.slice(start, end)}”`;
  const because = cue ? `${words} stands before it` : `stands in a list with ${words}`;
  return { signal: 'artist-position', weight: 0, text: because, span: { start, end } };
}

/** The entity that stands for an unlisted name: nothing is known of it, so it counts as somebody living. */
export function unlistedEntity(name: string): Entity {
  return {
    id: `artist:unlisted-${slugOf(name)}`,
    name,
    kind: 'artist',
    subkinds: [],
    begin: '',
    end: '',
    countries: [],
    creators: [],
    owners: [],
    franchises: [],
    tier: 3,
    flags: [UNLISTED],
    generic: '',
    note: '',
  };
}

/** Flag of an entity that stands for a name which no table lists. */
export const UNLISTED = 'unlisted';

/** Cues behind which a maker stands; "standing by" and "followed by" are no such cues. */
function isMakerCue(hit: CueHit, { detection }: SegmentContext): boolean {
  const { topic, value, side } = hit.cue;
  if (topic !== 'use' || value !== 'style' || side !== 'before') return false;
  if (!/(?:^| )by$|style of$|styles of$|manner of$|artists?$/.test(hit.phrase)) return false;
  return !detection.cues.some(
    (other) =>
      other.cue.topic === 'use' &&
      other.first <= hit.first &&
      hit.last <= other.last &&
      other.last - other.first > hit.last - hit.first,
  );
}

function isArtist({ readings }: ReadMention): boolean {
  return readings.some(
    ({ candidate, score }) => score >= 0 && candidate.index.entityKind(candidate.number) === 'artist',
  );
}

/** Entries of the segment's lists, as ranges of tokens: what commas, "and" and line ends part. */
function* entriesOf({ text, detection: { tokens } }: SegmentContext): Generator<{ first: number; last: number }> {
  let first = 0;
  const count = tokens.start.length;
  for (let at = 0; at < count; at++) {
    const isJoint = /^(?:and|&|x|und|et|y|e)$/i.test(text.slice(tokens.start[at], tokens.end[at]));
    if (isJoint) {
      if (at > first) yield { first, last: at - 1 };
      first = at + 1;
    } else if (at + 1 === count || PARTING.test(text.slice(tokens.end[at], tokens.start[at + 1]))) {
      yield { first, last: at };
      first = at + 1;
    }
  }
}

const PARTING = /[,;|/\n()[\]{}<>"“”:*+!?]|\.\s|\s[–—]\s|\s-\s/;

/** The artists in the entries directly before and after an entry. */
function listed(
  entry: { first: number; last: number },
  artists: readonly TokenRange[],
  { text, detection: { tokens } }: SegmentContext,
): readonly TokenRange[] {
  const start = tokens.start[entry.first] as number;
  const end = tokens.end[entry.last] as number;
  return artists.filter((artist) => {
    const between = artist.end <= start ? text.slice(artist.end, start) : text.slice(end, artist.start);
    return (artist.end <= start || artist.start >= end) && between.length <= 12 && JOINT.test(between);
  });
}

const JOINT = /^\s*(?:[,/|+&]|and\b|x\b|und\b|et\b|y\b)\s*(?:and\s+|&\s*)?(?:(?:art\s+)?by\s+)?$/i;

/** The name that a range of tokens is or, behind a cue, begins with, if it reads as one. */
function nameIn(
  { text, detection: { tokens }, caseStyle }: SegmentContext,
  range: { readonly first: number; readonly last: number },
  mentions: readonly ReadMention[],
  words: WordTable,
  position: Position,
): Omit<UnlistedName, 'evidence'> | undefined {
  const { first } = range;
  const read: Word[] = [];
  for (let at = first; at <= range.last && read.length <= LONGEST_NAME; at++) {
    const word = foldWord(text.slice(tokens.start[at], tokens.end[at]));
    read.push({ word, info: words.info(hashToken(word)), flags: tokens.flags[at] as number });
  }
  const length = position === 'cue' ? nameLength(read) : read.length;
  if (length < 1 || length > LONGEST_NAME) return undefined;
  const last = first + length - 1;
  const start = tokens.start[first] as number;
  const end = tokens.end[last] as number;
  const isListed = mentions.some(
    ({ mention, readings }) => mention.start < end && start < mention.end && readings.some(({ score }) => score >= 0),
  );
  if (isListed) return undefined;
  const name = read.slice(0, length);
  // "In the style of madhubani art" is an art and nobody's name.
  if (position === 'cue' && length === 1 && length < read.length) return undefined;
  const points = length === 1 ? pointsOfHandle(name[0] as Word, position) : pointsOfName(name);
  if (points === undefined) return undefined;
  const isCapital = name.every(({ word, flags }) => flags & TokenFlag.capitalised || PARTICLES.has(word));
  const total = points + (isCapital && caseStyle === 'mixed' ? 0.7 : 0);
  if (total < ENOUGH[position]) return undefined;
  return { start, end, first, last, confidence: Math.min(0.64, Math.round((0.4 + total * 0.06) * 1000) / 1000) };
}

interface Word {
  readonly word: string;
  readonly info: number;
  readonly flags: number;
}

/** How many words at the beginning may be a name: up to the first that is none, particles at the end left out. */
function nameLength(words: readonly Word[]): number {
  const none = words.findIndex((word) => isNoName(word) && !PARTICLES.has(word.word));
  let length = none < 0 ? words.length : none;
  while (length > 0 && PARTICLES.has((words[length - 1] as Word).word)) length--;
  return length;
}

/** Whether a word is in no name: a number, jargon, or a common word that nobody is called. */
function isNoName({ info, flags }: Word): boolean {
  if (flags & (TokenFlag.number | TokenFlag.ideograph) || info & WordInfo.jargon) return true;
  const dictionary = info & WordInfo.dictionary;
  return dictionary === 4 || (dictionary === 3 && !(info & (WordInfo.given | WordInfo.surname)));
}

/** What several words have of a name; `undefined` where one of them excludes it. */
function pointsOfName(words: readonly Word[]): number | undefined {
  let points = 0;
  for (const [at, one] of words.entries()) {
    const { word, info, flags } = one;
    const isFirst = at === 0;
    if (flags & TokenFlag.single || (PARTICLES.has(word) && at < words.length - 1)) continue;
    if (word.length < 2 || isNoName(one)) return undefined;
    const dictionary = info & WordInfo.dictionary;
    if (info & WordInfo.given && dictionary < 3) points += isFirst ? 2 : 0.7;
    else if (info & WordInfo.surname && !isFirst) points += dictionary < 2 ? 1.5 : 0.8;
    else if (dictionary === 0 && !(info & WordInfo.place)) points += STYLE_ENDING.test(word) ? 0 : 1;
    else points -= 0.5;
  }
  return points;
}

/** Endings of words for styles and techniques, made up as prompts go: `pointilism`, `seawave`. */
const STYLE_ENDING = /(?:ism|ist|istic|core|punk|wave|esque|ish|ing|like|style|ness|ed|ly)$/;

/** A single word is a name only if no list of words has it, and only in a place where nothing else stands. */
function pointsOfHandle({ word, info, flags }: Word, position: Position): number | undefined {
  if (info !== 0 || word.length < 4 || flags & (TokenFlag.number | TokenFlag.ideograph)) return undefined;
  if (!/^[a-z]+$/.test(word) || STYLE_ENDING.test(word)) return undefined;
  return position === 'cue' || position === 'between' ? 2.2 : undefined;
}
