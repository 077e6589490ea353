/**
 * The names that a production adds to the knowledge: its cast, its own characters and the rows of its lists, as a small
 * index of their own.
 */
import { compileIndex } from '../engine/knowledge/compile.ts';
import type { EntityKind } from '../engine/knowledge/entity.ts';
import { type KnowledgeIndex, openIndex } from '../engine/knowledge/knowledge-index.ts';
import { type EntityRow, readTable } from '../engine/knowledge/table.ts';
import { isNamed } from '../engine/production/names.ts';
import type { Production } from '../engine/production/production.ts';
import { ordinariness } from './load-words.ts';

/** Longest name or alias, in UTF-16 units: nobody bears a longer one, and the index has no room for it. */
export const LONGEST_NAME = 200;

/** A name or alias that nothing can be found by, such as one of punctuation only, or one beyond `LONGEST_NAME`. */
export interface UnusableName {
  readonly list: 'cast' | 'characters';
  readonly index: number;
  readonly name: string;
}

/** What a production adds. */
export interface ProductionNames {
  /** No index if there are no names. */
  readonly index: KnowledgeIndex | undefined;
  readonly unusable: readonly UnusableName[];
  /** Why the names of cast and characters could not be compiled, if so. */
  readonly failure?: string;
  /** Why the rows of the lists could not, if so; the index then has the production file's names only. */
  readonly listFailure?: string;
}

/**
 * Compiles the production's names. Never throws because of what they are.
 * @param listed rows of its lists, links resolved; where one has the id of a name in the production file, its forms are added
 */
export function productionIndex(production: Production, listed: readonly EntityRow[] = []): ProductionNames {
  const unusable: UnusableName[] = [];
  const rows = new Map<string, EntityRow>();
  const add = (list: UnusableName['list'], kind: EntityKind) => {
    production[list].forEach(({ name, aliases }, index) => {
      const isLong = (form: string) => form.length > LONGEST_NAME;
      for (const form of [name, ...aliases]) if (isLong(form)) unusable.push({ list, index, name: form });
      if (isLong(name)) return;
      const short = aliases.filter((form) => !isLong(form));
      const row = rowOf(kind, name, short);
      if (row === undefined) unusable.push({ list, index, name });
      else if (!rows.has(row.entity.id)) rows.set(row.entity.id, row);
    });
  };
  add('cast', 'cast');
  add('characters', 'own-character');
  const named = [...rows.values()];
  for (const row of listed) {
    const same = rows.get(row.entity.id);
    rows.set(row.entity.id, same === undefined ? row : { ...row, aliases: [...same.aliases, ...row.aliases] });
  }
  const all = compiled([...rows.values()]);
  if (all.failure === undefined) return { index: all.index, unusable };
  if (listed.length === 0) return { index: undefined, unusable, failure: all.failure };
  // What a list does to the compiler is no reason to lose the cast.
  return { ...compiled(named), unusable, listFailure: all.failure };
}

function compiled(rows: readonly EntityRow[]): {
  readonly index: KnowledgeIndex | undefined;
  readonly failure?: string;
} {
  if (rows.length === 0) return { index: undefined };
  try {
    return { index: openIndex(compileIndex({ rows, cues: [], ordinary: { word: ordinariness } })) };
  } catch (error) {
    return { index: undefined, failure: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * The production with the performers and own characters of its lists beside those of its file, so that everything that asks
 * for them finds both. A list says nothing of consents.
 */
export function withListedNames(production: Production, listed: readonly EntityRow[]): Production {
  const added = (kind: EntityKind, known: readonly { readonly name: string; readonly aliases: readonly string[] }[]) =>
    listed
      .filter(({ entity }) => entity.kind === kind && !known.some((entry) => isNamed(entry, entity.name)))
      .map(({ entity, aliases }) => ({ name: entity.name, aliases: aliases.slice(1).map(({ text }) => text) }));
  const cast = added('cast', production.cast).map((member) => ({ ...member, consents: [] }));
  const characters = added('own-character', production.characters).map((one) => ({ ...one, primary: false }));
  if (cast.length + characters.length === 0) return production;
  return {
    ...production,
    cast: [...production.cast, ...cast],
    characters: [...production.characters, ...characters],
  };
}

/** A name as a row of a knowledge table, so that its forms are classed and derived as everywhere else. */
function rowOf(kind: EntityKind, name: string, aliases: readonly string[]): EntityRow | undefined {
  const cell = (text: string) => text.replace(/[\s|]+/g, ' ').trim();
  const table = ['name\tkind\taliases\ttier', [cell(name), kind, aliases.map(cell).join(' | '), '1'].join('\t')];
  return readTable(table.join('\n')).rows[0];
}
