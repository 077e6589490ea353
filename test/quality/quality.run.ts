/**
 * `npm run quality -- [DIR]`: measures what the program finds in the labelled texts and the screenplays, and in the sets of a
 * folder. `docs/quality.md` explains the figures.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ablation } from './ablation.ts';
import { compromiseFinder, nameListFinder } from './baselines.ts';
import { figuresOf, keepScores } from './kept-scores.ts';
import { openProgram, programFinder } from './program.ts';
import { HELD_OUT, type QualityScore, readSets, scoreSets } from './sets.ts';
import { errorList, type NamedScore, scoreTable, screenplayErrors, screenplayTable } from './tables.ts';
import { readWeights, useWeights } from './weights.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Lists so many misses and false alarms a set; of the held-out part only when it is named. */
    errors: { type: 'string' },
    /** The sets whose errors are listed. */
    set: { type: 'string', multiple: true },
    ablation: { type: 'boolean', default: false },
    weights: { type: 'string' },
    json: { type: 'string' },
    update: { type: 'boolean', default: false },
    /** Leaves the finders out that the program is compared with. */
    alone: { type: 'boolean', default: false },
  },
});

const print = (text: string): void => void process.stdout.write(`${text}\n\n`);
const program = openProgram();
const sets = await readSets(positionals[0]);
if (options.weights !== undefined) useWeights(await readWeights(options.weights));

const find = programFinder(program);
const scores: NamedScore[] = [{ finder: 'Clearance', score: scoreSets(sets, find) }];
if (!options.alone) {
  scores.push({ finder: 'compromise', score: scoreSets(sets, compromiseFinder) });
  for (const index of program.knowledge.indexes)
    scores.push({ finder: 'name list', score: scoreSets(sets, nameListFinder(index)) });
}
print(scoreTable(scores));
if (sets.screenplays.length > 0) print(screenplayTable(scores));

const [own] = scores.map(({ score }) => score) as [QualityScore];
if (options.errors !== undefined) {
  const limit = Number(options.errors);
  const isListed = (name: string): boolean => options.set?.includes(name) ?? name !== HELD_OUT;
  for (const [name, score] of own.labelled) if (isListed(name)) print(errorList(name, score, limit));
  if (isListed('screenplays')) print(screenplayErrors(own.screenplays, limit));
}
if (options.ablation) print(ablation(sets, find));
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(asJson(scores), null, 1)}\n`);
if (options.update) await keepScores(figuresOf(own));

/** The scores without the texts. */
function asJson(named: readonly NamedScore[]): unknown {
  return named.map(({ finder, score: { labelled, screenplays } }) => ({
    finder,
    labelled: Object.fromEntries([...labelled].map(([name, { misses, ...score }]) => [name, score])),
    screenplays: { ...screenplays, misses: undefined },
  }));
}
