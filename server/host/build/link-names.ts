/** Plain names in creator, owner and franchise cells that can only mean one entity become links to it. */
import type { EntityKind } from '../../engine/knowledge/entity.ts';
import { LINK_TARGETS, type LinkColumn, linkedId } from '../../engine/knowledge/links.ts';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import { cellOf, distinct, type RawRow } from './raw-table.ts';

/** Alias classes under which people are credited; surnames, nicknames and names given up at the start of a career are not. */
const CREDITED = /^(?:(?:full|stage|mononym|title|acronym)=)?(?![a-z-]+=)(.+)$/;

/** Years of age from which on somebody may have made something, and years after a death in which it may still appear. */
const YOUNGEST_CREATOR = 10;
const LATEST_POSTHUMOUS = 30;

/** Turns names into links, in place. A name that may mean two entities stays a name. */
export function linkNames(rows: readonly RawRow[]): void {
  const ids = new Set(rows.map((row) => `${cellOf(row, 'kind')}:${cellOf(row, 'id')}`));
  const byName = new Map<string, RawRow[]>();
  const byAlias = new Map<string, RawRow[]>();
  for (const row of rows) {
    add(byName, keyOf(cellOf(row, 'name')), row);
    for (const alias of distinct(cellOf(row, 'aliases'), '|')) {
      const text = CREDITED.exec(alias)?.[1];
      if (text !== undefined) add(byAlias, keyOf(text), row);
    }
  }
  const linkTo = (column: LinkColumn, name: string, from: RawRow): string => {
    if (name.startsWith('@')) return name;
    const key = keyOf(name);
    const target = theOne(column, byName.get(key), from) ?? theOne(column, byAlias.get(key), from);
    const slug = target === undefined ? '' : cellOf(target, 'id');
    const isMeant = target !== undefined && linkedId(column, slug, ids) === `${cellOf(target, 'kind')}:${slug}`;
    return slug !== '' && isMeant ? `@${slug}` : name;
  };
  for (const row of rows) {
    for (const column of Object.keys(LINK_TARGETS) as LinkColumn[]) {
      const cell = cellOf(row, column);
      if (cell === '') continue;
      const names = distinct(cell, '|').map((name) => linkTo(column, name, row));
      row.cells.set(column, distinct(names.join('|'), '|').join(' | '));
    }
  }
}

/** As names are compared, but with a plus at the end: Disney is not Disney+. */
function keyOf(name: string): string {
  return `${foldedTokens(name).join(' ')}${name.trimEnd().endsWith('+') ? '+' : ''}`;
}

function add(index: Map<string, RawRow[]>, name: string, row: RawRow): void {
  const rows = index.get(name) ?? [];
  if (!rows.includes(row)) index.set(name, [...rows, row]);
}

/** The only row of the first kind, among those that the column may lead to, that has any. */
function theOne(column: LinkColumn, named: readonly RawRow[] | undefined, from: RawRow): RawRow | undefined {
  const kinds: readonly EntityKind[] = LINK_TARGETS[column];
  for (const kind of kinds) {
    const found = (named ?? []).filter((row) => cellOf(row, 'kind') === kind && row !== from && mayHaveMade(row, from));
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}

/** Whether somebody's dates allow them to have made a thing; true for what has no dates of a life, or none at all. */
function mayHaveMade(row: RawRow, thing: RawRow): boolean {
  const year = yearIn(cellOf(thing, 'year'));
  const born = yearIn(cellOf(row, 'born'));
  const died = yearIn(cellOf(row, 'died'));
  return !(year < born + YOUNGEST_CREATOR || year > died + LATEST_POSTHUMOUS);
}

/** The year of a date, or NaN, with which no comparison holds. */
function yearIn(date: string): number {
  return Number(/^~?(-?\d{1,4})/.exec(date)?.[1] ?? Number.NaN);
}
