/** Plain names in creator, owner and franchise cells that name exactly one entity become links to it. */
import type { EntityKind } from '../../engine/knowledge/entity.ts';
import { LINK_TARGETS, type LinkColumn, linkedId } from '../../engine/knowledge/links.ts';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import { cellOf, distinct, foldedNameOf, type RawRow } from './raw-table.ts';

/** Alias classes under which people are credited; surnames and nicknames are too weak to link by. */
const CREDITED = /^(?:(?:full|stage|mononym|title|acronym|birth)=)?(?![a-z-]+=)(.+)$/;

/** Turns names into links, in place. A name that may mean two entities stays a name. */
export function linkNames(rows: readonly RawRow[]): void {
  const ids = new Set(rows.map((row) => `${cellOf(row, 'kind')}:${cellOf(row, 'id')}`));
  const byName = new Map<string, RawRow[]>();
  const byAlias = new Map<string, RawRow[]>();
  for (const row of rows) {
    add(byName, foldedNameOf(row), row);
    for (const alias of distinct(cellOf(row, 'aliases'), '|')) {
      const text = CREDITED.exec(alias)?.[1];
      if (text !== undefined) add(byAlias, foldedTokens(text).join(' '), row);
    }
  }
  const linkTo = (column: LinkColumn, name: string, from: RawRow): string => {
    if (name.startsWith('@')) return name;
    const folded = foldedTokens(name).join(' ');
    const target = theOne(column, byName.get(folded), from) ?? theOne(column, byAlias.get(folded), from);
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

function add(index: Map<string, RawRow[]>, name: string, row: RawRow): void {
  const rows = index.get(name) ?? [];
  if (!rows.includes(row)) index.set(name, [...rows, row]);
}

/** The only row of the first kind, among those that the column may lead to, that has any. */
function theOne(column: LinkColumn, named: readonly RawRow[] | undefined, from: RawRow): RawRow | undefined {
  const kinds: readonly EntityKind[] = LINK_TARGETS[column];
  for (const kind of kinds) {
    const found = (named ?? []).filter((row) => cellOf(row, 'kind') === kind && row !== from);
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}
