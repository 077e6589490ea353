/**
 * Links of knowledge tables: `@slug` in a creator, owner or franchise cell names another entity. Which kinds a column may
 * lead to is fixed, in order; the first kind that has the slug is meant.
 */
import type { EntityKind } from './entity.ts';
import type { EntityRow } from './table.ts';

export const LINK_TARGETS = {
  creator: ['person', 'artist', 'brand'],
  owner: ['brand', 'person', 'artist'],
  franchise: ['franchise', 'work'],
} as const satisfies Readonly<Record<string, readonly EntityKind[]>>;
export type LinkColumn = keyof typeof LINK_TARGETS;

/** Tells which ids there are; a set of ids will do. */
export interface KnownIds {
  has(id: string): boolean;
}

/** The full id that a slug means in a column, or `undefined` if nothing it may lead to has it. */
export function linkedId(column: LinkColumn, slug: string, ids: KnownIds): string | undefined {
  return LINK_TARGETS[column].map((kind) => `${kind}:${slug}`).find((id) => ids.has(id));
}

/** A link that leads nowhere. */
export interface DeadLink {
  readonly row: EntityRow;
  readonly column: LinkColumn;
  readonly slug: string;
}

/**
 * Rows with their links written as full ids; dead links are reported and stay as plain names.
 * @param known entities besides the rows that links may lead to
 */
export function resolveLinks(
  rows: readonly EntityRow[],
  known?: KnownIds,
): {
  readonly rows: readonly EntityRow[];
  readonly dead: readonly DeadLink[];
} {
  const own = new Set(rows.map((row) => row.entity.id));
  const ids: KnownIds = { has: (id) => own.has(id) || known?.has(id) === true };
  const dead: DeadLink[] = [];
  const resolve = (row: EntityRow, column: LinkColumn, values: readonly string[]): readonly string[] =>
    values.map((value) => {
      if (!value.startsWith('@')) return value;
      const slug = value.slice(1);
      const id = linkedId(column, slug, ids);
      if (id === undefined) dead.push({ row, column, slug });
      return id ?? slug.replaceAll('-', ' ');
    });
  const resolved = rows.map((row): EntityRow => {
    const { creators, owners, franchises } = row.entity;
    if (![...creators, ...owners, ...franchises].some((value) => value.startsWith('@'))) return row;
    return {
      ...row,
      entity: {
        ...row.entity,
        creators: resolve(row, 'creator', creators),
        owners: resolve(row, 'owner', owners),
        franchises: resolve(row, 'franchise', franchises),
      },
    };
  });
  return { rows: resolved, dead };
}
