/** The sets that are measured: the project's own in two parts, its screenplays, and those of a folder that somebody names. */
import { join } from 'node:path';
import { readExternalSets } from './external-sets.ts';
import { type Group, type LabelledText, readLabelledTexts } from './labelled-text.ts';
import { type Finder, ROOT } from './program.ts';
import { type Score, score } from './score.ts';
import { readScreenplays, type Screenplay, type ScreenplayScore, scoreScreenplays } from './screenplays.ts';

/** The part that weights are fitted on, and the part that shows whether they hold elsewhere. */
export const FIT = 'fit';
export const HELD_OUT = 'held-out';

export interface LabelledSet {
  readonly name: string;
  readonly texts: readonly LabelledText[];
  /** Groups in which only what warns is counted for precision. */
  readonly warningsOnly: readonly Group[];
}

export interface QualitySets {
  readonly labelled: readonly LabelledSet[];
  readonly screenplays: readonly Screenplay[];
}

export interface QualityScore {
  /** By the name of the set, in the order of the sets. */
  readonly labelled: ReadonlyMap<string, Score>;
  readonly screenplays: ScreenplayScore;
}

/** Reads the sets. @param external a folder with labelled texts of others, if any */
export async function readSets(external?: string): Promise<QualitySets> {
  const folder = join(ROOT, 'test/quality');
  const own = [FIT, HELD_OUT].map(async (name) => ({
    name,
    texts: await readLabelledTexts(join(folder, 'labelled', name)),
    warningsOnly: [],
  }));
  const labelled: LabelledSet[] = await Promise.all(own);
  if (external !== undefined)
    // Posts label private people too, and the long dead of a post are no reference that anybody asks about.
    for (const [name, texts] of await readExternalSets(external))
      labelled.push({ name, texts, warningsOnly: name === 'external posts' ? ['people'] : [] });
  return { labelled, screenplays: await readScreenplays(join(folder, 'screenplays')) };
}

/** Scores a finder on all sets. */
export function scoreSets(sets: QualitySets, find: Finder): QualityScore {
  return {
    labelled: new Map(sets.labelled.map(({ name, texts, warningsOnly }) => [name, score(texts, find, warningsOnly)])),
    screenplays: scoreScreenplays(sets.screenplays, find),
  };
}
