/** Rows for whom and what only WordNet has. */
import type { Entity, EntityKind } from '../../engine/knowledge/entity.ts';
import { type Alias, type EntityRow, slugOf } from '../../engine/knowledge/table.ts';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import { dictionary } from './dictionary.ts';
import { wordFrequencies } from './word-frequencies.ts';
import { lexicon } from './word-infos.ts';
import type { WordNetEvent } from './wordnet-events.ts';
import { folded } from './wordnet-known.ts';
import type { WordNetPerson } from './wordnet-people.ts';

/**
 * The row of a person; `undefined` where the calling is none that rights are about, or the one name is too ordinary.
 * @param callings kind, subkind and noun by WordNet's word for a calling
 * @param demonyms country codes by the words for their people
 */
export function personRow(
  person: WordNetPerson,
  callings: ReadonlyMap<string, readonly string[]>,
  demonyms: readonly (readonly [string, string])[],
): EntityRow | undefined {
  const calling = person.callings.map((word) => callings.get(word)).find((found) => found !== undefined);
  if (calling === undefined) return undefined;
  const [kind = '', subkind = '', noun = ''] = calling;
  const isOneWord = !person.name.includes(' ');
  // A name of one word that others bear, or that dictionaries have, is more trouble than it is worth.
  if (isOneWord && (isWord(person.name) || isBorne(person.name))) return undefined;
  const last = foldedTokens(person.name).at(-1);
  const classOf = (other: string) => {
    if (folded(person.name).endsWith(` ${folded(other)}`)) return 'surname';
    return foldedTokens(other).at(-1) === last ? 'full' : 'nickname';
  };
  // Of the surnames that many bear, "Taylor" or "Wilson", few would think of this one.
  const surnames = person.singles.filter((one) => person.name.endsWith(` ${one}`) && !isWord(one) && !isBorne(one));
  const aliases: [Alias, ...Alias[]] = [
    { text: person.name, class: isOneWord ? 'mononym' : 'full' },
    ...person.others.map((text): Alias => ({ text, class: classOf(text) })),
    ...surnames.map((text): Alias => ({ text, class: 'surname' })),
  ];
  return row(aliases, kind as EntityKind, {
    subkinds: subkind.split(','),
    // Where the years are guesses, only the end is told: it is what rights depend on.
    begin: person.isVague ? '?' : date(person.born),
    end: date(person.died),
    countries: countryOf(person.description, demonyms),
    generic: `${article(century(person.died - 20))} ${noun}`,
  });
}

function isWord(name: string): boolean {
  return dictionary().words.has(folded(name));
}

let borne: ReadonlySet<string> | undefined;

/** Whether people bear a name in films and series, or the tagger knows it. */
function isBorne(name: string): boolean {
  const names = () =>
    wordFrequencies().flatMap(({ word }) => (word === word.toLowerCase() ? [] : [word.toLowerCase()]));
  borne ??= new Set([...names(), ...Object.keys(lexicon())]);
  return borne.has(folded(name));
}

/** The row of an event. */
export function eventRow({ name, others, subkind, noun, begin, end }: WordNetEvent): EntityRow {
  const aliases: [Alias, ...Alias[]] = [
    { text: name, class: 'full' },
    ...others.map((text): Alias => ({ text, class: 'full' })),
  ];
  return row(aliases, 'event', {
    subkinds: [subkind],
    begin: date(begin),
    end: end === begin ? '' : date(end),
    countries: [],
    generic: `${article(century(begin))} ${noun}`,
  });
}

function row(
  aliases: readonly [Alias, ...Alias[]],
  kind: EntityKind,
  facts: Pick<Entity, 'subkinds' | 'begin' | 'end' | 'countries' | 'generic'>,
): EntityRow {
  const name = aliases[0].text;
  const none: readonly string[] = [];
  const links = { creators: none, owners: none, franchises: none, flags: none };
  return {
    line: 0,
    aliases,
    entity: { id: `${kind}:${slugOf(name)}`, name, kind, tier: 3, note: '', ...links, ...facts },
  };
}

function countryOf(description: string, demonyms: readonly (readonly [string, string])[]): readonly string[] {
  const begin = description.slice(0, 40);
  const found = demonyms.find(([demonym]) => new RegExp(`\\b${demonym}\\b`).test(begin));
  return found === undefined ? [] : [found[1]];
}

/** "19th-century", "ancient". */
function century(year: number): string {
  if (year < 500) return 'ancient';
  const number = Math.floor((year - 1) / 100) + 1;
  const ending = number % 10 === 1 && number !== 11 ? 'st' : 'th';
  return number < 15 ? 'medieval' : `${number}${ending}-century`;
}

function article(words: string): string {
  return `${/^(?:a|18)/.test(words) ? 'an' : 'a'} ${words}`;
}

/** A year as tables write it. */
function date(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}
