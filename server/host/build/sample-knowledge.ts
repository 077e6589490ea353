/**
 * `npm run knowledge:sample -- SEED`: draws the rows that a person reads to judge the tables. The same seed and tables give
 * the same rows, so that a rate in docs/knowledge-review.md can be reproduced.
 */
import { type BuildProblem, describeBuildProblem } from './build-problem.ts';
import { type RawRow, type RawTable, readRawTable } from './raw-table.ts';
import { readTableFiles } from './table-files.ts';

const SHARE = 0.03;
const LEAST = 20;

/** Writes the sample to standard output: under each file's name and size one row a line, cells without their empty ones. */
export default async function run(root: string): Promise<readonly string[]> {
  const seed = Number(process.argv.at(-1));
  if (!Number.isSafeInteger(seed)) return ['give the seed, a whole number: npm run knowledge:sample -- 20261129'];
  const { files, problems: fileProblems } = await readTableFiles(root, 'rules/knowledge');
  const problems: BuildProblem[] = [...fileProblems];
  const tables = files.flatMap((file) => readRawTable(file, problems) ?? []);
  for (const { table, rows } of sampleOf(tables, seed)) {
    process.stdout.write(`# ${table.file}: ${rows.length} of ${table.rows.length}\n`);
    for (const row of rows) process.stdout.write(`${row.line} ${textOf(row)}\n`);
  }
  return problems.map(describeBuildProblem);
}

/**
 * Of each table 3 % of its rows, at least 20, drawn without replacement and in the order of the table: one mulberry32
 * generator drives a partial Fisher-Yates shuffle of table after table.
 */
export function sampleOf(
  tables: readonly RawTable[],
  seed: number,
): readonly { readonly table: RawTable; readonly rows: readonly RawRow[] }[] {
  const random = mulberry32(seed);
  return tables.map((table) => {
    const numbers = table.rows.map((_, number) => number);
    const wanted = Math.min(numbers.length, Math.max(LEAST, Math.ceil(numbers.length * SHARE)));
    for (let at = 0; at < wanted; at++) {
      const other = at + Math.floor(random() * (numbers.length - at));
      const taken = numbers[other] as number;
      numbers[other] = numbers[at] as number;
      numbers[at] = taken;
    }
    const drawn = numbers.slice(0, wanted).sort((a, b) => a - b);
    return { table, rows: drawn.map((number) => table.rows[number] as RawRow) };
  });
}

function textOf(row: RawRow): string {
  return [...row.cells].flatMap(([column, cell]) => (cell === '' ? [] : [`${column}=${cell}`])).join('\t');
}

/** Numbers from 0 up to 1, the same ones for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
