/** Points: how much a run of words reads as a name, by what lists of names and words have of it. */
import { TokenFlag } from '../knowledge/tokens.ts';
import { WordInfo } from '../knowledge/word-table.ts';

/** Words that stand inside names and are no names. */
export const PARTICLES = new Set(
  'de da do dos del della di du la le el al van von der den ten ter zu bin ibn y e af av st'.split(' '),
);

/** Points from which a run of words is taken for a name, by where it stands. */
export const ENOUGH = {
  /** Behind "by" and the like. */
  cue: 2,
  /** In a list, with an artist on both sides. */
  between: 2,
  /** Behind two artists in a row, or behind one and "and". */
  'after-several': 2,
  /** In a list with one artist beside it. */
  beside: 2.5,
} as const;
export type Position = keyof typeof ENOUGH;

export interface Word {
  readonly word: string;
  readonly info: number;
  readonly flags: number;
}

/** How many words at the beginning may be a name: up to the first that is none, particles at the end left out. */
export function nameLength(words: readonly Word[]): number {
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
export function pointsOfName(words: readonly Word[]): number | undefined {
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
export function pointsOfHandle({ word, info, flags }: Word, position: Position): number | undefined {
  if (info !== 0 || word.length < 4 || flags & (TokenFlag.number | TokenFlag.ideograph)) return undefined;
  if (!/^[a-z]+$/.test(word) || STYLE_ENDING.test(word)) return undefined;
  return position === 'cue' || position === 'between' ? 2.2 : undefined;
}
