/**
 * The language of a text, as far as it matters: whether it is English. The word lists that say how ordinary a title is are
 * English, so in a text of another language any title of words they do not have may be a phrase like any other.
 */
import functionWords from '../../../rules/disambiguation/function-words.json' with { type: 'json' };
import type { ParsedDocument } from '../document/document.ts';
import { hashToken } from '../knowledge/token-hash.ts';
import { foldedTokens } from '../knowledge/tokens.ts';
import { textTokens } from './text-tokens.ts';

/** Tokens that are looked at: the beginning of a text tells its language. */
const MOST_TOKENS = 600;

/** So many more function words of another language than English ones, and at least so many, make a text that language's. */
const TIMES = 2;
const LEAST = 3;

/**
 * Words that an English list of names has as well: "vincent van gogh, jan van eyck, rogier van der weyden", or the "s" of
 * "1 9 8 0 s". They count beside others of their language only.
 */
const OF_NAMES = new Set('de del della di da do dos du des la le el al van von der den een et y'.split(' '));
const isWeak = (word: string): boolean => word.length === 1 || OF_NAMES.has(word);

/** For each function word, by its hash, a bit for each language; English is the first. */
const LANGUAGES = [
  'en',
  ...Object.keys(functionWords).filter((name) => name !== 'en' && !name.startsWith('$')),
] as const;
const SLOTS = 1 << 13;
/** Open addressing by the low bits of the hash: a text asks for every word of it. */
const slotHash = new Uint32Array(SLOTS);
const slotBits = new Uint32Array(SLOTS);
/** The same bits for the words that tell a language by themselves. */
const slotTelling = new Uint32Array(SLOTS);
for (const [at, language] of LANGUAGES.entries()) {
  for (const word of foldedTokens(functionWords[language as 'en'])) {
    const slot = slotOf(hashToken(word));
    slotHash[slot] = hashToken(word);
    slotBits[slot] = (slotBits[slot] as number) | (1 << at);
    if (!isWeak(word)) slotTelling[slot] = (slotTelling[slot] as number) | (1 << at);
  }
}

/** The slot of a word, or the empty one where it would be. */
function slotOf(hash: number): number {
  let slot = hash & (SLOTS - 1);
  while (slotBits[slot] !== 0 && slotHash[slot] !== hash) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

const counts = new Uint16Array(LANGUAGES.length);

/** Whether a document is in a language other than English, by its first few hundred words. */
export function isForeign({ segments }: ParsedDocument): boolean {
  counts.fill(0);
  let seen = 0;
  let telling = 0;
  for (const { text, role } of segments) {
    if (seen >= MOST_TOKENS) break;
    if (role === 'boneyard' || role === 'negative-prompt' || role === 'image-reference') continue;
    const { count, hash } = textTokens(text.length > 4000 ? text.slice(0, 4000) : text);
    for (let at = 0; at < count; at++) {
      const slot = slotOf(hash[at] as number);
      let languages = slotBits[slot] as number;
      telling |= slotTelling[slot] as number;
      for (let language = 0; languages !== 0; language++, languages >>>= 1) {
        if (languages & 1) counts[language] = (counts[language] as number) + 1;
      }
    }
    seen += count;
  }
  const english = counts[0] as number;
  let most = 0;
  for (let language = 1; language < counts.length; language++) {
    if (telling & (1 << language)) most = Math.max(most, counts[language] as number);
  }
  return most >= LEAST && most > english * TIMES;
}
