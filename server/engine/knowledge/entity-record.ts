/**
 * Entities as records of the pool: the name, a number whose bits say which fields are filled, the id's slug unless it follows
 * from the name, and for each of the other fields the offset of its text, which is kept once for all entities that have it.
 */
import type { Entity, EntityKind, Tier } from './entity.ts';
import { numberList } from './number-list.ts';
import { type PoolWriter, readNumber, readText, textAt } from './pool.ts';
import { slugOf } from './table.ts';

/** How many fields an entity has beside name, kind, tier and slug. */
const FIELDS = 10;

/** The fields as texts, in the order of their bits, written into `fields`; empty where there is nothing to keep. */
function fillFields(entity: Entity, fields: string[]): void {
  fields[0] = joined(entity.subkinds, ',');
  fields[1] = entity.begin;
  fields[2] = entity.end;
  fields[3] = joined(entity.countries, ',');
  fields[4] = joined(entity.creators, '|');
  fields[5] = joined(entity.owners, '|');
  fields[6] = joined(entity.franchises, '|');
  fields[7] = joined(entity.flags, ',');
  fields[8] = entity.generic;
  fields[9] = entity.note;
}

/** Most lists have one part or none. */
function joined(texts: readonly string[], separator: string): string {
  return texts.length > 1 ? texts.join(separator) : (texts[0] ?? '');
}

/**
 * Writes texts, the most frequent first, so that their offsets are short numbers.
 * @param used numbers of texts, each as often as it is used
 * @returns their offsets by number
 */
function writeFrequentFirst(pool: PoolWriter, texts: readonly string[], used: Uint32Array): Uint32Array {
  const size = texts.length;
  const counts = new Uint32Array(size);
  for (let at = 0; at < used.length; at++) counts[used[at] as number] = (counts[used[at] as number] as number) + 1;
  // A count and a number make one exact number, so that the native sort does it.
  const order = Float64Array.from(counts, (count, number) => -count * size + number).sort();
  const offsets = new Uint32Array(size);
  for (const key of order) {
    const number = ((key % size) + size) % size;
    offsets[number] = pool.text(texts[number] as string);
  }
  return offsets;
}

/** Writes the records of all entities. @returns their offsets, in order */
export function writeEntities(pool: PoolWriter, entities: readonly Entity[]): Uint32Array {
  /** Of each entity the bits of its filled fields, and the numbers of their texts, an entity after the other. */
  const filled = new Uint16Array(entities.length);
  const numbers = numberList(entities.length);
  const known = new Map<string, number>();
  const fields: string[] = Array.from({ length: FIELDS }, () => '');
  for (let entity = 0; entity < entities.length; entity++) {
    fillFields(entities[entity] as Entity, fields);
    for (let bit = 0; bit < FIELDS; bit++) {
      const text = fields[bit] as string;
      if (text === '') continue;
      let number = known.get(text);
      if (number === undefined) {
        number = known.size;
        known.set(text, number);
      }
      filled[entity] = (filled[entity] as number) | (1 << bit);
      numbers.push(number);
    }
  }
  const used = numbers.values();
  const offsets = writeFrequentFirst(pool, [...known.keys()], used);
  const records = new Uint32Array(entities.length);
  let at = 0;
  for (let entity = 0; entity < entities.length; entity++) {
    const { id, kind, name } = entities[entity] as Entity;
    const slug = id.slice(kind.length + 1);
    const isOwn = slug !== slugOf(name);
    records[entity] = pool.text(name);
    const bits = filled[entity] as number;
    pool.number((bits << 1) | (isOwn ? 1 : 0));
    if (isOwn) pool.text(slug);
    for (let rest = bits; rest !== 0; rest &= rest - 1) pool.number(offsets[used[at++] as number] as number);
  }
  return records;
}

/** Reads the record at an offset. */
export function readEntity(pool: Uint8Array, offset: number, kind: EntityKind, tier: Tier): Entity {
  const cursor = { at: offset };
  const name = readText(pool, cursor);
  const filled = readNumber(pool, cursor);
  const slug = filled & 1 ? readText(pool, cursor) : slugOf(name);
  let bit = 1;
  const field = (): string => (filled & (1 << bit++) ? textAt(pool, readNumber(pool, cursor)) : '');
  return {
    id: `${kind}:${slug}`,
    name,
    kind,
    subkinds: parts(field(), ','),
    begin: field(),
    end: field(),
    countries: parts(field(), ','),
    creators: parts(field(), '|'),
    owners: parts(field(), '|'),
    franchises: parts(field(), '|'),
    tier,
    flags: parts(field(), ','),
    generic: field(),
    note: field(),
  };
}

function parts(text: string, separator: string): readonly string[] {
  return text === '' ? [] : text.split(separator);
}
