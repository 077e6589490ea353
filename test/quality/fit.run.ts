/**
 * `npm run quality:fit -- [DIR]`: fits the weights of disambiguation on the part `fit` of the labelled texts and every other
 * screenplay, and shows what would change. With `--write` they are kept, unless the held-out part or the screenplays would get worse.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openProgram, programFinder, ROOT } from './program.ts';
import { type LabelledReading, labelledReadings } from './readings.ts';
import { type Bound, type Case, loss, regress } from './regression.ts';
import { alarmRate, measureOf, wholeOf } from './score.ts';
import { FIT, HELD_OUT, type QualityScore, readSets, scoreSets } from './sets.ts';
import { scoreTable, table } from './tables.ts';
import {
  currentWeights,
  type ParameterName,
  parametersOf,
  useWeights,
  type Weights,
  withParameters,
} from './weights.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    /**
     * How strongly weights are pulled back to where they are. Cross-validation would choose less; but the texts are no sample
     * of what people write, so that a fit may only nudge.
     */
    pull: { type: 'string', default: '16' },
    /** So many of the weights that moved most are listed. */
    moved: { type: 'string', default: '20' },
  },
});

/**
 * Labelled texts in small letters hold many names and few other capitals; where people write sentences it is the other way
 * round. A fit on them would make far too much of the capital of an ordinary word.
 */
const HELD: readonly ParameterName[] = ['capitalised-word'];

const print = (text: string): void => void process.stdout.write(`${text}\n\n`);
const program = openProgram();
const sets = await readSets(positionals[0]);
const before = currentWeights();
const prior = parametersOf(before);
const names = [...prior.keys()];
const numbers = new Map(names.map((name, at) => [name, at]));
const start = [...prior.values()];
const bounds = names.map(boundOf);

// Every other script takes part: capitals, small talk and sentences, which prompts have too little of.
const scripts = sets.screenplays.filter((_, at) => at % 2 === 0);
const texts = [...(sets.labelled.find(({ name }) => name === FIT)?.texts ?? []), ...scripts];
const readings = labelledReadings(texts, program.knowledge);
const cases = readings.map(caseOf);
print(`${cases.length} readings, ${cases.filter(({ isRight }) => isRight).length} of them right.`);

const pull = Number(options.pull);
const fitted = regress(cases, start, bounds, pull);
const after = withParameters(before, new Map(names.map((name, at) => [name, fitted[at] as number])));
print(`Pull ${pull}; loss ${loss(cases, start).toFixed(4)} before, ${loss(cases, fitted).toFixed(4)} after.`);
print(movedTable(after, Number(options.moved)));

const find = programFinder(program);
const scoreBefore = scoreSets(sets, find);
useWeights(after);
const scoreAfter = scoreSets(sets, find);
print(
  scoreTable([
    { finder: 'before', score: scoreBefore },
    { finder: 'fitted', score: scoreAfter },
  ]),
);
print(
  `False alarms in screenplays: ${scoreBefore.screenplays.alarms} before, ${scoreAfter.screenplays.alarms} fitted.`,
);

const losses = worseFor(scoreBefore, scoreAfter);
if (losses.length > 0) print(`The weights stay as they are: ${losses.join('; ')}.`);
else if (options.write) await writeTable(after);
else print('Nothing gets worse; --write keeps the fitted weights.');

function caseOf({ parameters, isRight }: LabelledReading): Case {
  const counts = new Map<number, number>();
  for (const name of parameters) {
    const at = numbers.get(name);
    if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return { parameters: [...counts].map(([at, count]) => ({ at, count })), isRight };
}

/** Signals keep their sign; in a row of forms, weights fall as words get more ordinary. */
function boundOf(name: ParameterName, at: number): Bound {
  const weight = start[at] as number;
  if (HELD.includes(name)) return { least: weight, most: weight };
  const inRow = /^(.* )(\d)$/.exec(name);
  if (inRow === null) return weight > 0 ? { least: 0, most: Infinity } : { least: -Infinity, most: 0 };
  const neighbour = (offset: number): number | undefined => numbers.get(`${inRow[1]}${Number(inRow[2]) + offset}`);
  const [rarer, commoner] = [neighbour(-1), neighbour(1)];
  return {
    least: -Infinity,
    most: Infinity,
    ...(rarer === undefined ? {} : { notAbove: rarer }),
    ...(commoner === undefined ? {} : { notBelow: commoner }),
  };
}

function movedTable(next: Weights, limit: number): string {
  const now = parametersOf(next);
  const uses = new Map<string, number>();
  for (const { parameters } of readings) for (const name of parameters) uses.set(name, (uses.get(name) ?? 0) + 1);
  const moves = names
    .map((name) => ({ name, from: prior.get(name) ?? 0, to: now.get(name) ?? 0 }))
    .filter(({ from, to }) => Math.abs(from - to) > 0.05)
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
  const rows = moves
    .slice(0, limit)
    .map(({ name, from, to }) => [name, from.toFixed(1), to.toFixed(1), String(uses.get(name) ?? 0)]);
  return `${moves.length} weights move.\n\n${table(['weight', 'before', 'fitted', 'readings'], rows)}`;
}

/** What gets worse where nothing was fitted. */
function worseFor(old: QualityScore, next: QualityScore): string[] {
  const worse: string[] = [];
  const [was, is] = [old, next].map(({ labelled }) => labelled.get(HELD_OUT));
  if (was === undefined || is === undefined) return ['there is no held-out part'];
  const f1 = [was, is].map((score) => measureOf(wholeOf(score)).f1 ?? 0) as [number, number];
  if (f1[1] < f1[0]) worse.push('F1 on the held-out part falls');
  if ((alarmRate(is.bare) ?? 0) > (alarmRate(was.bare) ?? 0)) worse.push('false alarms on the held-out part rise');
  if (next.screenplays.alarms > old.screenplays.alarms) worse.push('false alarms in screenplays rise');
  return worse;
}

/** Writes the table in the form that it has: a line a row. */
async function writeTable(next: Weights): Promise<void> {
  const path = join(ROOT, 'rules/disambiguation/weights.json');
  const old = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  const content = JSON.stringify({ ...old, ...next }, null, 2);
  const inLines = content
    .replace(/\[[^[\]]*\]/g, (row) => `[${row.slice(1, -1).trim().split(/,\s+/).join(', ')}]`)
    .replace(/\{\s*("several": [^\n]*)\n\s*("single": [^\n]*)\n\s*\}/g, '{ $1 $2 }');
  await writeFile(path, `${inLines}\n`);
  print('The fitted weights are kept; npm run quality -- --update keeps their scores.');
}
