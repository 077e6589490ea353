/**
 * The language of a text, as far as it matters: whether it is English. The word lists that say how ordinary a title is are
 * English, so in a text of another language any title of words they do not have may be a phrase like any other.
 */
import functionWords from '../../../rules/disambiguation/function-words.json' with { type: 'json' };
import type { ParsedDocument } from '../document/document.ts';
import { foldedTokens, hashToken, tokenArrays, tokenize } from '../knowledge/tokens.ts';

/** Tokens that are looked at: the beginning of a text tells its language. */
const MOST_TOKENS = 600;

/** So many more function words of another language than English ones, and at least so many, make a text that language's. */
const TIMES = 2;
const LEAST = 3;

/** For each function word, by its hash, a bit for each language; English is the first. */
const LANGUAGES = [
  'en',
  ...Object.keys(functionWords).filter((name) => name !== 'en' && !name.startsWith('$')),
] as const;
const bits = new Map<number, number>();
for (const [at, language] of LANGUAGES.entries()) {
  for (const word of foldedTokens(functionWords[language as 'en'])) {
    const hash = hashToken(word);
    bits.set(hash, (bits.get(hash) ?? 0) | (1 << at));
  }
}

const scratch = tokenArrays(1024);

/** Whether a document is in a language other than English, by its first few hundred words. */
export function isForeign({ segments }: ParsedDocument): boolean {
  const counts = new Uint16Array(LANGUAGES.length);
  let seen = 0;
  for (const { text, role } of segments) {
    if (seen >= MOST_TOKENS) break;
    if (role === 'boneyard' || role === 'negative-prompt' || role === 'image-reference') continue;
    tokenize(text.length > 4000 ? text.slice(0, 4000) : text, scratch);
    for (let at = 0; at < scratch.count; at++) {
      let languages = bits.get(scratch.hash[at] as number) ?? 0;
      for (let language = 0; languages !== 0; language++, languages >>>= 1) {
        if (languages & 1) counts[language] = (counts[language] as number) + 1;
      }
    }
    seen += scratch.count;
  }
  const english = counts[0] as number;
  const most = counts.subarray(1).reduce((a, b) => Math.max(a, b), 0);
  return most >= LEAST && most > english * TIMES;
}
