/**
 * The phrases of evocations in a text: their words in order, with an adjective or two between them ("red shorts" in "red
 * two-button shorts"). One pass over the tokens that name detection has made.
 */
import type { Tokens } from '../knowledge/tokens.ts';
import { WordFlag } from './compile-evocations.ts';
import type { EvocationIndex } from './evocation-index.ts';

/** Phrases found, in parallel arrays: they are many, and almost all come to nothing. */
export interface PhraseHits {
  count: number;
  /** Whether one of them is a trait. */
  hasTrait: boolean;
  readonly phrase: number[];
  /** First and last token. */
  readonly first: number[];
  readonly last: number[];
}

/** Other words that may stand between two words of a phrase. */
const MOST_BETWEEN = 2;
/** A denial reaches this many words. */
const DENIAL_REACH = 3;

let wordNumbers = new Uint32Array(4096);
/** Whether a word of the text denies anything. */
let hasDenial = false;
const hits: PhraseHits = { count: 0, hasTrait: false, phrase: [], first: [], last: [] };

/** Finds all phrases. The answer is written over by the next call. */
export function findPhrases(text: string, tokens: Tokens, index: EvocationIndex): PhraseHits {
  const { count, hash, stem } = tokens;
  hits.count = 0;
  hits.hasTrait = false;
  if (wordNumbers.length < count) wordNumbers = new Uint32Array(tokens.hash.length);
  hasDenial = false;
  for (let at = 0; at < count; at++) {
    const singular = stem[at] as number;
    const word = index.word(singular === 0 ? (hash[at] as number) : singular);
    wordNumbers[at] = word;
    if ((index.wordFlags[word] as number) & WordFlag.denial) hasDenial = true;
  }
  for (let at = 0; at < count; at++) {
    const root = index.roots[wordNumbers[at] as number] as number;
    if (root !== 0) follow(text, tokens, index, root, at, at);
  }
  return hits;
}

function follow(text: string, tokens: Tokens, index: EvocationIndex, node: number, first: number, last: number): void {
  const phrase = index.phraseAt[node] as number;
  if (phrase !== 0 && !isDenied(text, tokens, index, first)) {
    const at = hits.count++;
    hits.phrase[at] = phrase;
    hits.first[at] = first;
    hits.last[at] = last;
    if (index.isTrait[phrase] === 1) hits.hasTrait = true;
  }
  if (index.hasNext[node] === 0) return;
  const { wordFlags } = index;
  const isBehindJoint = ((wordFlags[wordNumbers[last] as number] as number) & WordFlag.joint) !== 0;
  let between = 0;
  for (let next = last + 1; next < tokens.count; next++) {
    if (isParted(text, tokens, wordFlags, next)) return;
    const word = wordNumbers[next] as number;
    const child = word === 0 ? 0 : index.next(node, word);
    if (child !== 0) {
      follow(text, tokens, index, child, first, next);
      return;
    }
    const flags = wordFlags[word] as number;
    if (flags & WordFlag.joint) return;
    if (flags & WordFlag.article) {
      if (!isBehindJoint) return;
      continue;
    }
    if (flags & WordFlag.conjunction) {
      if (!isModifier(wordFlags, next - 1) || next + 1 >= tokens.count || !isModifier(wordFlags, next + 1)) return;
      continue;
    }
    if (++between > MOST_BETWEEN) return;
  }
}

function isModifier(wordFlags: Uint8Array, at: number): boolean {
  return ((wordFlags[wordNumbers[at] as number] as number) & WordFlag.modifier) !== 0;
}

/** "no red shorts", "without white gloves". */
function isDenied(text: string, tokens: Tokens, { wordFlags }: EvocationIndex, first: number): boolean {
  if (!hasDenial) return false;
  for (let at = first - 1; at >= 0 && at >= first - DENIAL_REACH; at--) {
    if (isParted(text, tokens, wordFlags, at + 1)) return false;
    if ((wordFlags[wordNumbers[at] as number] as number) & WordFlag.denial) return true;
  }
  return false;
}

const SPACE = 32;
const COMMA = 44;
const LINE_FEED = 10;
const HYPHEN = 45;
const APOSTROPHE = 39;

/** Whether a description ends before a token: at a full stop, a bracket, an empty line; at a comma unless it parts two adjectives. */
function isParted(text: string, tokens: Tokens, wordFlags: Uint8Array, next: number): boolean {
  const from = tokens.end[next - 1] as number;
  const to = tokens.start[next] as number;
  if (to - from === 1) {
    const unit = text.charCodeAt(from);
    if (unit === SPACE || unit === HYPHEN) return false;
  }
  let lines = 0;
  let commas = 0;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LINE_FEED) lines++;
    else if (unit === COMMA) commas++;
    else if (unit > SPACE && unit !== HYPHEN && unit !== APOSTROPHE && unit < 128 && !isLetter(unit)) return true;
  }
  if (lines > 1) return true;
  return commas > 0 && !(isModifier(wordFlags, next - 1) && isModifier(wordFlags, next));
}

/** The s of a possessive stands outside of its token. */
function isLetter(unit: number): boolean {
  return (unit | SPACE) >= 97 && (unit | SPACE) <= 122;
}
