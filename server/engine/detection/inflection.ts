/**
 * Inflected names: "Meryl Streepin nenä", "портрет Аллы Пугачёвой", "Tarkan'ın portresi". Languages that decline names put endings
 * on them; a word that nobody knows is tried without its ending, and counts if that leaves a word which people bear.
 */
import { foldWord } from '../knowledge/fold-word.ts';
import { hashToken } from '../knowledge/token-hash.ts';
import { TokenFlag, type Tokens } from '../knowledge/tokens.ts';
import { WordInfo, type WordTable } from '../knowledge/word-table.ts';
import type { Respelling } from './evasion.ts';

/** Shortest name without its ending, in letters: shorter ones are in too many words. */
const SHORTEST_STEM = 4;

/** Endings of names in Finnish, Hungarian, Turkish and the like, folded, the longer first. */
const ENDINGS = foldedAll(
  'issa ista illa ille ssa sta lla lta lle ksi nak nek val vel ban ben rol nin nun dan den in en an on un n',
);

/** Russian endings, and what may stand in their place in the form that is listed. */
const CYRILLIC_ENDINGS = foldedAll('ого ому ами ыми ими ой ою ей ею ом ем ым им ых их ах ов ев ия ии ию а у е ы и ю я');
const CYRILLIC_BASES = ['', ...foldedAll('а я ий ый й ь')];

const CYRILLIC = /[\u0400-\u04ff]/;

function foldedAll(words: string): readonly string[] {
  return words.split(' ').map(foldWord);
}

/** No listed name of people has more words. */
const MOST_WORDS = 16;

/** A text with some of its names in their listed form, and the tokens at which a name that has one of them can begin. */
export interface Uninflected extends Respelling {
  readonly first: number;
  readonly last: number;
}

/** The text with its inflected names in their listed form, or `undefined` where there are none. */
export function withoutEndings(text: string, tokens: Tokens, words: WordTable): Uninflected | undefined {
  let hashes: Uint32Array | undefined;
  let first = 0;
  let last = 0;
  for (let at = 0; at < tokens.count; at++) {
    if ((tokens.flags[at] as number) & (TokenFlag.number | TokenFlag.ideograph | TokenFlag.single | TokenFlag.leet))
      continue;
    if (words.info(tokens.hash[at] as number) !== 0) continue;
    const base = baseOf(text.slice(tokens.start[at], tokens.end[at]), words);
    if (base === 0) continue;
    if (hashes === undefined) {
      hashes = tokens.hash.slice(0, tokens.count);
      first = Math.max(0, at - MOST_WORDS);
    }
    hashes[at] = base;
    last = at;
  }
  if (hashes === undefined) return undefined;
  const { count, start, end, flags } = tokens;
  return {
    tokens: { count, start, end, hash: hashes, stem: new Uint32Array(count), flags },
    spelling: 'inflected',
    cover: Array.from({ length: count }, (_, at) => [at, at] as const),
    first,
    last,
  };
}

/** Hash of the listed form of an inflected word, or 0. */
function baseOf(written: string, words: WordTable): number {
  const word = foldWord(written);
  const isCyrillic = CYRILLIC.test(written);
  for (const ending of isCyrillic ? CYRILLIC_ENDINGS : ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < SHORTEST_STEM) continue;
    const stem = word.slice(0, word.length - ending.length);
    for (const rest of isCyrillic ? CYRILLIC_BASES : NO_REST) {
      const hash = hashToken(stem + rest);
      if (words.info(hash) & (WordInfo.given | WordInfo.surname)) return hash;
    }
  }
  return 0;
}

const NO_REST = [''];
