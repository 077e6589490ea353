/** Phrases that are common by the frequency of their words: "home alone" stands in many a text, "star wars" in few by chance. */
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import { wordFrequencies } from './word-frequencies.ts';

/**
 * Probability from which words beside each other are taken for chance: about once in a hundred million words if words came in any
 * order. Found by trying: "toy story" (3e-9) is below, "three sisters" (1e-8) and "about a boy" (2e-8) are above.
 */
const COMMON = 8e-9;

let known: ReadonlyMap<string, number> | undefined;

/** Whether folded words, each of them common, stand together by chance as often as not. */
export function areCommonTogether(words: readonly string[]): boolean {
  known ??= probabilities();
  let together = 1;
  for (const word of words) together *= known.get(word) ?? 0;
  return together >= COMMON;
}

/** Share of each folded word among all words. */
function probabilities(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let all = 0;
  for (const { word, count } of wordFrequencies()) {
    all += count;
    const tokens = foldedTokens(word);
    if (tokens.length === 1) counts.set(tokens[0] as string, (counts.get(tokens[0] as string) ?? 0) + count);
  }
  return new Map([...counts].map(([word, count]) => [word, count / all]));
}
