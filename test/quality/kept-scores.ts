/** The scores that are kept in `test/quality/scores.json`, and what a new run may not fall below. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GROUPS } from './labelled-text.ts';
import { ROOT } from './program.ts';
import { alarmRate, measureOf, type Score } from './score.ts';
import { FIT, HELD_OUT, type QualityScore } from './sets.ts';

/** Per cent, one decimal; `null` where nothing is to be measured. */
type Figure = number | null;
/** Figures by name: `people precision`, `false alarms per 1,000 words`. */
type Figures = Readonly<Record<string, Figure>>;
/** By set. */
export type KeptScores = Readonly<Record<string, Figures>>;

/** Points that a figure may get worse by before it counts. */
const TOLERANCE = 1;
const PATH = join(ROOT, 'test/quality/scores.json');
/** In figures of these names less is better. */
const ALARMS = 'false alarms per 1,000 words';
const CUES = 'character cues flagged';

/** The figures of a run that are kept: those of the project's own sets. */
export function figuresOf({ labelled, screenplays }: QualityScore): KeptScores {
  const kept: Record<string, Figures> = {};
  for (const name of [FIT, HELD_OUT]) {
    const score = labelled.get(name);
    if (score) kept[name] = setFigures(score);
  }
  const { words, alarms, cues, flaggedCues } = screenplays;
  if (screenplays.scripts > 0)
    kept.screenplays = { [CUES]: share(flaggedCues, cues), [ALARMS]: rounded((1000 * alarms) / words) };
  return kept;
}

/** What got worse by more than a point, one sentence each. Sets and groups that were not there before are not compared. */
export function worsened(kept: KeptScores, now: KeptScores): string[] {
  const worse: string[] = [];
  for (const [set, figures] of Object.entries(kept)) {
    for (const [name, before] of Object.entries(figures)) {
      const after = now[set]?.[name];
      if (before === null || after === null) continue;
      if (after === undefined) {
        worse.push(`${set}: ${name} is not measured any more`);
        continue;
      }
      const isLessBetter = name === ALARMS || name === CUES;
      const loss = isLessBetter ? after - before : before - after;
      if (loss > TOLERANCE + 1e-9) worse.push(`${set}: ${name} was ${before} and is ${after}`);
    }
  }
  return worse;
}

/** Reads the kept scores. */
export async function readKeptScores(): Promise<KeptScores> {
  return JSON.parse(await readFile(PATH, 'utf8')) as KeptScores;
}

/** Keeps the figures of a run. */
export async function keepScores(scores: KeptScores): Promise<void> {
  await writeFile(PATH, `${JSON.stringify(scores, null, 2)}\n`);
}

function setFigures(score: Score): Figures {
  const figures: Record<string, Figure> = {};
  for (const group of GROUPS) {
    const { precision, recall } = measureOf(score.groups[group]);
    figures[`${group} precision`] = inPercent(precision);
    figures[`${group} recall`] = inPercent(recall);
  }
  figures[ALARMS] = rounded(alarmRate(score.bare));
  return figures;
}

function inPercent(value: number | undefined): Figure {
  return rounded(value === undefined ? undefined : 100 * value);
}

function share(part: number, whole: number): Figure {
  return whole === 0 ? null : rounded((100 * part) / whole);
}

function rounded(value: number | undefined): Figure {
  return value === undefined ? null : Math.round(value * 10) / 10;
}
