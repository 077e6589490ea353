/**
 * Packs of the workspace: read as data, beside those that come with Clearance. What is wrong in one is reported at its place.
 * A pack that cannot be read leaves nobody unguarded: the packs that hold without a production file stand in for it.
 */
import type { Problem } from '../engine/document/document.ts';
import type { Guideline } from '../engine/guidelines/guideline.ts';
import { readGuideline } from '../engine/guidelines/read-guideline.ts';
import { isPackPath, packPath } from '../engine/production/pack-path.ts';
import { DEFAULT_GUIDELINES, type Production } from '../engine/production/production.ts';
import { exampleFailures, type KnowledgeOf } from './clause-examples.ts';
import type { Files } from './files.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { productionIndex } from './production-names.ts';

/** A problem of a pack, with the pack's text for line and column. */
export interface PackProblem {
  readonly path: string;
  readonly problem: Problem;
  readonly text?: string;
}

export interface OwnPacks {
  /** All packs at hand: those of the program first. */
  readonly guidelines: readonly Guideline[];
  /** The production; where a pack could not be read, the packs that stand in for it are named too. */
  readonly production: Production;
  readonly problems: readonly PackProblem[];
  /** Entries of `guidelines` that lead to no pack, and why. */
  readonly idle: readonly { readonly index: number; readonly message: string }[];
}

const STAND_IN = `Until this is corrected, ${DEFAULT_GUIDELINES.join(', ')} stand in for it.`;

/** Reads the packs that a production names by path, in its order: a later one can extend an earlier one. Never fails. */
export async function readOwnPacks(
  files: Files,
  production: Production,
  shipped: readonly Guideline[],
  today: string,
): Promise<OwnPacks> {
  const guidelines = [...shipped];
  const problems: PackProblem[] = [];
  const idle: OwnPacks['idle'][number][] = [];
  for (const [index, entry] of production.guidelines.entries()) {
    if (!isPackPath(entry)) continue;
    const path = packPath(entry);
    if (path.split('/').includes('..') || /^(?:\/|[a-z]:)/i.test(path)) {
      const message = `Packs lie below the folder of clearance.yaml; \`${entry}\` leads out of it. ${STAND_IN}`;
      idle.push({ index, message });
      continue;
    }
    const content = await files.read(path);
    if (content.status !== 'read') {
      const reason = content.status === 'missing' ? `There is no file \`${path}\`.` : content.problem.message;
      idle.push({ index, message: `${reason} ${STAND_IN}` });
      continue;
    }
    const read = readOwnPack(content.text, path, guidelines, today);
    problems.push(...[...content.problems, ...read.problems].map((problem) => ({ path, problem, text: content.text })));
    if (read.guideline !== undefined) guidelines.push(read.guideline);
    else idle.push({ index, message: `\`${path}\` cannot be read as a pack. ${STAND_IN}` });
  }
  if (idle.length === 0) return { guidelines, production, problems, idle };
  const named = [...new Set([...production.guidelines, ...DEFAULT_GUIDELINES])];
  return { guidelines, production: { ...production, guidelines: named }, problems, idle };
}

/**
 * Reads the text of one pack and runs the examples of its own clauses.
 * @param available the packs read before it, which it can extend
 */
export function readOwnPack(
  text: string,
  path: string,
  available: readonly Guideline[],
  today: string,
): { readonly guideline: Guideline | undefined; readonly problems: readonly Problem[] } {
  const { guideline: read, problems: found, isIntact, own, spanOf } = readGuideline(text, available);
  // In a house's own pack an example is good practice, and no duty.
  const problems = found.map(
    (problem): Problem => (problem.code === 'example-missing' ? { ...problem, severity: 'information' } : problem),
  );
  if (read === undefined || !isIntact) return { guideline: undefined, problems };
  if (available.some(({ id, path: other }) => id === read.id && other !== path)) {
    const message = `There is another pack \`${read.id}\`. Give this one an id of its own; to change the other, write \`extends: ${read.id}\`.`;
    return {
      guideline: undefined,
      problems: [...problems, { span: spanOf('id'), severity: 'error', code: 'pack-id-taken', message }],
    };
  }
  const guideline = { ...read, path };
  const disagreements = own.flatMap((clause, number) =>
    exampleFailures(guideline, clause, today, knowledgeOf).map(({ kind, index, message }): Problem => {
      const span = spanOf('clauses', number, 'examples', kind, index, 'text');
      return { span, severity: 'warning', code: 'example-disagrees', message: `${message}.` };
    }),
  );
  return { guideline, problems: [...problems, ...disagreements] };
}

const knowledgeOf: KnowledgeOf = (production) => loadKnowledge(productionIndex(production).index);
