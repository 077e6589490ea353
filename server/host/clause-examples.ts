/** Examples of clauses: texts that a clause must and must not catch, run through the engine. */
import { analyze, projectFindings } from '../engine/analyze.ts';
import type { Stage } from '../engine/document/document.ts';
import type { ClauseVerdict, Finding } from '../engine/finding.ts';
import type { Clause, ClauseExample, Guideline } from '../engine/guidelines/guideline.ts';
import { defaultProduction, type Production } from '../engine/production/production.ts';
import { readProduction } from '../engine/production/read-production.ts';
import type { Knowledge, Project } from '../engine/project.ts';

/** An example that a clause does not agree with. */
export interface ExampleFailure {
  readonly example: ClauseExample;
  readonly kind: 'caught' | 'passed';
  /** Number of the example among those of its kind. */
  readonly index: number;
  readonly message: string;
}

/** The knowledge with the names of a production. */
export type KnowledgeOf = (production: Production) => Knowledge;

/**
 * Runs the examples of a clause under its pack alone, with all clauses deciding: what is only told, or off, must be right on
 * the day that somebody turns it on.
 * @param day the day of the check where an example names none, `YYYY-MM-DD`
 */
export function exampleFailures(
  pack: Guideline,
  clause: Clause,
  day: string,
  knowledgeOf: KnowledgeOf,
): readonly ExampleFailure[] {
  const awake = { ...pack, clauses: pack.clauses.map((one) => ({ ...one, status: 'active' as const })) };
  const run = (example: ClauseExample) => findingsIn(awake, example, day, knowledgeOf);
  const failed = (kind: ExampleFailure['kind'], mistakeIn: typeof missing) =>
    clause.examples[kind].flatMap((example, index): ExampleFailure[] => {
      const message = mistakeIn(clause, example, run(example));
      return message === undefined ? [] : [{ example, kind, index, message }];
    });
  return [...failed('caught', missing), ...failed('passed', unwanted)];
}

/** What is wrong with an example that the clause must catch. */
function missing(clause: Clause, example: ClauseExample, findings: readonly Finding[]): string | undefined {
  const wanted = example.level ?? clause.level;
  const verdicts = findings.flatMap((finding) => verdictsOf(finding, clause));
  if (verdicts.some((verdict) => verdict.level === wanted)) return undefined;
  if (verdicts.length === 0) return `${clause.id} does not catch "${example.text}"; found: ${describe(findings)}`;
  const spoken = verdicts.map((verdict) => `${verdict.level} (${verdict.adjustments.join('; ') || 'no adjustment'})`);
  return `${clause.id} catches "${example.text}" as ${spoken.join(', ')} and not as ${wanted}`;
}

/** What is wrong with an example that the clause must pass: to speak at level `clear` counts as passing. */
function unwanted(clause: Clause, example: ClauseExample, findings: readonly Finding[]): string | undefined {
  const caught = findings.filter((finding) => verdictsOf(finding, clause).some((verdict) => verdict.level !== 'clear'));
  if (caught.length === 0) return undefined;
  return `${clause.id} catches "${example.text}" and should not; found: ${describe(caught)}`;
}

function verdictsOf(finding: Finding, clause: Clause): readonly ClauseVerdict[] {
  return finding.judgement.verdicts.filter((verdict) => verdict.clause === clause.id);
}

function findingsIn(pack: Guideline, example: ClauseExample, day: string, knowledgeOf: KnowledgeOf) {
  const production = productionOf(pack, example);
  const today = example.day ?? day;
  const project: Project = { production, guidelines: [pack], approvals: [], suppressions: [], today };
  const knowledge = knowledgeOf(production);
  const source = { path: `example.${example.format}`, text: example.text, format: example.format };
  const analysis = analyze(source, knowledge, project);
  return [...analysis.findings, ...projectFindings(project, knowledge, analysis.document.medium === 'prompt')];
}

function productionOf(pack: Guideline, example: ClauseExample): Production {
  const stated = example.production === undefined ? defaultProduction : readProduction(example.production).production;
  const use = example.stage === undefined ? [] : [{ files: ['**'], use: example.stage satisfies Stage }];
  const guidelines = [pack.path ?? pack.id];
  return { ...stated, guidelines, files: { ...stated.files, use: [...use, ...stated.files.use] } };
}

function describe(findings: readonly Finding[]): string {
  const words = findings.map(({ subject, use, judgement }) => {
    const clauses = judgement.verdicts.map((verdict) => verdict.clause).join(' ') || 'no clause';
    return `${subject.id} ${use} [${clauses}]`;
  });
  return words.join(', ') || 'nothing';
}
