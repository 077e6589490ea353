/** Reads guideline packs: those that stand by themselves, and those that extend another. */
import { type DataFile, readData } from '../data-files/read-data.ts';
import { nearestWord } from '../data-files/spelling.ts';
import type { Problem } from '../document/document.ts';
import { extended, extensionProblems, extensionSchema } from './extension.ts';
import { type Clause, type Guideline, guidelineSchema } from './guideline.ts';

/** A pack as read; `undefined` if it lacks what every pack needs. */
export interface ReadGuideline {
  readonly guideline: Guideline | undefined;
  readonly problems: readonly Problem[];
  /** Whether the text is YAML throughout; where it is not, clauses may be missing without a trace. */
  readonly isIntact: boolean;
  /** The clauses that the text itself writes, in its order. */
  readonly own: readonly Clause[];
  /** Where a part of the text stands: `spanOf('clauses', 0, 'id')`. */
  readonly spanOf: DataFile<unknown>['spanOf'];
}

/** A clause or a change counts whole or not at all: without one of its conditions it would catch something else. */
const WHOLE = [
  ['clauses', '*'],
  ['amend', '*'],
];

/**
 * Reads a guideline pack from YAML. Never throws: what is wrong is reported and left out, the valid rest counts.
 * @param available the packs that it can extend
 */
export function readGuideline(yamlText: string, available: readonly Guideline[] = []): ReadGuideline {
  return /^extends\s*:/m.test(yamlText) ? readExtension(yamlText, available) : readPack(yamlText);
}

function readPack(yamlText: string): ReadGuideline {
  const file = readData(yamlText, guidelineSchema, WHOLE);
  const own = file.value?.clauses ?? [];
  return { ...resultOf(file), guideline: file.value, own, problems: [...file.problems, ...clauseProblems(file, own)] };
}

function readExtension(yamlText: string, available: readonly Guideline[]): ReadGuideline {
  const file = readData(yamlText, extensionSchema, WHOLE);
  const { value } = file;
  if (value === undefined) return { ...resultOf(file), guideline: undefined, own: [], problems: file.problems };
  const base = available.find(({ id }) => id === value.extends);
  const problems = [...file.problems, ...clauseProblems(file, value.clauses)];
  const own = value.clauses;
  if (base !== undefined) {
    problems.push(...extensionProblems(base, value, file.spanOf));
    return { ...resultOf(file), guideline: extended(base, value), own, problems };
  }
  const ids = available.map(({ id }) => id);
  const near = nearestWord(value.extends, ids);
  const suggestion = near === undefined ? `Known are ${ids.join(', ')}.` : `Did you mean \`${near}\`?`;
  const message = `There is no pack \`${value.extends}\` to extend. ${suggestion}`;
  problems.push({ span: file.spanOf('extends'), severity: 'error', code: 'unknown-guideline', message });
  return { ...resultOf(file), guideline: undefined, own, problems };
}

function resultOf({ isIntact, spanOf }: DataFile<unknown>): Pick<ReadGuideline, 'isIntact' | 'spanOf'> {
  return { isIntact, spanOf };
}

function clauseProblems(file: DataFile<unknown>, clauses: readonly Clause[]): readonly Problem[] {
  const seen = new Set<string>();
  return clauses.flatMap((clause, index) => {
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
