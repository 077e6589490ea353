/** The names that a production adds to the knowledge: its cast and its own characters, as a small index of their own. */
import { compileIndex } from '../engine/knowledge/compile.ts';
import type { EntityKind } from '../engine/knowledge/entity.ts';
import { type KnowledgeIndex, openIndex } from '../engine/knowledge/knowledge-index.ts';
import { type EntityRow, readTable } from '../engine/knowledge/table.ts';
import type { Production } from '../engine/production/production.ts';
import { ordinariness } from './ordinary-words.ts';

/** A name that nothing can be found by, such as one of punctuation only. */
export interface UnusableName {
  readonly list: 'cast' | 'characters';
  readonly index: number;
  readonly name: string;
}

/** Compiles the production's names; no index if there are none. */
export function productionIndex(production: Production): {
  readonly index: KnowledgeIndex | undefined;
  readonly unusable: readonly UnusableName[];
} {
  const unusable: UnusableName[] = [];
  const rows = new Map<string, EntityRow>();
  const add = (list: UnusableName['list'], kind: EntityKind) => {
    production[list].forEach(({ name, aliases }, index) => {
      const row = rowOf(kind, name, aliases);
      if (row === undefined) unusable.push({ list, index, name });
      else if (!rows.has(row.entity.id)) rows.set(row.entity.id, row);
    });
  };
  add('cast', 'cast');
  add('characters', 'own-character');
  if (rows.size === 0) return { index: undefined, unusable };
  const bytes = compileIndex({ rows: [...rows.values()], cues: [], ordinary: ordinariness });
  return { index: openIndex(bytes), unusable };
}

/** A name as a row of a knowledge table, so that its forms are classed and derived as everywhere else. */
function rowOf(kind: EntityKind, name: string, aliases: readonly string[]): EntityRow | undefined {
  const cell = (text: string) => text.replace(/[\s|]+/g, ' ').trim();
  const table = ['name\tkind\taliases\ttier', [cell(name), kind, aliases.map(cell).join(' | '), '1'].join('\t')];
  return readTable(table.join('\n')).rows[0];
}
