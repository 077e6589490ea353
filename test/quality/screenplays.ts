/**
 * Screenplays whose names are all invented: what is found in them is a false alarm, unless `<name>.expected.yaml` beside the
 * script lists it: the names that it does refer to, each time, in the order of the script.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import { sourceSpan } from '../../server/engine/document/document.ts';
import type { Span } from '../../server/engine/document/span.ts';
import { formatById } from '../../server/engine/formats/registry.ts';
import { GROUPS, groupOf, KINDS, type Label, type LabelledText } from './labelled-text.ts';
import type { Finder } from './program.ts';
import { isHit, overlap, wordCount } from './score.ts';

/** A script; its labels are the expected names. */
export interface Screenplay extends LabelledText {
  readonly words: number;
  /** Places of the character cues. */
  readonly cues: readonly Span[];
}

export interface ScreenplayScore {
  readonly scripts: number;
  readonly words: number;
  readonly cues: number;
  readonly flaggedCues: number;
  /** False alarms anywhere, cues included. */
  readonly alarms: number;
  /** Names of the side files, and those of them that were found. */
  readonly expected: number;
  readonly found: number;
  readonly misses: readonly { readonly script: Screenplay; readonly span: Span; readonly isCue: boolean }[];
}

/** Reads all `*.fountain` of a folder with their side files; none if the folder is not there. */
export async function readScreenplays(folder: string): Promise<Screenplay[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const scripts = names.filter((name) => name.endsWith('.fountain')).sort();
  return Promise.all(
    scripts.map(async (file) => {
      const id = file.slice(0, -'.fountain'.length);
      const text = await readFile(join(folder, file), 'utf8');
      const side = `${id}.expected.yaml`;
      const labels = names.includes(side) ? expectedLabels(text, await readFile(join(folder, side), 'utf8'), side) : [];
      return {
        id,
        format: 'fountain',
        text,
        words: wordCount(text),
        cues: cuesOf(text),
        labels,
        ignored: [],
        complete: KINDS,
      };
    }),
  );
}

/** Scores a finder on the scripts. A cue is flagged where anything is found in it that is not expected. */
export function scoreScreenplays(scripts: readonly Screenplay[], find: Finder): ScreenplayScore {
  const score = { scripts: scripts.length, words: 0, cues: 0, flaggedCues: 0, alarms: 0, expected: 0, found: 0 };
  const misses: ScreenplayScore['misses'][number][] = [];
  for (const script of scripts) {
    const findings = find(script.text, 'fountain');
    const alarms = findings.filter((finding) => !script.labels.some((label) => isHit(finding, label)));
    const flagged = script.cues.filter((cue) => alarms.some((alarm) => overlap(alarm, cue)));
    score.words += script.words;
    score.cues += script.cues.length;
    score.flaggedCues += flagged.length;
    score.alarms += alarms.length;
    score.expected += script.labels.length;
    score.found += script.labels.filter((label) => findings.some((finding) => isHit(finding, label))).length;
    for (const alarm of alarms) misses.push({ script, span: alarm, isCue: flagged.some((cue) => overlap(alarm, cue)) });
  }
  return { ...score, misses };
}

const expectedSchema = v.array(v.object({ text: v.string(), kind: v.picklist([...KINDS]) }));

/** The places of the expected names. @throws Error for one that does not stand behind the one before */
function expectedLabels(script: string, content: string, file: string): Label[] {
  let at = 0;
  return v.parse(expectedSchema, parse(content)).map(({ text, kind }) => {
    const start = script.indexOf(text, at);
    if (start < 0) throw new Error(`${file}: "${text}" is not in the script, or not in this order`);
    at = start + text.length;
    return { start, end: at, groups: [groupOf(kind) ?? GROUPS[0]], isUnlisted: false };
  });
}

function cuesOf(text: string): Span[] {
  return formatById('fountain')
    .parse(text)
    .segments.filter(({ role }) => role === 'character-cue')
    .map((segment) => sourceSpan(segment, 0, segment.text.length));
}
