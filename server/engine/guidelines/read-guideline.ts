/** Reads guideline packs. */
import { type DataFile, readData } from '../data-files/read-data.ts';
import type { Problem } from '../document/document.ts';
import { type Guideline, guidelineSchema } from './guideline.ts';

/** A pack as read; `undefined` if it lacks what every pack needs. */
export interface ReadGuideline {
  readonly guideline: Guideline | undefined;
  readonly problems: readonly Problem[];
}

/** A clause counts whole or not at all: without one of its conditions it would catch something else. */
const WHOLE = [['clauses', '*']];

/** Reads a guideline pack from YAML. Never throws: what is wrong is reported and left out, the valid rest counts. */
export function readGuideline(yamlText: string): ReadGuideline {
  const file = readData(yamlText, guidelineSchema, WHOLE);
  if (file.value === undefined) return { guideline: undefined, problems: file.problems };
  return { guideline: file.value, problems: [...file.problems, ...clauseProblems(file, file.value)] };
}

function clauseProblems(file: DataFile<Guideline>, guideline: Guideline): readonly Problem[] {
  const seen = new Set<string>();
  return guideline.clauses.flatMap((clause, index) => {
    const problems: Problem[] = [];
    const report = (code: string, message: string, ...path: string[]) =>
      problems.push({ span: file.spanOf('clauses', index, ...path), severity: 'error', code, message });
    if (seen.has(clause.id)) report('clause-repeated', `There is another clause \`${clause.id}\`. Rename one.`, 'id');
    seen.add(clause.id);
    const conditions = [...clause.when, ...clause.except, ...(clause.overlay?.when ?? [])];
    if (conditions.some((alternative) => Object.keys(alternative).length === 0)) {
      report('empty-alternative', 'An alternative without conditions would always hold. Give it one.', 'when');
    }
    if (clause.when.length > 0 && clause.examples.caught.length === 0) {
      report('example-missing', `\`${clause.id}\` has no example that it catches. Add one to examples.caught.`, 'id');
    }
    return problems;
  });
}
