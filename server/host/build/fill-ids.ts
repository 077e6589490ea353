/** Ids for rows that have none: a slug of the name, made unique within its kind. Ids that are there never change. */
import { slugOf } from '../../engine/knowledge/table.ts';
import { beginOf, cellOf, distinct, type RawRow } from './raw-table.ts';

/** Fills empty `id` cells; the first row of a name in the given order gets the plain slug. */
export function fillIds(rows: readonly RawRow[]): void {
  const taken = new Set(rows.filter((row) => cellOf(row, 'id') !== '').map((row) => fullId(row, cellOf(row, 'id'))));
  for (const row of rows) {
    if (!row.cells.has('id') || cellOf(row, 'id') !== '') continue;
    const slug = candidates(row).find((candidate) => !taken.has(fullId(row, candidate)));
    if (slug === undefined) continue;
    taken.add(fullId(row, slug));
    row.cells.set('id', slug);
  }
}

function fullId(row: RawRow, slug: string): string {
  return `${cellOf(row, 'kind')}:${slug}`;
}

/** From the plainest slug to one that is certain to be free. */
function candidates(row: RawRow): readonly string[] {
  const plain = slugOf(cellOf(row, 'name'));
  if (plain === '') return [];
  const year = /^-?(\d+)/.exec(beginOf(row))?.[1];
  const subkind = distinct(cellOf(row, 'subkind'), ',')[0];
  const parts = [[plain], [plain, year], [plain, subkind], [plain, year, subkind]];
  const slugs = parts.filter((part) => !part.includes(undefined)).map((part) => part.join('-'));
  return [...slugs, ...Array.from({ length: 98 }, (_, at) => `${plain}-${at + 2}`)];
}
