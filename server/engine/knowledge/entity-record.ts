/**
 * Entities as records of the pool: the name, a number whose bits say which fields are filled, and for each of those the offset
 * of its text, which is kept once for all entities that have it. An id that follows from the name is left out.
 */
import type { Entity, EntityKind, Tier } from './entity.ts';
import { type PoolWriter, readNumber, readText, textAt } from './pool.ts';
import { slugOf } from './table.ts';

/** The fields beside name, kind and tier as texts, in the order of their bits; empty where there is nothing to keep. */
function fieldsOf(entity: Entity): readonly string[] {
  const slug = entity.id.slice(entity.kind.length + 1);
  return [
    slug === slugOf(entity.name) ? '' : slug,
    entity.subkinds.join(','),
    entity.begin,
    entity.end,
    entity.countries.join(','),
    entity.creators.join('|'),
    entity.owners.join('|'),
    entity.franchises.join('|'),
    entity.flags.join(','),
    entity.generic,
    entity.note,
  ];
}

/** How many fields `fieldsOf` gives. */
const FIELDS = 11;

/**
 * Writes texts, the most frequent first, so that their offsets are short numbers.
 * @param uses how often each text is used, by its number; texts are numbered from 1
 * @returns their offsets by number
 */
function writeFrequentFirst(pool: PoolWriter, texts: readonly string[], uses: readonly number[]): Uint32Array {
  // A count and a number make one exact number, so that the native sort does it.
  const size = uses.length;
  const order = Float64Array.from(texts, (_, at) => -(uses[at + 1] as number) * size + at).sort();
  const offsets = new Uint32Array(size);
  for (const key of order) {
    const at = ((key % size) + size) % size;
    offsets[at + 1] = pool.text(texts[at] as string);
  }
  return offsets;
}

/** Writes the records of all entities. @returns their offsets, in order */
export function writeEntities(pool: PoolWriter, entities: readonly Entity[]): readonly number[] {
  /** Numbers of the texts of all fields, an entity after the other; 0 where a field is empty. */
  const numbers = new Uint32Array(entities.length * FIELDS);
  const known = new Map<string, number>();
  const uses: number[] = [0];
  let at = 0;
  for (const entity of entities) {
    for (const text of fieldsOf(entity)) {
      if (text !== '') {
        const number = known.get(text) ?? uses.length;
        if (number === uses.length) {
          known.set(text, number);
          uses.push(0);
        }
        uses[number] = (uses[number] as number) + 1;
        numbers[at] = number;
      }
      at++;
    }
  }
  const offsets = writeFrequentFirst(pool, [...known.keys()], uses);
  return entities.map(({ name }, entity) => {
    const record = pool.text(name);
    const own = numbers.subarray(entity * FIELDS, (entity + 1) * FIELDS);
    pool.number(own.reduce((filled, number, bit) => (number === 0 ? filled : filled | (1 << bit)), 0));
    for (const number of own) if (number !== 0) pool.number(offsets[number] as number);
    return record;
  });
}

/** Reads the record at an offset. */
export function readEntity(pool: Uint8Array, offset: number, kind: EntityKind, tier: Tier): Entity {
  const cursor = { at: offset };
  const name = readText(pool, cursor);
  const filled = readNumber(pool, cursor);
  let bit = 0;
  const field = (): string => (filled & (1 << bit++) ? textAt(pool, readNumber(pool, cursor)) : '');
  const slug = field();
  return {
    id: `${kind}:${slug === '' ? slugOf(name) : slug}`,
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
