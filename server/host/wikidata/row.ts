/** From a Wikidata item to a row of a knowledge table. What Wikidata does not say stays empty, and nothing is made up. */
import { lastDayOf } from '../../engine/guidelines/known-date.ts';
import type { EntityKind } from '../../engine/knowledge/entity.ts';
import { slugOf } from '../../engine/knowledge/table.ts';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import { classed } from './classes.ts';
import { countryCode } from './countries.ts';
import { tableDate } from './dates.ts';
import type { Property, WikidataItem } from './item.ts';

/** Columns of an imported list. */
// biome-ignore format: one look at all columns
export const COLUMNS = [
  'id', 'name', 'kind', 'subkind', 'aliases', 'born', 'died', 'year', 'date', 'until', 'creator', 'franchise', 'country',
  'tier', 'note',
] as const;
export type Column = (typeof COLUMNS)[number];
export type Cells = Readonly<Record<Column, string>>;

/** Wikipedias from which on something counts as known worldwide, and as widely known. */
const WORLDWIDE = 100;
const WIDELY = 40;

const LONGEST_NAME = 120;
const MOST_ALIASES = 30;

/**
 * The row of an item; `undefined` if it is none of our kinds or has no name in the languages. The id is the plain slug;
 * creators and franchises are item ids (`Q42`), or names where the source gives them: both wait for `link`.
 * @param languages in order of preference: the first that has a label gives the name
 */
export function rowOf(item: WikidataItem, languages: readonly string[]): Cells | undefined {
  const what = classed(itemIds(item, 'instanceOf'), itemIds(item, 'occupation'));
  const [name, ...others] = namesOf(item, languages);
  const slug = name === undefined ? '' : slugOf(name);
  if (what === undefined || name === undefined || slug === '') return undefined;
  const { kind } = what;
  return {
    id: slug,
    name,
    kind,
    subkind: what.subkinds.join(','),
    aliases: others
      .slice(0, MOST_ALIASES)
      .map((alias) => classedAlias(kind, name, alias))
      .join(' | '),
    ...datesOf(item, kind),
    creator: hasMaker(kind) ? links(item, ['author', 'director', 'creator', 'performer']) : '',
    franchise: kind === 'character' ? links(item, ['universe']) : '',
    country: countriesOf(item),
    tier: item.sitelinks >= WORLDWIDE ? '1' : item.sitelinks >= WIDELY ? '2' : '3',
    note: `Wikidata ${item.id}`,
  };
}

function itemIds(item: WikidataItem, property: Property): readonly string[] {
  return (item.values.get(property) ?? []).flatMap((value) => (value.type === 'item' ? [value.id] : []));
}

/** Labels and other names in the languages, each once as texts are compared; the label of the first language comes first. */
function namesOf({ labels, aliases }: WikidataItem, languages: readonly string[]): readonly string[] {
  const order = [...languages, 'mul'];
  const written = [
    ...order.flatMap((language) => labels.get(language) ?? []),
    ...order.flatMap((language) => aliases.get(language) ?? []),
  ];
  // Other names alone are no label: nothing says which of them is the usual one.
  if (!order.some((language) => labels.has(language))) return [];
  const names = new Map<string, string>();
  for (const text of written) {
    const name = text.replace(/[\s|]+/g, ' ').trim();
    const folded = foldedTokens(name).join(' ');
    if (folded.length > 1 && name.length <= LONGEST_NAME && !names.has(folded)) names.set(folded, name);
  }
  return [...names.values()];
}

/** A form with its class where the tables could not tell: one word of a person's name is not a name by itself. */
function classedAlias(kind: EntityKind, name: string, alias: string): string {
  const [word, ...more] = foldedTokens(alias);
  const own = foldedTokens(name);
  const isPerson = kind === 'person' || kind === 'artist' || kind === 'character';
  if (/^\p{Lu}{2,5}$/u.test(alias)) return `acronym=${alias}`;
  if (isPerson && more.length === 0 && own.length > 1) {
    if (word === own.at(-1)) return `surname=${alias}`;
    return word === own[0] ? `given=${alias}` : `nickname=${alias}`;
  }
  // "x=..." would be read as a class.
  return /^[a-z-]+=/.test(alias) ? `${isPerson ? 'full' : 'title'}=${alias}` : alias;
}

type Dates = Pick<Cells, 'born' | 'died' | 'year' | 'date' | 'until'>;

function datesOf(item: WikidataItem, kind: EntityKind): Dates {
  const none: Dates = { born: '', died: '', year: '', date: '', until: '' };
  if (kind === 'person' || kind === 'artist') {
    const born = latest(item, 'born') ?? '';
    // Somebody whose death is known, but not when, is dead all the same.
    const isDead = (item.values.get('died') ?? []).length > 0;
    return { ...none, born, died: notBefore(born, latest(item, 'died')) ?? (isDead ? '?' : '') };
  }
  if (kind !== 'event') return { ...none, year: earliest(item, 'published') ?? earliest(item, 'founded') ?? '' };
  const date = earliest(item, 'begins') ?? earliest(item, 'onDay') ?? '';
  const until = notBefore(date, latest(item, 'ends') ?? latest(item, 'onDay')) ?? '';
  return { ...none, date, until: until === date ? '' : until };
}

function notBefore(begin: string, end: string | undefined): string | undefined {
  const first = Number.parseInt(begin, 10);
  return end !== undefined && Number.parseInt(end, 10) < first ? undefined : end;
}

/** Of several dates the last one: the careful reading of a death or an end. */
function latest(item: WikidataItem, property: Property): string | undefined {
  return datesInOrder(item, property).at(-1);
}

/** The first one: of a work's dates the one that it was first published on. */
function earliest(item: WikidataItem, property: Property): string | undefined {
  return datesInOrder(item, property)[0];
}

function datesInOrder(item: WikidataItem, property: Property): readonly string[] {
  return (item.values.get(property) ?? [])
    .flatMap((value) => (value.type === 'date' ? (tableDate(value.date) ?? []) : []))
    .sort((a, b) => (lastDayOf(a) ?? 0) - (lastDayOf(b) ?? 0));
}

function hasMaker(kind: EntityKind): boolean {
  return kind === 'work' || kind === 'character' || kind === 'franchise';
}

/** Items by id or name; somebody who is not known is kept as such, since rights may last for them. */
function links(item: WikidataItem, properties: readonly Property[]): string {
  const found = properties
    .flatMap((property) => item.values.get(property) ?? [])
    .flatMap((value) => {
      if (value.type === 'unknown') return ['unknown'];
      return value.type === 'item' ? [value.id] : [];
    });
  return [...new Set(found)].join(' | ');
}

function countriesOf(item: WikidataItem): string {
  const found = (['citizenship', 'origin', 'country'] as const).flatMap((property) => itemIds(item, property));
  return [...new Set(found.flatMap((id) => countryCode(id) ?? []))].join(',');
}
