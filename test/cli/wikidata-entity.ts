/** Entities of a Wikidata dump as its JSON has them, all of them invented. */

export interface EntityFacts {
  readonly id: string;
  /** By language. */
  readonly labels: Readonly<Record<string, string>>;
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
  /** By property: item ids, dates as `[time, precision]`, `null` for a value that is not known. */
  readonly claims: Readonly<Record<string, readonly (string | readonly [string, number] | null)[]>>;
  readonly sitelinks?: number;
}

/** The entity as an object. */
export function wikidataEntity({ id, labels, aliases = {}, claims, sitelinks = 30 }: EntityFacts): object {
  return {
    type: 'item',
    id,
    labels: mapped(labels, (value, language) => ({ language, value })),
    descriptions: { en: { language: 'en', value: 'an invented thing, "site":" and all' } },
    aliases: mapped(aliases, (values, language) => values.map((value) => ({ language, value }))),
    claims: mapped(claims, (values, property) => values.map((value) => statement(property, value))),
    sitelinks: Object.fromEntries(
      Array.from({ length: sitelinks }, (_, at) => {
        const site = `${'abcdefghij'[at % 10]}${'klmnopqrst'[Math.floor(at / 10)]}wiki`;
        return [site, { site, title: labels.en ?? id, badges: [] }];
      }),
    ),
    lastrevid: 1,
    modified: '2026-01-01T00:00:00Z',
  };
}

/** The file of a dump: an array with an entity a line. */
export function wikidataDump(entities: readonly (object | string)[]): string {
  const lines = entities.map((entity) => (typeof entity === 'string' ? entity : JSON.stringify(entity)));
  return `[\n${lines.join(',\n')}\n]\n`;
}

function statement(property: string, value: string | readonly [string, number] | null): object {
  return { mainsnak: snak(property, value), type: 'statement', id: `${property}-x`, rank: 'normal' };
}

function snak(property: string, value: string | readonly [string, number] | null): object {
  if (value === null) return { snaktype: 'somevalue', property };
  if (typeof value === 'string') {
    const item = { 'entity-type': 'item', 'numeric-id': Number(value.slice(1)), id: value };
    const datavalue = { value: item, type: 'wikibase-entityid' };
    return { snaktype: 'value', property, datavalue, datatype: 'wikibase-item' };
  }
  const [time, precision] = value;
  const calendarmodel = 'http://www.wikidata.org/entity/Q1985727';
  const date = { time, timezone: 0, before: 0, after: 0, precision, calendarmodel };
  return { snaktype: 'value', property, datavalue: { value: date, type: 'time' }, datatype: 'time' };
}

function mapped<T, U>(values: Readonly<Record<string, T>>, map: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value, key)]));
}
