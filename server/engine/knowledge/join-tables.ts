/**
 * Several tables put together into one set of rows: ids are unique, namesakes are told apart, words are known, links lead
 * somewhere. The tables of the program and the lists of a production are held to the same rules.
 */
import type { Entity, EntityKind } from './entity.ts';
import { resolveLinks } from './links.ts';
import { knownSubkinds } from './subkinds.ts';
import type { EntityRow, Table, TableProblem } from './table.ts';
import { foldedTokens } from './tokens.ts';

/** A table and the file that it was read from. */
export interface TableFile {
  readonly file: string;
  readonly table: Table;
}

/** What is wrong in one of several tables. */
export interface TableFileProblem extends TableProblem {
  readonly file: string;
  /** An error leaves something out that was written; a warning is for a person to look at. */
  readonly severity: 'error' | 'warning';
}

export interface JoinRules {
  /** Kinds that the tables may hold. */
  readonly kinds: readonly EntityKind[];
  /** The entity of an id that is known already, besides what the tables say. */
  readonly known?: ((id: string) => Entity | undefined) | undefined;
}

export interface JoinedTables {
  /** Links are written as full ids; rows that cannot stand beside others are left out. */
  readonly rows: readonly EntityRow[];
  /** Those of the tables first, then what was found by putting them together. */
  readonly problems: readonly TableFileProblem[];
}

interface PlacedRow {
  readonly file: string;
  readonly row: EntityRow;
}

type Report = (row: EntityRow, column: string, message: string, severity?: 'warning') => void;

/** Puts tables together. Never throws; time linear in the rows. */
export function joinTables(tables: readonly TableFile[], { kinds, known }: JoinRules): JoinedTables {
  const problems: TableFileProblem[] = tables.flatMap(({ file, table }) =>
    table.problems.map((problem): TableFileProblem => ({ file, ...problem, severity: 'error' })),
  );
  const placed = tables.flatMap(({ file, table }) => table.rows.map((row): PlacedRow => ({ file, row })));
  const fileOf = new Map(placed.map(({ file, row }) => [row.entity, file]));
  const headers = new Map(tables.map(({ file, table }) => [file, table.header]));
  const report: Report = (row, column, message, severity) => {
    const file = fileOf.get(row.entity) ?? '';
    const cell = (headers.get(file)?.indexOf(column) ?? -1) + 1;
    problems.push({ file, line: row.line, column: cell || 1, message, severity: severity ?? 'error' });
  };
  const distinct = withoutDoubles(placed, report);
  const rows = known === undefined ? distinct : withoutKnown(distinct, known, report);
  for (const row of rows) checkWords(row, kinds, report);
  const linked = resolveLinks(rows, known && { has: (id) => known(id) !== undefined });
  for (const { row, column, slug } of linked.dead)
    report(row, column, `the ${column} link "@${slug}" leads to no entity`);
  return { rows: linked.rows.filter(({ entity }) => kinds.includes(entity.kind)), problems };
}

/** Leaves out rows whose id is taken and reports them, as well as namesakes that nothing tells apart. */
function withoutDoubles(placed: readonly PlacedRow[], report: Report): readonly EntityRow[] {
  const byId = new Map<string, PlacedRow>();
  const alike = new Map<string, PlacedRow>();
  const kept: EntityRow[] = [];
  for (const one of placed) {
    const { row } = one;
    const { entity } = row;
    const likeness = likenessOf(entity);
    const double = likeness === undefined ? undefined : alike.get(likeness);
    if (double) {
      report(
        row,
        'name',
        `"${entity.name}" is also in ${double.file}:${double.row.line}; if they are two, tell them apart in "note" or by date`,
      );
    } else if (likeness !== undefined) {
      alike.set(likeness, one);
    }
    const holder = byId.get(entity.id);
    if (holder) {
      if (!double) report(row, 'id', `the id "${entity.id}" is taken by ${holder.file}:${holder.row.line}`);
      continue;
    }
    byId.set(entity.id, one);
    kept.push(row);
  }
  return kept;
}

/** Equal for namesakes that nothing tells apart. Works of one name differ by year or by what they are; all others by a note. */
function likenessOf(entity: Entity): string | undefined {
  if (entity.note !== '') return undefined;
  const isDated = !['person', 'artist'].includes(entity.kind);
  const date = isDated ? `${entity.begin} ${entity.subkinds[0] ?? ''}` : '';
  return `${entity.kind} ${foldedName(entity.name)}\n${date}`;
}

/** Leaves out rows whose id is known already: one entity is never judged twice. */
function withoutKnown(
  rows: readonly EntityRow[],
  known: (id: string) => Entity | undefined,
  report: Report,
): readonly EntityRow[] {
  return rows.filter((row) => {
    const { id, name } = row.entity;
    const holder = known(id);
    if (holder === undefined) return true;
    if (foldedName(name) !== foldedName(holder.name)) {
      report(row, 'id', `the id "${id}" is taken in the knowledge base by "${holder.name}"; give the row another id`);
    } else {
      const message = `"${name}" is in the knowledge base already as ${id}, and this row adds nothing; if it is somebody or something else, give it another id`;
      report(row, 'id', message, 'warning');
    }
    return false;
  });
}

function foldedName(name: string): string {
  return foldedTokens(name).join(' ');
}

function checkWords(row: EntityRow, kinds: readonly EntityKind[], report: Report): void {
  const { kind, subkinds } = row.entity;
  if (!kinds.includes(kind)) {
    report(row, 'kind', `the kind "${kind}" is for a production's own names; tables hold ${kinds.join(', ')}`);
    return;
  }
  const known = knownSubkinds(kind);
  for (const subkind of subkinds) {
    if (known.has(subkind)) continue;
    const words = known.size === 0 ? `${kind} has none` : `known are ${[...known].join(', ')}`;
    report(row, 'subkind', `unknown ${kind} subkind "${subkind}"; ${words}`);
  }
}
