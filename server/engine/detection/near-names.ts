/**
 * Names with a slip of the pen: "scarlet johanson", "krenz kushart", "battle star galactica". Sought only around words that are in
 * no dictionary and in no listed name, by the skeleton of the words (`knowledge/skeleton.ts`), and believed only where the
 * letters are nearly those of the listed form.
 */

import { foldWord } from '../knowledge/fold-word.ts';
import type { IndexedAlias, KnowledgeIndex } from '../knowledge/knowledge-index.ts';
import { hashSkeleton, SHORTEST_NEAR, skeletonOf, slips, slipsAllowed } from '../knowledge/skeleton.ts';
import { HASH_BASIS } from '../knowledge/token-hash.ts';
import { foldedTokens, TokenFlag, type Tokens } from '../knowledge/tokens.ts';
import type { WordTable } from '../knowledge/word-table.ts';
import { Gap, gapKind } from './gap.ts';

/** A listed form that some tokens `[first, last]` of the text nearly are. */
export interface NearName {
  readonly first: number;
  readonly last: number;
  readonly alias: IndexedAlias;
}

/** Most words that a name with a slip may be written in. */
const MOST_WORDS = 4;

/** Shortest word that can be the slip, in UTF-16 units: shorter ones are too often syllables and abbreviations. */
const SHORTEST_WORD = 4;

/** Words that are not letters throughout, or too short to be known by their letters. */
const UNREADABLE = TokenFlag.number | TokenFlag.ideograph | TokenFlag.single | TokenFlag.leet;

/** Finds names with a slip, at most one around each strange word. `isTaken` says whether a token is in a name already. */
export function nearNames(
  text: string,
  tokens: Tokens,
  index: KnowledgeIndex,
  words: WordTable,
  isTaken: (token: number) => boolean,
): readonly NearName[] {
  const found: NearName[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (!isStrange(tokens, at, words) || isTaken(at)) continue;
    const from = startOfRun(text, tokens, at);
    const until = endOfRun(text, tokens, at);
    let best: (NearName & { readonly slips: number }) | undefined;
    for (let first = from; first <= at; first++) {
      const windows = windowsFrom(text, tokens, first, Math.min(until, first + MOST_WORDS - 1));
      for (let last = at; last - first < windows.length; last++) {
        const { hash, letters } = windows[last - first] as Window;
        if (letters < SHORTEST_NEAR) continue;
        const near = nearestAlias(text, tokens, first, last, index, hash);
        if (near && (best === undefined || near.slips < best.slips)) best = { first, last, ...near };
      }
    }
    if (best) found.push(best);
  }
  return found;
}

/** Whether nobody has heard of a word: no dictionary, no name, no jargon. */
function isStrange(tokens: Tokens, at: number, words: WordTable): boolean {
  const length = (tokens.end[at] as number) - (tokens.start[at] as number);
  if (length < SHORTEST_WORD || (tokens.flags[at] as number) & UNREADABLE) return false;
  const stem = tokens.stem[at] as number;
  return words.info(tokens.hash[at] as number) === 0 && (stem === 0 || words.info(stem) === 0);
}

function startOfRun(text: string, tokens: Tokens, at: number): number {
  let first = at;
  while (first > 0 && at - first < MOST_WORDS - 1 && isJoined(text, tokens, first - 1)) first--;
  return first;
}

function endOfRun(text: string, tokens: Tokens, at: number): number {
  let last = at;
  while (last + 1 < tokens.count && last - at < MOST_WORDS - 1 && isJoined(text, tokens, last)) last++;
  return last;
}

/** Whether a token and the next may be words of one name. */
function isJoined(text: string, tokens: Tokens, at: number): boolean {
  const end = tokens.end[at] as number;
  const next = tokens.start[at + 1] as number;
  if (((tokens.flags[at] as number) | (tokens.flags[at + 1] as number)) & (TokenFlag.number | TokenFlag.ideograph))
    return false;
  return gapKind(text, end, next, end - (tokens.start[at] as number)) === Gap.plain;
}

interface Window {
  /** Hash of the skeleton of the words so far. */
  readonly hash: number;
  readonly letters: number;
}

/** Skeletons of the words from `first` on: of one, of two ... up to the one at `last`. */
function windowsFrom(text: string, tokens: Tokens, first: number, last: number): readonly Window[] {
  const windows: Window[] = [];
  let hash = HASH_BASIS;
  let letters = 0;
  let before = '';
  for (let at = first; at <= last; at++) {
    const word = foldWord(text.slice(tokens.start[at], tokens.end[at]));
    const bones = skeletonOf(word);
    if (bones === undefined) break;
    hash = hashSkeleton(hash, bones, before);
    if (bones !== '') before = bones;
    letters += word.length;
    windows.push({ hash: hash >>> 0, letters });
  }
  return windows;
}

/** The listed form with the fewest slips, if it has few enough. */
function nearestAlias(
  text: string,
  tokens: Tokens,
  first: number,
  last: number,
  index: KnowledgeIndex,
  hash: number,
): { readonly alias: IndexedAlias; readonly slips: number } | undefined {
  const numbers = index.near(hash);
  if (numbers.length === 0) return undefined;
  let written = '';
  for (let at = first; at <= last; at++) written += foldWord(text.slice(tokens.start[at], tokens.end[at]));
  let best: IndexedAlias | undefined;
  let fewest = slipsAllowed(written.length) + 1;
  for (const number of numbers) {
    const alias = index.alias(number);
    const listed = foldedTokens(alias.text);
    const count = slips(written, listed.join(''), fewest - 1);
    // Written with other spaces only: those of "Spider-Man" are free already.
    if (count >= fewest || (count === 0 && listed.length === last - first + 1)) continue;
    fewest = count;
    best = alias;
  }
  return best && { alias: best, slips: fewest };
}
