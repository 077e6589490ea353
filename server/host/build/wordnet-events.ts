/** Battles, wars and the like of WordNet: instances of military actions with a year in the gloss. */
import { eachSynset, type Synset } from './wordnet-synsets.ts';

/** One event as WordNet has it. Years before our era are negative. */
export interface WordNetEvent {
  readonly offset: string;
  readonly name: string;
  readonly others: readonly string[];
  readonly subkind: string;
  /** What to call it without its name. */
  readonly noun: string;
  readonly begin: number;
  readonly end: number;
}

const ACTS = '04';

/** What WordNet calls it → subkind and noun. */
const KINDS: Readonly<Record<string, readonly [subkind: string, noun: string]>> = {
  'pitched battle': ['battle', 'land battle'],
  'naval battle': ['battle', 'sea battle'],
  'amphibious assault': ['battle', 'landing from the sea'],
  siege: ['battle', 'siege'],
  battle: ['battle', 'battle'],
  war: ['war', 'war'],
  'civil war': ['war', 'civil war'],
  'world war': ['war', 'world war'],
  Crusade: ['war', 'crusade'],
  campaign: ['war', 'campaign'],
  revolution: ['revolution', 'revolution'],
  rebellion: ['revolution', 'uprising'],
};

export function wordNetEvents(): readonly WordNetEvent[] {
  const names = new Map<string, string>();
  const instances: Synset[] = [];
  eachSynset('noun', (synset) => {
    if (synset.topic !== ACTS) return;
    if (synset.isInstance) instances.push(synset);
    else names.set(synset.offset, synset.words[0] as string);
  });
  return instances.flatMap((synset) => {
    const above = names.get(/@i (\d{8}) n/.exec(synset.rest)?.[1] ?? '');
    const kind = above === undefined ? undefined : KINDS[above];
    return kind === undefined ? [] : (eventOf(synset, ...kind) ?? []);
  });
}

/** Words that say that it is an event at all. */
const KIND_OF_EVENT = /\b(?:Battle|Siege|Wars?|Campaign|Crusade|Revolution|Rebellion|Revolt|Mutiny|Conquest)\b/;

function eventOf(synset: Synset, subkind: string, noun: string): WordNetEvent | undefined {
  const description = synset.rest.slice(synset.rest.indexOf(' | ') + 3);
  const [, from, to, era] = /\b(\d{3,4})(?:(?: ?- ?| to | until )(\d{3,4}))?\b( BC)?/.exec(description) ?? [];
  if (from === undefined) return undefined;
  const sign = era === undefined ? 1 : -1;
  const named = synset.words.map((word) => word.replace(/^[a-z]/, (first) => first.toUpperCase()));
  const names = named.filter((word) => KIND_OF_EVENT.test(word));
  // "Actium" alone is a place; "Battle of Actium" is not.
  const places = named.map((word) => word.replace(/^[\p{Ll}\p{Lu}]\p{Ll}+ of (?:the )?/u, ''));
  const longest = places.reduce((one, other) => (other.length > one.length ? other : one));
  const [name = `Battle of ${longest}`, ...others] = names;
  if (names.length === 0 && subkind !== 'battle') return undefined;
  const begin = sign * Number(from);
  return {
    offset: synset.offset,
    name,
    others,
    subkind,
    noun,
    begin,
    end: to === undefined ? begin : sign * Number(to),
  };
}
