/** The order of rows in a knowledge table: by tier, then name. The formatter makes it, and the build insists on it. */
import type { EntityRow, Table } from '../../engine/knowledge/table.ts';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import type { BuildProblem } from './build-problem.ts';

/** What rows are ordered by, the most important first. */
export type OrderKey = readonly [tier: string, foldedName: string, begin: string, id: string];

/** Compares two rows by their keys. */
export function compareKeys(a: OrderKey, b: OrderKey): number {
  for (const [at, key] of a.entries()) {
    const other = b[at] as string;
    if (key !== other) return key < other ? -1 : 1;
  }
  return 0;
}

/** The first row of a table that does not stand where it belongs. */
export function orderProblems(file: string, { rows }: Table): readonly BuildProblem[] {
  let before: { readonly key: OrderKey; readonly name: string } | undefined;
  for (const row of rows) {
    const key = keyOf(row);
    if (before !== undefined && compareKeys(before.key, key) > 0) {
      const message = `"${row.entity.name}" stands behind "${before.name}"; rows are sorted by tier, then name: run "npm run knowledge:format"`;
      return [{ file, line: row.line, column: 1, message, severity: 'error' }];
    }
    before = { key, name: row.entity.name };
  }
  return [];
}

function keyOf({ entity }: EntityRow): OrderKey {
  const begin = entity.begin === '?' ? '' : entity.begin;
  return [String(entity.tier), foldedTokens(entity.name).join(' '), begin, entity.id.slice(entity.kind.length + 1)];
}
