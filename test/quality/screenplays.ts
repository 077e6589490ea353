/**
 * Screenplays whose names are all invented: what is found in them is a false alarm, unless `<name>.expected.yaml` beside the
 * script lists it (a YAML list of names that the script does refer to).
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { sourceSpan } from '../../server/engine/document/document.ts';
import type { Span } from '../../server/engine/document/span.ts';
import { formatById } from '../../server/engine/formats/registry.ts';
import type { Finder } from './program.ts';
import { overlap, wordCount } from './score.ts';

export interface Screenplay {
  /** File name without its ending. */
  readonly name: string;
  readonly text: string;
  readonly words: number;
  /** Places of the character cues. */
  readonly cues: readonly Span[];
  /** Names that the script refers to. */
  readonly expected: readonly string[];
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
      const name = file.slice(0, -'.fountain'.length);
      const text = await readFile(join(folder, file), 'utf8');
      const side = `${name}.expected.yaml`;
      const expected = names.includes(side) ? expectedNames(await readFile(join(folder, side), 'utf8'), side) : [];
      return { name, text, words: wordCount(text), cues: cuesOf(text), expected };
    }),
  );
}

/** Scores a finder on the scripts. A cue is flagged where anything is found in it that is not expected. */
export function scoreScreenplays(scripts: readonly Screenplay[], find: Finder): ScreenplayScore {
  const score = { scripts: scripts.length, words: 0, cues: 0, flaggedCues: 0, alarms: 0, expected: 0, found: 0 };
  const misses: ScreenplayScore['misses'][number][] = [];
  for (const script of scripts) {
    const findings = find(script.text, 'fountain').map((span) => ({
      span,
      name: script.text.slice(span.start, span.end),
    }));
    const alarms = findings.filter(({ name }) => !script.expected.some((expected) => isSameName(name, expected)));
    const flagged = script.cues.filter((cue) => alarms.some(({ span }) => overlap(span, cue)));
    score.words += script.words;
    score.cues += script.cues.length;
    score.flaggedCues += flagged.length;
    score.alarms += alarms.length;
    score.expected += script.expected.length;
    score.found += script.expected.filter((name) => findings.some((finding) => isSameName(finding.name, name))).length;
    for (const { span } of alarms) misses.push({ script, span, isCue: flagged.some((cue) => overlap(span, cue)) });
  }
  return { ...score, misses };
}

function expectedNames(content: string, file: string): string[] {
  const names: unknown = parse(content);
  if (!Array.isArray(names) || names.some((name) => typeof name !== 'string'))
    throw new Error(`${file} must be a list of names`);
  return names as string[];
}

/** Whether one name is the other or a part of it, so that a surname in the text meets the full name of the list. */
function isSameName(a: string, b: string): boolean {
  const words = (name: string): string[] => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [short = [], long = []] = [words(a), words(b)].sort((x, y) => x.length - y.length);
  return short.length > 0 && short.every((word) => long.some((other) => other === word || `${other}s` === word));
}

function cuesOf(text: string): Span[] {
  return formatById('fountain')
    .parse(text)
    .segments.filter(({ role }) => role === 'character-cue')
    .map((segment) => sourceSpan(segment, 0, segment.text.length));
}
