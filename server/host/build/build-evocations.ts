/**
 * `rules/evocations` → `dist/evocations.json`, validated. Every entry carries texts that must and must not evoke it; they are
 * run here, and the build fails when they disagree.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyze } from '../../engine/analyze.ts';
import { type DataFile, readData } from '../../engine/data-files/read-data.ts';
import type { Span } from '../../engine/document/span.ts';
import { compileEvocations } from '../../engine/evocation/compile-evocations.ts';
import {
  type Evocation,
  type EvocationEntry,
  type EvocationFile,
  evocationOf,
  evocationsSchema,
} from '../../engine/evocation/evocation.ts';
import { openEvocations } from '../../engine/evocation/evocation-index.ts';
import { readRoles } from '../../engine/evocation/roles.ts';
import { openIndex } from '../../engine/knowledge/knowledge-index.ts';
import { defaultProduction } from '../../engine/production/production.ts';
import type { Knowledge, Project } from '../../engine/project.ts';
import { positionsIn } from '../../reports/positions.ts';
import { replaceAtomically } from '../files.ts';
import { grammar } from '../grammar.ts';
import { type BuildProblem, describeErrors } from './build-problem.ts';
import { readTableFiles } from './table-files.ts';

const FOLDER = 'rules/evocations';
/** Examples of each sort that an entry has at least. */
const LEAST_EXAMPLES = 2;
/** An entry counts whole or not at all: without one of its traits it would catch something else. */
const WHOLE = [['evocations', '*']];

/** The build step: what has to be put right, one line each. */
export default async function run(root: string): Promise<readonly string[]> {
  return describeErrors(await buildEvocations(root));
}

/**
 * Builds the evocations and runs their examples under the index in `dist`. Writes what is valid even if there are problems.
 * @param root absolute path of the repository
 */
export async function buildEvocations(root: string): Promise<readonly BuildProblem[]> {
  const knowledge: Knowledge = {
    indexes: [openIndex(await readFile(join(root, 'dist/knowledge.bin')), true)],
    grammar,
  };
  const entries = await readEntries(root);
  const roles = await readAllRoles(root, knowledge);
  const problems = [...entries.problems, ...roles.problems];
  const known = entries.entries.filter(({ evocation, problem }) => {
    if (has(knowledge, evocation.entity)) return true;
    problems.push(problem('entity', `the knowledge base has no \`${evocation.entity}\``));
    return false;
  });
  const data = compileEvocations({ evocations: known.map(({ evocation }) => evocation), roles: roles.roles });
  await replaceAtomically(join(root, 'dist/evocations.json'), JSON.stringify(data));
  const withEvocations = { ...knowledge, evocations: openEvocations(data) };
  return [...problems, ...known.flatMap((one) => failedExamples(one, withEvocations))];
}

/** An entry with the way to complain of it. */
interface ReadEntry {
  readonly entry: EvocationEntry;
  readonly evocation: Evocation;
  readonly problem: (key: keyof EvocationEntry, message: string, number?: number) => BuildProblem;
}

async function readEntries(root: string) {
  const names = (await readdir(join(root, FOLDER))).filter((name) => name.endsWith('.yaml')).sort();
  const entries: ReadEntry[] = [];
  const problems: BuildProblem[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    const path = `${FOLDER}/${name}`;
    const text = await readFile(join(root, path), 'utf8');
    const positionAt = positionsIn(text);
    const place = (span: Span, message: string): BuildProblem => {
      return { file: path, ...positionAt(span.start), message, severity: 'error' };
    };
    const file = readData(text, evocationsSchema, WHOLE);
    problems.push(...file.problems.map(({ span, message }) => place(span, message)));
    file.value?.evocations.forEach((entry, at) => {
      const problem: ReadEntry['problem'] = (key, message, number) =>
        place(file.spanOf('evocations', at, key, ...(number === undefined ? [] : [number])), message);
      const mistakes = mistakesIn(entry, seen.has(entry.entity));
      seen.add(entry.entity);
      problems.push(...mistakes.map(({ key, message }) => problem(key, message)));
      const read = withGroups(entry, file, problem);
      if ('message' in read) problems.push(read);
      else entries.push(read);
    });
  }
  return { entries, problems };
}

