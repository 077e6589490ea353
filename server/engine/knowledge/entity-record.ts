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

/** Writes the records of all entities. @returns their offsets, in order */
export function writeEntities(pool: PoolWriter, entities: readonly Entity[]): readonly number[] {
  const uses = new Map<string, number>();
  for (const entity of entities)
    for (const text of fieldsOf(entity)) if (text !== '') uses.set(text, (uses.get(text) ?? 0) + 1);
  // The most frequent first: their offsets are short numbers.
  const texts = [...uses].sort((a, b) => b[1] - a[1]);
  const offsets = new Map(texts.map(([text]) => [text, pool.text(text)]));
  return entities.map((entity) => {
    const at = pool.text(entity.name);
    const texts = fieldsOf(entity);
    pool.number(texts.reduce((filled, text, bit) => (text === '' ? filled : filled | (1 << bit)), 0));
    for (const text of texts) if (text !== '') pool.number(offsets.get(text) as number);
    return at;
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
