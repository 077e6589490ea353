/** Which rows of the tables WordNet speaks of: those of the same name and time. */
import type { Entity, EntityKind } from '../../engine/knowledge/entity.ts';
import { type Alias, type EntityRow, yearOf } from '../../engine/knowledge/table.ts';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import type { WordNetPerson } from './wordnet-people.ts';

/** Years further apart than this are of two people. */
const ANOTHER_LIFE = 25;

const WHOLE_NAMES: ReadonlySet<string> = new Set(['full', 'stage', 'birth', 'mononym', 'script', 'title']);

interface LookUp {
  /** Rows that bear one of the names. */
  named(names: readonly string[]): readonly EntityRow[];
  /** Rows of the same time that share the beginning of a longer word: Trasimene, Trasimeno. */
  akin(names: readonly string[], time: string): readonly EntityRow[];
}

/** @param timeOf what tells the time of an entity, as `akin` is asked for it */
export function lookUp(
  rows: readonly EntityRow[],
  kinds: readonly EntityKind[],
  timeOf: (entity: Entity) => string,
): LookUp {
  const found = new Map<string, EntityRow[]>();
  const put = (key: string, row: EntityRow): void => {
    const rows = found.get(key);
    if (rows === undefined) found.set(key, [row]);
    else if (!rows.includes(row)) rows.push(row);
  };
  for (const row of rows) {
    if (!kinds.includes(row.entity.kind)) continue;
    const names = row.aliases.filter((alias) => WHOLE_NAMES.has(alias.class)).map(({ text }) => text);
    for (const name of names) put(folded(name), row);
    for (const beginning of beginnings(names)) put(`${beginning} ${timeOf(row.entity)}`, row);
  }
  const all = (keys: readonly string[]) => keys.flatMap((key) => found.get(key) ?? []);
  return {
    named: (names) => all(names.map(folded)),
    akin: (names, time) => all(beginnings(names).map((beginning) => `${beginning} ${time}`)),
  };
}

/** `1881 to 1951`, with `?` where a year is not known. */
export function lifeOf(born: number, died: number): string {
  return [born, died].map((year) => (Number.isNaN(year) ? '?' : String(year))).join(' to ');
}

const GENERAL_WORDS = /^(?:battle|siege|wars?|campaign|crusade|revolution|river|mountain|island|great)$/;

function beginnings(names: readonly string[]): readonly string[] {
  const words = names
    .flatMap((name) => foldedTokens(name))
    .filter((word) => word.length > 3 && !GENERAL_WORDS.test(word));
  return [...new Set(words.map((word) => word.slice(0, 5)))];
}

/** The row that is nearest in time, if it can be the same person. */
export function sameLife(rows: readonly EntityRow[], { born, died }: WordNetPerson): EntityRow | undefined {
  const distance = ({ entity }: EntityRow): number => {
    const [begin, end] = [yearOf(entity.begin), yearOf(entity.end)];
    const apart = (own: number, other: number) => (Number.isNaN(own) ? ANOTHER_LIFE / 2 : Math.abs(own - other));
    const [birth, death] = [apart(begin, born), entity.end === '' ? ANOTHER_LIFE : apart(end, died)];
    return Math.min(birth, death) + (birth + death) / 1000;
  };
  const [nearest] = [...rows].sort((a, b) => distance(a) - distance(b));
  return nearest === undefined || distance(nearest) > ANOTHER_LIFE ? undefined : nearest;
}

/** Names of several words that a row lacks and that end as its name does, but are no mere end of it ("La Tour"). */
export function newNames(row: EntityRow, { name, others }: WordNetPerson): readonly Alias[] {
  const known = new Set(row.aliases.map(({ text }) => folded(text)));
  const last = foldedTokens(row.entity.name).at(-1);
  const isEnd = (other: string) => folded(row.entity.name).endsWith(` ${folded(other)}`);
  return [name, ...others]
    .filter((other) => !known.has(folded(other)) && foldedTokens(other).at(-1) === last && !isEnd(other))
    .map((text) => ({ text, class: 'full' }));
}

/** A name as it is compared. */
export function folded(name: string): string {
  return foldedTokens(name).join(' ');
}
