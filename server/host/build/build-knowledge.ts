/**
 * `rules/knowledge/*.tsv` and `rules/cues/*.tsv` → `dist/knowledge.bin` (the index) and `dist/ordinary-words.txt` (for the
 * names that a production adds). Whatever is wrong in the tables is reported, and the valid rest is compiled.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compileIndex, type Ordinariness } from '../../engine/knowledge/compile.ts';
import { type CueRow, readCues } from '../../engine/knowledge/cue.ts';
import { type EntityRow, readTable } from '../../engine/knowledge/table.ts';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import { replaceAtomically } from '../files.ts';
import { type BuildProblem, describeErrors } from './build-problem.ts';
import { resolveLinks } from './links.ts';
import { ordinaryWords, serialiseOrdinaryWords } from './ordinary-words.ts';
import { knownSubkinds, TABLE_KINDS } from './subkinds.ts';
import { readTableFiles } from './table-files.ts';

/** The build step: what has to be put right, one line each. */
export default async function run(root: string): Promise<readonly string[]> {
  return describeErrors(await buildKnowledge(root));
}

/**
 * Builds the knowledge of the program. Writes below `dist` even if there are problems, with what is valid.
 * @param root absolute path of the repository
 */
export async function buildKnowledge(root: string): Promise<readonly BuildProblem[]> {
  const knowledge = await readKnowledge(root);
  const cues = await readAllCues(root);
  const tiers = ordinaryWords();
  const problems = [...knowledge.problems, ...cues.problems];
  const ordinary = (word: string): Ordinariness => tiers.get(word) ?? 0;
  await mkdir(join(root, 'dist'), { recursive: true });
  try {
    const bytes = compileIndex({ rows: knowledge.rows, cues: cues.cues, ordinary });
    await replaceAtomically(join(root, 'dist/knowledge.bin'), bytes);
    await replaceAtomically(join(root, 'dist/ordinary-words.txt'), serialiseOrdinaryWords(tiers));
  } catch (error) {
    problems.push({
      file: 'rules/knowledge',
      line: 0,
      column: 0,
      message: `cannot be compiled: ${error instanceof Error ? error.message : String(error)}`,
      severity: 'error',
    });
  }
  return problems;
}

/** A row and the file it comes from. */
interface PlacedRow {
  readonly file: string;
  readonly row: EntityRow;
}

/** All rows of the knowledge tables with their links resolved; rows that cannot stand beside others are left out. */
async function readKnowledge(
  root: string,
): Promise<{ readonly rows: readonly EntityRow[]; readonly problems: readonly BuildProblem[] }> {
  const { files, problems: fileProblems } = await readTableFiles(root, 'rules/knowledge');
  const problems = [...fileProblems];
  const placed: PlacedRow[] = [];
  for (const { file, text } of files) {
    const table = readTable(text);
    for (const { line, column, message } of table.problems)
      problems.push({ file, line, column, message, severity: 'error' });
    for (const row of table.rows) placed.push({ file, row });
  }
  const fileOf = new Map(placed.map(({ file, row }) => [row.entity, file]));
  const headers = new Map(files.map(({ file, text }) => [file, text.slice(0, text.indexOf('\n')).split('\t')]));
  const report: Report = (row, column, message) => {
    const file = fileOf.get(row.entity) ?? '';
    const cell = (headers.get(file)?.indexOf(column) ?? -1) + 1;
    problems.push({ file, line: row.line, column: cell || 1, message, severity: 'error' });
  };
  const rows = withoutDoubles(placed, report);
  for (const row of rows) checkWords(row, report);
  const linked = resolveLinks(rows);
  for (const { row, column, slug } of linked.dead)
    report(row, column, `the ${column} link "@${slug}" leads to no entity`);
  return { rows: linked.rows, problems };
}

type Report = (row: EntityRow, column: string, message: string) => void;

/** Leaves out rows whose id is taken and reports them, as well as namesakes that nothing tells apart. */
function withoutDoubles(placed: readonly PlacedRow[], report: Report): readonly EntityRow[] {
  const byId = new Map<string, PlacedRow>();
  const byName = new Map<string, PlacedRow[]>();
  const kept: EntityRow[] = [];
  for (const { file, row } of placed) {
    const { entity } = row;
    const name = `${entity.kind} ${foldedTokens(entity.name).join(' ')}`;
    const namesakes = byName.get(name) ?? [];
    byName.set(name, [...namesakes, { file, row }]);
    const double = namesakes.find((other) => !areToldApart(other.row, row));
    if (double) {
      report(
        row,
        'name',
        `"${entity.name}" is also in ${double.file}:${double.row.line}; if they are two, tell them apart in "note" or by date`,
      );
    }
    const holder = byId.get(entity.id);
    if (holder) {
      if (!double) report(row, 'id', `the id "${entity.id}" is taken by ${holder.file}:${holder.row.line}`);
      continue;
    }
    byId.set(entity.id, { file, row });
    kept.push(row);
  }
  return kept;
}

/** Works of one name differ by year or by what they are; everything else has to say so in a note. */
function areToldApart(a: EntityRow, b: EntityRow): boolean {
  if (a.entity.note !== '' || b.entity.note !== '') return true;
  const isDated = !['person', 'artist'].includes(a.entity.kind);
  return isDated && (a.entity.begin !== b.entity.begin || a.entity.subkinds[0] !== b.entity.subkinds[0]);
}

function checkWords(row: EntityRow, report: Report): void {
  const { kind, subkinds } = row.entity;
  if (!TABLE_KINDS.includes(kind)) {
    report(row, 'kind', `the kind "${kind}" is for a production's own names; tables hold ${TABLE_KINDS.join(', ')}`);
    return;
  }
  const known = knownSubkinds(kind);
  for (const subkind of subkinds) {
    if (!known.has(subkind))
      report(row, 'subkind', `unknown ${kind} subkind "${subkind}"; known are ${[...known].join(', ')}`);
  }
}

async function readAllCues(
  root: string,
): Promise<{ readonly cues: readonly CueRow[]; readonly problems: readonly BuildProblem[] }> {
  const { files, problems: fileProblems } = await readTableFiles(root, 'rules/cues');
  const problems = [...fileProblems];
  const cues: CueRow[] = [];
  for (const { file, text } of files) {
    const read = readCues(text);
    cues.push(...read.cues);
    for (const { line, column, message } of read.problems)
      problems.push({ file, line, column, message, severity: 'error' });
  }
  return { cues, problems };
}
