/**
 * Names that the knowledge base does not list, in places where prompts name artists: "art by federico pelat", "wlop, kai
 * birch and loish". Nothing is known of who that is; that somebody living may be meant is worth a look.
 */
import type { CueHit, TokenRange } from '../detection/mention.ts';
import type { Role } from '../document/document.ts';
import type { Entity } from '../knowledge/entity.ts';
import { foldWord } from '../knowledge/fold-word.ts';
import { slugOf } from '../knowledge/table.ts';
import { hashToken } from '../knowledge/token-hash.ts';
import { TokenFlag } from '../knowledge/tokens.ts';
import type { WordTable } from '../knowledge/word-table.ts';
import {
  ENOUGH,
  nameLength,
  PARTICLES,
  type Position,
  pointsOfHandle,
  pointsOfName,
  type Word,
} from './name-points.ts';
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
  { text, detection: { tokens } }: SegmentContext,
): Position {
  const start = tokens.start[entry.first] as number;
  const before = neighbours.some(({ end }) => end <= start);
  if (before && neighbours.some(({ end }) => end > start)) return 'between';
  // "By A and B": B is where A is.
  const isJoined = neighbours.some(({ end }) => end <= start && CONJUNCTION.test(text.slice(end, start)));
  return before && (inRow >= 2 || isJoined) ? 'after-several' : 'beside';
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

const CONJUNCTION = /^\s*(?:,\s*)?(?:and|&|x|und|et|y)\s+(?:by\s+)?$/i;
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
