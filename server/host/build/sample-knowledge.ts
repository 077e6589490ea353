/**
 * `npm run knowledge:sample -- SEED [--since REVISION] [--percent NUMBER]`: draws the rows that a person reads to judge the
 * tables. The same seed and tables give the same rows, so that a rate in docs/knowledge-review.md can be reproduced.
 */
import { execFile } from 'node:child_process';
import { parseArgs, promisify } from 'node:util';
import { type BuildProblem, describeBuildProblem } from './build-problem.ts';
import { cellOf, type RawRow, type RawTable, readRawTable } from './raw-table.ts';
import { readTableFiles } from './table-files.ts';

const PERCENT = 3;
const LEAST = 20;
/** A revision of the largest table has to fit. */
const LARGEST_TABLE_BYTES = 64 * 1024 * 1024;

/**
 * Writes the sample to standard output: under each file's name and size one row a line, cells without their empty ones.
 * With `--since` only rows count whose id the tables of that revision of the repository do not have.
 */
export default async function run(root: string): Promise<readonly string[]> {
  const options = readOptions(process.argv.slice(process.argv.indexOf('sample-knowledge') + 1));
  if (typeof options === 'string') return [options];
  const { files, problems: fileProblems } = await readTableFiles(root, 'rules/knowledge');
  const problems: BuildProblem[] = [...fileProblems];
  let tables = files.flatMap((file) => readRawTable(file, problems) ?? []);
  if (options.since !== undefined) {
    const earlier = await tablesAt(root, options.since);
    if (typeof earlier === 'string') return [earlier];
    tables = tablesWithout(tables, earlier);
  }
  for (const { table, rows } of sampleOf(tables, options.seed, options.percent)) {
    process.stdout.write(`# ${table.file}: ${rows.length} of ${table.rows.length}\n`);
    for (const row of rows) process.stdout.write(`${row.line} ${textOf(row)}\n`);
  }
  return problems.map(describeBuildProblem);
}

interface SampleOptions {
  readonly seed: number;
  readonly percent: number;
  readonly since: string | undefined;
}

/** The options, or what is wrong with them. */
function readOptions(args: readonly string[]): SampleOptions | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { since: { type: 'string' }, percent: { type: 'string' } },
    });
    const seed = Number(positionals[0]);
    if (positionals.length !== 1 || !Number.isSafeInteger(seed)) {
      return 'give the seed, a whole number: npm run knowledge:sample -- 20261129';
    }
    const percent = Number(values.percent ?? PERCENT);
    if (!(percent > 0 && percent <= 100)) return `--percent ${values.percent}: give a number above 0 and up to 100`;
    return { seed, percent, since: values.since };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The tables as a revision of the repository has them, or why they cannot be had. */
async function tablesAt(root: string, revision: string): Promise<readonly RawTable[] | string> {
  const git = async (...args: readonly string[]) =>
    (await promisify(execFile)('git', ['-C', root, ...args], { maxBuffer: LARGEST_TABLE_BYTES })).stdout;
  try {
    const commit = (await git('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`)).trim();
    const names = (await git('ls-tree', '--name-only', commit, 'rules/knowledge/')).split('\n');
    const files = names.filter((name) => name.endsWith('.tsv'));
    const texts = await Promise.all(files.map((file) => git('show', `${commit}:${file}`)));
    return files.flatMap((file, at) => readRawTable({ file, text: texts[at] as string }, []) ?? []);
  } catch (error) {
    return `--since ${revision}: git has no such revision (${error instanceof Error ? error.message.trim() : error})`;
  }
}

/** The tables without the rows whose kind and id one of the earlier tables has. */
export function tablesWithout(tables: readonly RawTable[], earlier: readonly RawTable[]): RawTable[] {
  const known = new Set(earlier.flatMap(({ rows }) => rows.map(fullIdOf)));
  return tables.map((table) => ({ ...table, rows: table.rows.filter((row) => !known.has(fullIdOf(row))) }));
}

function fullIdOf(row: RawRow): string {
  return `${cellOf(row, 'kind')}:${cellOf(row, 'id')}`;
}

/**
 * Of each table so many percent of its rows, at least 20, drawn without replacement and in the order of the table: one mulberry32
 * generator drives a partial Fisher-Yates shuffle of table after table.
 */
export function sampleOf(
  tables: readonly RawTable[],
  seed: number,
  percent: number = PERCENT,
): readonly { readonly table: RawTable; readonly rows: readonly RawRow[] }[] {
  const random = mulberry32(seed);
  return tables.map((table) => {
    const numbers = table.rows.map((_, number) => number);
    const wanted = Math.min(numbers.length, Math.max(LEAST, Math.ceil((numbers.length * percent) / 100)));
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
