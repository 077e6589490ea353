/**
 * What the import needs of a Wikidata item, read from a line of a dump: labels, the statements that our columns come from,
 * and how many Wikipedias have an article. Deprecated statements are left out, preferred ones stand for the others.
 */
import type { WikidataDate } from './dates.ts';

/** Ids of the properties that are read. */
export const PROPERTIES = {
  instanceOf: 'P31',
  occupation: 'P106',
  born: 'P569',
  died: 'P570',
  published: 'P577',
  founded: 'P571',
  onDay: 'P585',
  begins: 'P580',
  ends: 'P582',
  author: 'P50',
  director: 'P57',
  creator: 'P170',
  performer: 'P175',
  citizenship: 'P27',
  country: 'P17',
  origin: 'P495',
  universe: 'P1441',
} as const;
export type Property = keyof typeof PROPERTIES;

/** The value of a statement: an item, a date, or known to exist but not what (`somevalue`). */
export type ItemValue =
  | { readonly type: 'item'; readonly id: string; readonly label?: string }
  | { readonly type: 'date'; readonly date: WikidataDate }
  | { readonly type: 'unknown' };

export interface WikidataItem {
  /** `Q42`. */
  readonly id: string;
  /** By language. */
  readonly labels: ReadonlyMap<string, string>;
  /** Other names, by language. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  readonly values: ReadonlyMap<Property, readonly ItemValue[]>;
  /** Wikipedias with an article about it. */
  readonly sitelinks: number;
}

const NAMES = new Map(Object.entries(PROPERTIES).map(([name, id]) => [id as string, name as Property]));

/** Reads an entity of a dump; `undefined` for what is no item (properties, lexemes) or has not the shape of one. */
export function itemOf(entity: unknown, languages: readonly string[]): WikidataItem | undefined {
  if (!isRecord(entity) || typeof entity.id !== 'string' || !/^Q\d+$/.test(entity.id)) return undefined;
  const values = new Map<Property, readonly ItemValue[]>();
  for (const [id, statements] of Object.entries(recordIn(entity, 'claims'))) {
    const name = NAMES.get(id);
    if (name !== undefined && Array.isArray(statements)) values.set(name, best(statements).flatMap(statedValue));
  }
  return {
    id: entity.id,
    labels: new Map(texts(recordIn(entity, 'labels'), languages, (label) => textIn(label) ?? [])),
    aliases: new Map(
      texts(recordIn(entity, 'aliases'), languages, (list) =>
        Array.isArray(list) ? [list.flatMap((alias) => textIn(alias) ?? [])] : [],
      ),
    ),
    values,
    sitelinks: Object.keys(recordIn(entity, 'sitelinks')).filter(isWikipedia).length,
  };
}

/** `enwiki`, `de_x_nynorskwiki`; not the wikis of other projects that end likewise. */
function isWikipedia(site: string): boolean {
  return (
    site.endsWith('wiki') &&
    !/^(?:commons|species|meta|mediawiki|wikidata|sources|incubator|outreach|wikimania|wikifunctions)wiki$/.test(site)
  );
}

function texts<T>(
  byLanguage: Readonly<Record<string, unknown>>,
  languages: readonly string[],
  read: (value: unknown) => T | readonly T[],
): (readonly [string, T])[] {
  // Names that are the same in all languages stand under "mul".
  return [...languages, 'mul'].flatMap((language) =>
    [read(byLanguage[language])].flat(1).map((value) => [language, value as T] as const),
  );
}

function textIn(value: unknown): string | undefined {
  return isRecord(value) && typeof value.value === 'string' ? value.value : undefined;
}

function best(statements: readonly unknown[]): readonly unknown[] {
  const ranked = statements.filter((one) => isRecord(one) && one.rank !== 'deprecated');
  const preferred = ranked.filter((one) => isRecord(one) && one.rank === 'preferred');
  return preferred.length > 0 ? preferred : ranked;
}

function statedValue(statement: unknown): readonly ItemValue[] {
  const snak = isRecord(statement) ? statement.mainsnak : undefined;
  if (!isRecord(snak)) return [];
  if (snak.snaktype === 'somevalue') return [{ type: 'unknown' }];
  const value = isRecord(snak.datavalue) ? snak.datavalue.value : undefined;
  if (snak.snaktype !== 'value' || !isRecord(value)) return [];
  if (typeof value.time === 'string' && typeof value.precision === 'number') {
    return [{ type: 'date', date: { time: value.time, precision: value.precision } }];
  }
  const id = typeof value.id === 'string' ? value.id : `Q${value['numeric-id']}`;
  return /^Q\d+$/.test(id) ? [{ type: 'item', id }] : [];
}

function recordIn(value: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const found = value[key];
  // An empty map is written as an empty list in dumps.
  return isRecord(found) ? found : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
