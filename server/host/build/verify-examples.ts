/** Every clause carries texts that it must and must not catch. This runs them; the build fails when they disagree. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyze, projectFindings } from '../../engine/analyze.ts';
import type { Stage } from '../../engine/document/document.ts';
import type { CompiledEvocations } from '../../engine/evocation/compile-evocations.ts';
import { openEvocations } from '../../engine/evocation/evocation-index.ts';
import type { ClauseVerdict, Finding } from '../../engine/finding.ts';
import type { Clause, ClauseExample, Guideline } from '../../engine/guidelines/guideline.ts';
import { openIndex } from '../../engine/knowledge/knowledge-index.ts';
import { defaultProduction, type Production } from '../../engine/production/production.ts';
import { readProduction } from '../../engine/production/read-production.ts';
import type { Knowledge, Project } from '../../engine/project.ts';
import { positionsIn } from '../../reports/positions.ts';
import { grammar } from '../grammar.ts';
import { loadWords } from '../load-words.ts';
import { productionIndex } from '../production-names.ts';
import { readPacks } from './build-guidelines.ts';
import { type BuildProblem, describeErrors } from './build-problem.ts';

/** The build step: what has to be put right, one line each. */
export default async function run(root: string): Promise<readonly string[]> {
  return describeErrors(await verifyExamples(root));
}

/**
 * Runs the examples of all clauses under the index and the evocations in `dist`, on the day their pack was last checked.
 * @param root absolute path of the repository
 */
export async function verifyExamples(root: string): Promise<readonly BuildProblem[]> {
  const shipped: Knowledge = {
    indexes: [openIndex(await readFile(join(root, 'dist/knowledge.bin')), true)],
    words: loadWords(),
    grammar,
    evocations: openEvocations(
      JSON.parse(await readFile(join(root, 'dist/evocations.json'), 'utf8')) as CompiledEvocations,
    ),
  };
  const { packs } = await readPacks(root);
  return packs.flatMap(({ file, text, guideline }) => {
    const positionAt = positionsIn(text);
    return guideline.clauses.flatMap((clause) => {
      const pack = awake(guideline);
      const failures = [
        ...clause.examples.caught.map((example) => missing(pack, clause, example, shippedWith(shipped))),
        ...clause.examples.passed.map((example) => unwanted(pack, clause, example, shippedWith(shipped))),
      ];
      return failures.flatMap((failure): BuildProblem[] => {
        if (failure === undefined) return [];
        const { line, column } = positionAt(placeOf(text, clause, failure.example));
        return [{ file, line, column, message: failure.message, severity: 'error' }];
      });
    });
  });
}

/** The pack with all clauses deciding: what is only told, or off, must be right on the day that somebody turns it on. */
function awake(pack: Guideline): Guideline {
  return { ...pack, clauses: pack.clauses.map((clause) => ({ ...clause, status: 'active' as const })) };
}

interface Failure {
  readonly example: ClauseExample;
  readonly message: string;
}

type WithNames = (production: Production) => Knowledge;

function shippedWith(shipped: Knowledge): WithNames {
  return (production) => {
    const { index } = productionIndex(production);
    return index === undefined ? shipped : { ...shipped, indexes: [...shipped.indexes, index] };
  };
}

/** What is wrong with an example that the clause must catch. */
function missing(pack: Guideline, clause: Clause, example: ClauseExample, knowledge: WithNames): Failure | undefined {
  const findings = findingsIn(pack, example, knowledge);
  const wanted = example.level ?? clause.level;
  const verdicts = findings.flatMap((finding) => verdictsOf(finding, clause));
  if (verdicts.some((verdict) => verdict.level === wanted)) return undefined;
  const spoken = verdicts.map((verdict) => `${verdict.level} (${verdict.adjustments.join('; ') || 'no adjustment'})`);
  const message =
    verdicts.length === 0
      ? `${clause.id} does not catch "${example.text}"; found: ${describe(findings)}`
      : `${clause.id} catches "${example.text}" as ${spoken.join(', ')} and not as ${wanted}`;
  return { example, message };
}

/** What is wrong with an example that the clause must pass: to speak at level `clear` counts as passing. */
function unwanted(pack: Guideline, clause: Clause, example: ClauseExample, knowledge: WithNames): Failure | undefined {
  const findings = findingsIn(pack, example, knowledge);
  const caught = findings.filter((finding) => verdictsOf(finding, clause).some((verdict) => verdict.level !== 'clear'));
  if (caught.length === 0) return undefined;
  return { example, message: `${clause.id} catches "${example.text}" and should not; found: ${describe(caught)}` };
}

function verdictsOf(finding: Finding, clause: Clause): readonly ClauseVerdict[] {
  return finding.judgement.verdicts.filter((verdict) => verdict.clause === clause.id);
}

function findingsIn(pack: Guideline, example: ClauseExample, knowledgeOf: WithNames): readonly Finding[] {
  const production = productionOf(pack, example);
  const project: Project = {
    production,
    guidelines: [pack],
    approvals: [],
    suppressions: [],
    today: example.day ?? pack.checked,
  };
  const knowledge = knowledgeOf(production);
  const source = { path: `example.${example.format}`, text: example.text, format: example.format };
  const analysis = analyze(source, knowledge, project);
  return [...analysis.findings, ...projectFindings(project, knowledge, analysis.document.medium === 'prompt')];
}

function productionOf(pack: Guideline, example: ClauseExample): Production {
  const stated = example.production === undefined ? defaultProduction : readProduction(example.production).production;
  const use = example.stage === undefined ? [] : [{ files: ['**'], use: example.stage satisfies Stage }];
  return { ...stated, guidelines: [pack.id], files: { ...stated.files, use: [...use, ...stated.files.use] } };
}

function describe(findings: readonly Finding[]): string {
  const words = findings.map(({ subject, use, judgement }) => {
    const clauses = judgement.verdicts.map((verdict) => verdict.clause).join(' ') || 'no clause';
    return `${subject.id} ${use} [${clauses}]`;
  });
  return words.join(', ') || 'nothing';
}

/** Where the example stands in its file: the first line of its text below the clause's id. */
function placeOf(text: string, clause: Clause, example: ClauseExample): number {
  const from = Math.max(0, text.indexOf(clause.id));
  const line = example.text.split('\n')[0] ?? '';
  const at = text.indexOf(line, from);
  return at < 0 ? from : at;
}
