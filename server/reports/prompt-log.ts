/** The log of prompts for the record: each prompt with what its text says of it. What it does not say is left empty. */
import type { StatedUse } from '../engine/stated-uses.ts';
import { csvText } from './csv.ts';
import { positionsIn } from './positions.ts';
import type { ReportedFile } from './report.ts';

const VERSION = 1;

/** What a log is made from. */
export interface PromptLogSource {
  readonly uses: readonly StatedUse[];
  readonly files: readonly Pick<ReportedFile, 'path' | 'text' | 'places'>[];
}

const COLUMNS = [
  'file',
  'line',
  'title',
  'shot',
  'scene',
  'episode',
  'tool',
  'stage',
  'purpose',
  'date',
  'digest',
  'text',
] as const;
type Column = (typeof COLUMNS)[number];

/** A line a prompt, in the order of files and places, under a line of headings. */
export function promptLogCsv(source: PromptLogSource): string {
  return csvText([COLUMNS, ...rows(source).map((row) => COLUMNS.map((column) => String(row[column])))]);
}

/** The same as JSON. */
export function promptLogJson(source: PromptLogSource): string {
  return `${JSON.stringify({ version: VERSION, prompts: rows(source) }, undefined, 2)}\n`;
}

function rows({ uses, files }: PromptLogSource): readonly Readonly<Record<Column, string | number>>[] {
  const lineOf = new Map(files.map(({ path, text, places }) => [path, positionsIn(text, places)]));
  return uses
    .filter(({ kind }) => kind === 'prompt')
    .map(
      ({
        path,
        span,
        title,
        shot = '',
        scene = '',
        episode = '',
        tool = '',
        stage = '',
        purpose = '',
        digest,
        text,
      }) => {
        const position = lineOf.get(path)?.(span.start);
        const line = position?.where ?? position?.line ?? 1;
        // No format states when a prompt was given to its tool.
        return { file: path, line, title, shot, scene, episode, tool, stage, purpose, date: '', digest, text };
      },
    );
}
