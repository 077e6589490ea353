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
const ENOUGH = { cue: 2, list: 2.5 } as const;

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
  for (const entry of entriesOf(context)) {
    const cue = cues.findLast(({ first, last }) => first >= entry.first && last < entry.last);
    const range = cue === undefined ? entry : { first: cue.last + 1, last: entry.last };
    const neighbours = cue === undefined ? listed(entry, [...artists, ...found], context) : [];
    if (cue === undefined && neighbours.length === 0) continue;
    const name = nameIn(context, range, mentions, words, cue === undefined ? 'list' : 'cue', neighbours.length > 1);
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

/** The name that a range of tokens is, if it reads as one. */
function nameIn(
  { text, detection: { tokens }, caseStyle }: SegmentContext,
  range: { readonly first: number; readonly last: number },
  mentions: readonly ReadMention[],
  words: WordTable,
  position: keyof typeof ENOUGH,
  isBetween: boolean,
): Omit<UnlistedName, 'evidence'> | undefined {
  const { first, last } = range;
  const count = last - first + 1;
  if (count < 1 || count > LONGEST_NAME) return undefined;
  const start = tokens.start[first] as number;
  const end = tokens.end[last] as number;
  if (
    mentions.some(
      ({ mention, readings }) => mention.start < end && start < mention.end && readings.some(({ score }) => score >= 0),
    )
  )
    return undefined;
  const infos: { readonly word: string; readonly info: number; readonly flags: number }[] = [];
  for (let at = first; at <= last; at++) {
    const word = foldWord(text.slice(tokens.start[at], tokens.end[at]));
    infos.push({ word, info: words.info(hashToken(word)), flags: tokens.flags[at] as number });
  }
  const isCapital = infos.every(({ word, flags }) => flags & TokenFlag.capitalised || PARTICLES.has(word));
  const points = count === 1 ? pointsOfHandle(infos, position, isBetween) : pointsOfName(infos);
  if (points === undefined) return undefined;
  const total = points + (isCapital && caseStyle === 'mixed' ? 0.7 : 0);
  if (total < ENOUGH[position]) return undefined;
  return { start, end, first, last, confidence: Math.min(0.64, Math.round((0.4 + total * 0.06) * 1000) / 1000) };
}

type Word = { readonly word: string; readonly info: number; readonly flags: number };

/** What several words have of a name; `undefined` where one of them excludes it. */
function pointsOfName(words: readonly Word[]): number | undefined {
  let points = 0;
  for (const [at, { word, info, flags }] of words.entries()) {
    const isFirst = at === 0;
    const isLast = at === words.length - 1;
    const dictionary = info & WordInfo.dictionary;
    if (flags & (TokenFlag.number | TokenFlag.ideograph) || info & WordInfo.jargon) return undefined;
    if (flags & TokenFlag.single || (PARTICLES.has(word) && !isLast)) continue;
    if (word.length < 2) return undefined;
    if (info & WordInfo.given && dictionary < 3) points += isFirst ? 2 : 0.7;
    else if (info & WordInfo.surname && dictionary < 4 && !isFirst) points += dictionary < 2 ? 1.5 : 0.8;
    else if (dictionary === 0 && !(info & WordInfo.place)) points += 1;
    else if (dictionary >= 3 && !(info & WordInfo.given)) return undefined;
    else points -= 0.5;
  }
  return points;
}

/** Endings of words for styles and techniques, made up as prompts go: `pointilism`, `seawave`. */
const STYLE_ENDING = /(?:ism|ist|istic|core|punk|wave|esque|ish|ing|like|style|ness)$/;

/** A single word is a name only if no list of words has it, and only in a place where nothing else stands. */
function pointsOfHandle(words: readonly Word[], position: keyof typeof ENOUGH, isBetween: boolean): number | undefined {
  const { word, info, flags } = words[0] as Word;
  if (info !== 0 || word.length < 4 || flags & (TokenFlag.number | TokenFlag.ideograph)) return undefined;
  if (!/^[a-z]+$/.test(word) || STYLE_ENDING.test(word)) return undefined;
  return position === 'cue' ? 2.2 : isBetween ? 2.6 : undefined;
}
