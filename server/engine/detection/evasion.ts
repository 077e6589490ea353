/**
 * Evasion: spellings that hide a name from a reader of lists but not from a reader. Each function offers further readings
 * of some tokens; the mention scan follows them through the same index.
 */
import { foldWord } from '../knowledge/fold-word.ts';
import { HASH_BASIS, hashToken, hashUnit } from '../knowledge/token-hash.ts';
import { TokenFlag, type Tokens } from '../knowledge/tokens.ts';
import { WordInfo, type WordTable } from '../knowledge/word-table.ts';
import type { Spelling } from './mention.ts';
import { spacedNumbers } from './spaced-numbers.ts';

/** Symbols and digits that stand for a letter, by look. `1` may also be an `l`. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Shortest spelled-out name, in letters: below that, initials and sizes would match. */
const SHORTEST_SPELLED = 4;

/** `70s`, `1980s`: a decade spells nobody ("TOS"). */
const DECADE = /^(?:1[89]|20)?\d0s$/;

/** Hashes of a token with digits and symbols read as letters: none, one or two. */
export function leetHashes(text: string, tokens: Tokens, at: number): readonly number[] {
  const raw = foldWord(text.slice(tokens.start[at], tokens.end[at]));
  if (DECADE.test(raw)) return [];
  const plain = raw.replace(/[0134578@$!]/g, (symbol) => LEET[symbol] as string);
  if (plain === raw) return [];
  const other = raw.replace(/1/g, 'l').replace(/[034578@$!]/g, (symbol) => LEET[symbol] as string);
  return other === plain ? [hashToken(plain)] : [hashToken(plain), hashToken(other)];
}

/** Another way to cut part of the text into words. */
export interface Respelling {
  readonly tokens: Tokens;
  readonly spelling: Spelling;
  /** For each token of the respelling, the tokens of the text it covers. */
  readonly cover: readonly (readonly [number, number])[];
}

/** All respellings of a text: spelled-out letters, CamelCase, handles with a number behind, "Streep, Meryl". */
export function respellings(text: string, tokens: Tokens, words: WordTable | undefined): Respelling[] {
  const found: Respelling[] = [];
  for (let at = 0; at < tokens.count; at++) {
    const flags = tokens.flags[at] as number;
    if (isSurnameFirst(text, tokens, at, words)) found.push(surnameFirst(text, tokens, at));
    if (flags & TokenFlag.single) {
      const last = endOfLetterRun(tokens, at);
      if (last - at + 1 >= SHORTEST_SPELLED) found.push(...spelledOut(text, tokens, at, last));
      at = Math.max(at, last);
    } else if (flags & TokenFlag.camel) {
      found.push(camelCase(text, tokens, at));
    } else if (flags & TokenFlag.leet) {
      const numbered = withoutNumber(text, tokens, at);
      if (numbered) found.push(numbered);
    }
  }
  for (const { words, cover } of spacedNumbers(text, tokens))
    found.push({ tokens: tokensOf(words), spelling: 'spelled-out', cover });
  return found;
}

/**
 * Whether a surname may stand before a first name here: two capitalised words with a comma between them, or, where nothing is
 * capitalised, an entry of a list that begins with a word which is only a surname and goes on with a first name ("by moebius and
 * lehr paul", "loftis, cory").
 */
export function isSurnameFirst(text: string, tokens: Tokens, at: number, words: WordTable | undefined): boolean {
  const next = at + 1;
  if (next >= tokens.count) return false;
  const end = tokens.end[at] as number;
  const isComma = text.charCodeAt(end) === COMMA && tokens.start[next] === end + 2;
  const isCapital = (tokens.flags[at] as number) & TokenFlag.capitalised;
  if (isCapital) return isComma && ((tokens.flags[next] as number) & TokenFlag.capitalised) !== 0;
  if (words === undefined || !(isComma || tokens.start[next] === end + 1)) return false;
  const surname = words.info(tokens.hash[at] as number);
  if ((surname & (WordInfo.surname | WordInfo.given)) !== WordInfo.surname) return false;
  if ((surname & WordInfo.dictionary) > 1) return false;
  if (!(words.info(tokens.hash[next] as number) & WordInfo.given)) return false;
  const start = tokens.start[at] as number;
  if (!BEGINS_ENTRY.test(text.slice(Math.max(0, start - 5), start))) return false;
  return isComma || ENDS_ENTRY.test(text.slice(tokens.end[next], (tokens.end[next] as number) + 5));
}

