/**
 * `rules/knowledge/*.tsv` and `rules/cues/*.tsv` → `dist/knowledge.bin` (the index) and `dist/words.bin` (the word
 * table). Whatever is wrong in the tables is reported, and the valid rest is compiled.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileIndex } from '../../engine/knowledge/compile.ts';
import { type CueRow, readCues } from '../../engine/knowledge/cue.ts';
import { joinTables } from '../../engine/knowledge/join-tables.ts';
import type { OrdinaryWords } from '../../engine/knowledge/ordinariness.ts';
import { TABLE_KINDS } from '../../engine/knowledge/subkinds.ts';
import { readTable } from '../../engine/knowledge/table.ts';
import { compileWordTable, ordinarinessOf } from '../../engine/knowledge/word-table.ts';
import { replaceAtomically } from '../files.ts';
import { type BuildProblem, describeErrors } from './build-problem.ts';
import { areCommonTogether } from './common-phrases.ts';
import { dictionary } from './dictionary.ts';
import { foreignWords } from './foreign-words.ts';
import { readTableFiles } from './table-files.ts';
import { orderProblems } from './table-order.ts';
import { wordInfos } from './word-infos.ts';
import { type WordNetRows, withWordNet } from './wordnet-rows.ts';

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
  const infos = wordInfos(knowledge.rows, await readWords(root, 'prompt-words'));
  const said = new Set(await readWords(root, 'said-phrases'));
  const onlyNames = new Set(await readWords(root, 'only-names'));
  const problems = [...knowledge.problems, ...cues.problems];
  const { expressions } = dictionary();
  const foreign = foreignWords();
  const ordinary: OrdinaryWords = {
    word: (word) => ordinarinessOf(infos.get(word) ?? 0),
    expression: (words) => expressions.get(words) ?? 0,
    isCommonTogether: areCommonTogether,
    decided: (words) => (onlyNames.has(words) ? (words.includes(' ') ? 0 : 1) : said.has(words) ? 4 : undefined),
    foreignWord: (word) => (foreign.has(word) ? 2 : 0),
  };
  await mkdir(join(root, 'dist'), { recursive: true });
  try {
    const bytes = compileIndex({ rows: knowledge.rows, cues: cues.cues, ordinary });
    await replaceAtomically(join(root, 'dist/knowledge.bin'), bytes);
    await replaceAtomically(join(root, 'dist/words.bin'), compileWordTable(infos));
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

/**
 * All rows of the knowledge tables with their links resolved, and what WordNet has beside them. Rows that cannot stand beside
 * others are left out.
 */
export async function readKnowledge(root: string): Promise<WordNetRows> {
  const { files, problems } = await readTableFiles(root, 'rules/knowledge');
  const tables = files.map(({ file, text }) => ({ file, table: readTable(text) }));
  const joined = joinTables(tables, { kinds: TABLE_KINDS });
  const whole = await withWordNet(root, joined.rows);
  const unsorted = tables.flatMap(({ file, table }) => orderProblems(file, table));
  return { ...whole, problems: [...problems, ...joined.problems, ...unsorted, ...whole.problems] };
}

/** A list of `rules/words`; its first lines say what it is for. */
async function readWords(root: string, list: string): Promise<readonly string[]> {
  const text = await readFile(join(root, `rules/words/${list}.txt`), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
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
