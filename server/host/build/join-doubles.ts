/** Rows that say the same entity twice, in one table or in two: joined into the richer one. */
import type { BuildProblem } from './build-problem.ts';
import { beginOf, cellOf, distinct, foldedNameOf, type RawRow, rowWarning } from './raw-table.ts';

/** Columns whose lists are united; other cells are only filled where empty. */
const LISTS: ReadonlyMap<string, '|' | ','> = new Map([
  ['aliases', '|'],
  ['creator', '|'],
  ['owner', '|'],
  ['franchise', '|'],
  ['subkind', ','],
  ['country', ','],
  ['flags', ','],
]);

/** Columns in which two descriptions of one entity may differ without contradiction. */
const TASTE: ReadonlySet<string> = new Set(['id', 'name', 'generic', 'note', 'tier', ...LISTS.keys()]);

/**
 * The rows without doubles: same kind, same name, same begin. What only the poorer row knows goes into the richer one.
 * Other pairs of one name are reported, unless a note or the years tell them apart.
 */
export function joinDoubles(rows: readonly RawRow[], problems: BuildProblem[]): readonly RawRow[] {
  const byName = new Map<string, RawRow[]>();
  for (const row of rows) {
    const kept = byName.get(foldedNameOf(row)) ?? [];
    const at = kept.findIndex((other) => areSame(other, row));
    if (at < 0) {
      problems.push(...kept.filter((other) => areConfusing(other, row)).map((other) => pairWarning(row, other)));
      kept.push(row);
    } else {
      const other = kept[at] as RawRow;
      const [richer, poorer] = richness(row) > richness(other) ? [row, other] : [other, row];
      absorb(richer, poorer, problems);
      kept[at] = richer;
    }
    byName.set(foldedNameOf(row), kept);
  }
  const kept = new Set([...byName.values()].flat());
  return rows.filter((row) => kept.has(row));
}

function areSame(a: RawRow, b: RawRow): boolean {
  if (cellOf(a, 'kind') !== cellOf(b, 'kind') || beginOf(a) !== beginOf(b)) return false;
  // A film and the novel it comes from may share name and year; of a person without a date, only the calling is left.
  if (isPerson(a) && beginOf(a) !== '') return true;
  const subkinds = distinct(cellOf(a, 'subkind'), ',');
  return subkinds.length === 0 || distinct(cellOf(b, 'subkind'), ',').some((subkind) => subkinds.includes(subkind));
}

function areConfusing(a: RawRow, b: RawRow): boolean {
  if (cellOf(a, 'note') !== '' || cellOf(b, 'note') !== '') return false;
  if (isPerson(a) && isPerson(b)) return true;
  if (cellOf(a, 'kind') !== cellOf(b, 'kind')) return false;
  const subkind = (row: RawRow) => distinct(cellOf(row, 'subkind'), ',')[0];
  return beginOf(a) === beginOf(b) && subkind(a) === subkind(b);
}

function isPerson(row: RawRow): boolean {
  return cellOf(row, 'kind') === 'person' || cellOf(row, 'kind') === 'artist';
}

function pairWarning(row: RawRow, other: RawRow): BuildProblem {
  const kinds = `${cellOf(other, 'kind')} and ${cellOf(row, 'kind')}`;
  const message = `"${cellOf(row, 'name')}" is also in ${other.file}:${other.line} (${kinds}); one entity or two? Tell two apart in "note"`;
  return rowWarning(row, message);
}

function richness(row: RawRow): number {
  return [...row.cells.values()].filter((cell) => cell !== '').length * 1000 + [...row.cells.values()].join('').length;
}

function absorb(richer: RawRow, poorer: RawRow, problems: BuildProblem[]): void {
  for (const [column, cell] of poorer.cells) {
    const own = cellOf(richer, column);
    const separator = LISTS.get(column);
    if (cell === '' || !richer.cells.has(column)) continue;
    if (separator !== undefined) {
      const joined = distinct(`${own}${separator}${cell}`, separator);
      richer.cells.set(column, joined.join(separator === '|' ? ' | ' : ','));
    } else if (column === 'tier') {
      richer.cells.set(column, own === '' || cell < own ? cell : own);
    } else if (own === '') {
      richer.cells.set(column, cell);
    } else if (own !== cell && !TASTE.has(column)) {
      const message = `"${cellOf(richer, 'name')}" is also in ${poorer.file}:${poorer.line} with another ${column} (${cell}); ${own} was kept`;
      problems.push(rowWarning(richer, message));
    }
  }
}
