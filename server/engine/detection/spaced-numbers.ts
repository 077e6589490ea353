/** Numbers whose digits stand apart, as tokenisers of image models print them: `cyberpunk 2 0 7 7`, `warhammer 4 0 k`. */
import { foldWord } from '../knowledge/fold-word.ts';
import { HASH_BASIS, hashUnit } from '../knowledge/token-hash.ts';
import { TokenFlag, type Tokens } from '../knowledge/tokens.ts';

/** Words before and behind a number that may belong to a name with it: "2 0 0 1: a space odyssey". */
const WORDS_BESIDE = 4;

/** A stretch of words with its number put together; for each of its words, the tokens of the text it covers. */
export interface SpacedNumber {
  readonly words: readonly { readonly start: number; readonly end: number; readonly hash: number }[];
  readonly cover: readonly (readonly [number, number])[];
}

/** Whether the token is one digit with another one behind it. */
export function beginsSpacedNumber(tokens: Tokens, at: number): boolean {
  return isDigit(tokens, at) && continuesNumber(tokens, at + 1);
}

/** The numbers of a text that are written so, each with the words around it. */
export function spacedNumbers(text: string, tokens: Tokens): readonly SpacedNumber[] {
  const found: SpacedNumber[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (!beginsSpacedNumber(tokens, at)) continue;
    let last = at + 1;
    while (continuesNumber(tokens, last + 1)) last++;
    const thousands = last + 1;
    if (isBeside(tokens, thousands) && /^k$/i.test(text.slice(tokens.start[thousands], tokens.end[thousands]))) last++;
    found.push(stretch(text, tokens, at, last));
    at = last;
  }
  return found;
}

function stretch(text: string, tokens: Tokens, first: number, last: number): SpacedNumber {
  const cover: (readonly [number, number])[] = [];
  for (let at = Math.max(0, first - WORDS_BESIDE); at < first; at++) cover.push([at, at]);
  cover.push([first, last]);
  for (let at = last + 1; at <= Math.min(tokens.count - 1, last + WORDS_BESIDE); at++) cover.push([at, at]);
  const words = cover.map(([from, to]) => {
    const start = tokens.start[from] as number;
    const end = tokens.end[to] as number;
    const hash = from === to ? (tokens.hash[from] as number) : hashOf(text.slice(start, end).replaceAll(' ', ''));
    return { start, end, hash };
  });
  return { words, cover };
}

function hashOf(written: string): number {
  let hash = HASH_BASIS;
  for (const unit of foldWord(written)) hash = hashUnit(hash, unit.charCodeAt(0));
  return hash >>> 0;
}

function isDigit(tokens: Tokens, at: number): boolean {
  if (at >= tokens.count || !((tokens.flags[at] as number) & TokenFlag.number)) return false;
  return (tokens.end[at] as number) - (tokens.start[at] as number) === 1;
}

/** Whether the token stands behind the one before it with one space between. */
function isBeside(tokens: Tokens, at: number): boolean {
  return at < tokens.count && (tokens.start[at] as number) - (tokens.end[at - 1] as number) === 1;
}

function continuesNumber(tokens: Tokens, at: number): boolean {
  return isDigit(tokens, at) && isBeside(tokens, at);
}