const COMMA = 44;
const BEGINS_ENTRY = /(?:^|[,;|(:\n]\s*|\b(?:by|and|of)\s|&\s)$/;
const ENDS_ENTRY = /^\s*(?:$|[,;|):.\n&]|and\s)/;

/** `Streep, Meryl` in the order in which names are listed; both words stand for the whole place. */
function surnameFirst(text: string, tokens: Tokens, at: number): Respelling {
  const start = tokens.start[at] as number;
  const end = tokens.end[at + 1] as number;
  const words = [at + 1, at].map((word) => ({
    start,
    end,
    hash: hashToken(foldWord(text.slice(tokens.start[word], tokens.end[word]))),
  }));
  return { tokens: tokensOf(words), spelling: 'surname-first', cover: words.map(() => [at, at + 1] as const) };
}

function endOfLetterRun(tokens: Tokens, first: number): number {
  let last = first;
  while (
    last + 1 < tokens.count &&
    (tokens.flags[last + 1] as number) & TokenFlag.single &&
    (tokens.start[last + 1] as number) - (tokens.end[last] as number) <= 2
  ) {
    last++;
  }
  return last;
}

/** `T.a.y.l.o.r S w i f t`: as a whole, cut where the separator changes, and without a letter that stands before or behind. */
function spelledOut(text: string, tokens: Tokens, first: number, last: number): Respelling[] {
  const words = cutAtChanges(text, tokens, first, last);
  const covers: (readonly (readonly [number, number])[])[] = [[[first, last]]];
  if (words.length > 1) covers.push(words);
  if (last - first >= SHORTEST_SPELLED) {
    covers.push([[first + 1, last]], [[first, last - 1]]);
    const withoutFirst = cutAtChanges(text, tokens, first + 1, last);
    if (withoutFirst.length > 1) covers.push(withoutFirst);
  }
  return covers.map((cover) => respelling(text, tokens, cover, 'spelled-out'));
}

/** The runs of letters with the same separator between them. */
function cutAtChanges(
  text: string,
  tokens: Tokens,
  first: number,
  last: number,
): readonly (readonly [number, number])[] {
  const separatorAfter = (at: number): string => text.slice(tokens.end[at], tokens.start[at + 1]);
  const words: [number, number][] = [];
  let begin = first;
  for (let at = first; at < last; at++) {
    const usual = at > begin ? separatorAfter(at - 1) : separatorAfter(at);
    if (separatorAfter(at) !== usual) {
      words.push([begin, at]);
      begin = at + 1;
    }
  }
  words.push([begin, last]);
  return words;
}

function respelling(
  text: string,
  tokens: Tokens,
  cover: readonly (readonly [number, number])[],
  spelling: Spelling,
): Respelling {
  const words = cover.map(([from, to]) => {
    let hash = HASH_BASIS;
    for (let at = from; at <= to; at++) {
      for (const unit of foldWord(text.slice(tokens.start[at], tokens.end[at])))
        hash = hashUnit(hash, unit.charCodeAt(0));
    }
    return { start: tokens.start[from] as number, end: tokens.end[to] as number, hash: hash >>> 0 };
  });
  return { tokens: tokensOf(words), spelling, cover };
}

function camelCase(text: string, tokens: Tokens, at: number): Respelling {
  const start = tokens.start[at] as number;
  const words = [...text.slice(start, tokens.end[at]).matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|\d+/gu)].map(
    (part) => ({
      start: start + part.index,
      end: start + part.index + part[0].length,
      hash: hashToken(foldWord(part[0])),
    }),
  );
  return { tokens: tokensOf(words), spelling: 'camel-case', cover: words.map(() => [at, at] as const) };
}

/** `taylorswift13`, `wlop_2`: the letters without the number behind them. */
function withoutNumber(text: string, tokens: Tokens, at: number): Respelling | undefined {
  const start = tokens.start[at] as number;
  const raw = text.slice(start, tokens.end[at]);
  const letters = /^(\p{L}{6,})\d+$/u.exec(raw)?.[1];
  if (letters === undefined) return undefined;
  const word = { start, end: tokens.end[at] as number, hash: hashToken(foldWord(letters)) };
  return { tokens: tokensOf([word]), spelling: 'numbered', cover: [[at, at]] };
}

function tokensOf(words: readonly { start: number; end: number; hash: number }[]): Tokens {
  return {
    count: words.length,
    start: Int32Array.from(words, (word) => word.start),
    end: Int32Array.from(words, (word) => word.end),
    hash: Uint32Array.from(words, (word) => word.hash),
    stem: new Uint32Array(words.length),
    flags: new Uint16Array(words.length),
  };
}