function withGroups(
  entry: EvocationEntry,
  { value }: DataFile<EvocationFile>,
  problem: ReadEntry['problem'],
): ReadEntry | BuildProblem {
  try {
    return { entry, evocation: evocationOf(entry, value?.groups ?? {}), problem };
  } catch (error) {
    return problem('entity', error instanceof Error ? error.message : String(error));
  }
}

function mistakesIn(
  { entity, head, marks, traits, phrases, enough, caught, passed }: EvocationEntry,
  isRepeated: boolean,
): readonly { key: keyof EvocationEntry; message: string }[] {
  const most = marks.length * 2 + traits.length;
  const hasTraits = most > 0;
  return [
    ...(isRepeated ? [{ key: 'entity' as const, message: `there is another entry for \`${entity}\`` }] : []),
    ...(caught.length < LEAST_EXAMPLES ? [{ key: 'caught' as const, message: 'give two texts that evoke it' }] : []),
    ...(passed.length < LEAST_EXAMPLES ? [{ key: 'passed' as const, message: 'give two texts that do not' }] : []),
    ...(hasTraits && most < enough ? [{ key: 'enough' as const, message: `its traits add up to ${most} only` }] : []),
    ...(!hasTraits && phrases.length === 0 ? [{ key: 'entity' as const, message: 'it has no traits' }] : []),
    ...(hasTraits && head === undefined && marks.length === 0
      ? [{ key: 'entity' as const, message: 'without a head it needs marks: traits alone point to nobody' }]
      : []),
  ];
}

function failedExamples({ entry, evocation, problem }: ReadEntry, knowledge: Knowledge): readonly BuildProblem[] {
  const { entity } = evocation;
  return [
    ...entry.caught.flatMap((text, at) => {
      const found = evokedBy(text, knowledge);
      if (found.length === 1 && found[0] === entity) return [];
      return [
        problem('caught', `"${text}" must evoke ${entity} alone; it evokes ${found.join(', ') || 'nothing'}`, at),
      ];
    }),
    ...entry.passed.flatMap((text, at) => {
      const found = evokedBy(text, knowledge);
      if (found.length === 0) return [];
      return [problem('passed', `"${text}" must evoke nothing; it evokes ${found.join(', ')}`, at)];
    }),
  ];
}

/** Ids of what a prompt evokes. */
function evokedBy(text: string, knowledge: Knowledge): readonly string[] {
  const project: Project = {
    production: defaultProduction,
    guidelines: [],
    approvals: [],
    suppressions: [],
    today: '2026-01-01',
  };
  const { references } = analyze({ path: 'example.prompt', text, format: 'prompt' }, knowledge, project);
  return references.flatMap((reference) => (reference.evokedBy === undefined ? [] : [reference.subject.id]));
}

async function readAllRoles(root: string, knowledge: Knowledge) {
  const { files, problems: fileProblems } = await readTableFiles(root, FOLDER);
  const problems = [...fileProblems];
  const read = files.map(({ file, text }) => ({ file, ...readRoles(text) }));
  for (const { file, problems: own, roles } of read) {
    for (const problem of own) problems.push({ file, ...problem, severity: 'error' });
    for (const { line, of, who } of roles) {
      for (const [column, ids] of [
        [2, [of]],
        [3, who],
      ] as const) {
        const unknown = ids.filter((id) => !has(knowledge, id));
        if (unknown.length === 0) continue;
        const message = `the knowledge base has no \`${unknown.join('`, `')}\``;
        problems.push({ file, line, column, message, severity: 'error' });
      }
    }
  }
  const roles = read.flatMap((table) => table.roles.map(({ relation, of, who }) => ({ relation, of, who })));
  return { roles, problems };
}

function has({ indexes }: Knowledge, id: string): boolean {
  return indexes.some((index) => index.find(id) !== undefined);
}
