/** Every clause carries texts that it must and must not catch. This runs them; the build fails when they disagree. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompiledEvocations } from '../../engine/evocation/compile-evocations.ts';
import { openEvocations } from '../../engine/evocation/evocation-index.ts';
import type { Clause, ClauseExample } from '../../engine/guidelines/guideline.ts';
import { openIndex } from '../../engine/knowledge/knowledge-index.ts';
import type { Production } from '../../engine/production/production.ts';
import type { Knowledge } from '../../engine/project.ts';
import { positionsIn } from '../../reports/positions.ts';
import { exampleFailures } from '../clause-examples.ts';
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
  const knowledgeOf = (production: Production): Knowledge => {
    const { index } = productionIndex(production);
    return index === undefined ? shipped : { ...shipped, indexes: [...shipped.indexes, index] };
  };
  const { packs } = await readPacks(root);
  return packs.flatMap(({ file, text, guideline }) => {
    const positionAt = positionsIn(text);
    return guideline.clauses.flatMap((clause) =>
      exampleFailures(guideline, clause, guideline.checked, knowledgeOf).map(({ example, message }): BuildProblem => {
        const { line, column } = positionAt(placeOf(text, clause, example));
        return { file, line, column, message, severity: 'error' };
      }),
    );
  });
}

/** Where the example stands in its file: the first line of its text below the clause's id. */
function placeOf(text: string, clause: Clause, example: ClauseExample): number {
  const from = Math.max(0, text.indexOf(clause.id));
  const line = example.text.split('\n')[0] ?? '';
  const at = text.indexOf(line, from);
  return at < 0 ? from : at;
}
