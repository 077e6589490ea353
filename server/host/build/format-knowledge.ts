/**
 * `npm run knowledge:format`: brings the knowledge tables into their normal form. Joins rows that say the same twice, fills
 * empty ids, turns names into links, sorts. Running it again changes nothing.
 */
import { join } from 'node:path';
import { replaceAtomically } from '../files.ts';
import { type BuildProblem, describeBuildProblem } from './build-problem.ts';
import { fillIds } from './fill-ids.ts';
import { joinDoubles } from './join-doubles.ts';
import { linkNames } from './link-names.ts';
import { beginOf, cellOf, foldedNameOf, type RawRow, type RawTable, readRawTable } from './raw-table.ts';
import { readTableFiles } from './table-files.ts';
import { compareKeys, type OrderKey } from './table-order.ts';

/** Formats the tables and says what a person should look at, one line each. */
export default async function run(root: string): Promise<readonly string[]> {
  return (await formatKnowledge(root)).map(describeBuildProblem);
}

/**
 * Formats all tables of `rules/knowledge` in place. A table with rows of the wrong length is left as it is.
 * @param root absolute path of the repository
 */
export async function formatKnowledge(root: string): Promise<readonly BuildProblem[]> {
  const { files, problems: fileProblems } = await readTableFiles(root, 'rules/knowledge');
  const problems = [...fileProblems];
  const tables: RawTable[] = [];
  for (const file of files) {
    const table = readRawTable(file, problems);
    if (table) tables.push(table);
  }
  const rows = joinDoubles(tables.flatMap((table) => table.rows).sort(byTierAndName), problems);
  fillIds(rows);
  linkNames(rows);
  const kept = new Set(rows);
  for (const table of tables) {
    const sorted = table.rows.filter((row) => kept.has(row)).sort(byTierAndName);
    const lines = sorted.map((row) => table.header.map((column) => row.cells.get(column) ?? '').join('\t'));
    const after = `${[table.header.join('\t'), ...table.comments, ...lines].join('\n')}\n`;
    if (after !== table.before) await replaceAtomically(join(root, table.file), after);
  }
  return problems;
}

function byTierAndName(a: RawRow, b: RawRow): number {
  return compareKeys(keyOf(a), keyOf(b)) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);
}

function keyOf(row: RawRow): OrderKey {
  return [cellOf(row, 'tier') || '3', foldedNameOf(row), beginOf(row), cellOf(row, 'id')];
}
