/**
 * Labelled texts: what a clearance reader would want to be found in them, marked inside the text so that an offset can
 * never be wrong: `art by [[artist:Greg Rutkowski]]`. `docs/quality.md` tells how to write one.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Span } from '../../server/engine/document/span.ts';
import type { FormatId } from '../../server/engine/formats/format.ts';

/** What is scored together: a film taken for its hero is a hit, a person taken for a film is none. */
export const GROUPS = ['people', 'works', 'events', 'brands'] as const;
export type Group = (typeof GROUPS)[number];

/** The group of a label's type or of an entity's kind; other kinds (tools, practices) are not scored. */
const GROUP_OF: Readonly<Record<string, Group>> = {
  person: 'people',
  artist: 'people',
  cast: 'people',
  work: 'works',
  character: 'works',
  franchise: 'works',
  place: 'works',
  object: 'works',
  event: 'events',
  brand: 'brands',
};

/** All kinds that are scored. */
export const KINDS: ReadonlySet<string> = new Set(Object.keys(GROUP_OF));

/** The group of a kind, or `undefined` if it is not scored. */
export function groupOf(kind: string): Group | undefined {
  return GROUP_OF[kind];
}

/** A span that has to be found. */
export interface Label extends Span {
  /** The first is what it counts as; a finding of any of them is a hit. */
  readonly groups: readonly [Group, ...Group[]];
  /** A name that no list can have: told apart in the report. */
  readonly isUnlisted: boolean;
}

export interface LabelledText {
  readonly id: string;
  readonly format: FormatId;
  readonly text: string;
  readonly labels: readonly Label[];
  /** Spans that are neither hit nor miss. */
  readonly ignored: readonly Span[];
  /** The kinds of which every reference is labelled: a finding of another kind is neither hit nor false alarm. */
  readonly complete: ReadonlySet<string>;
}

const MARK = /\[\[([a-z/]+):([^[\]|]+)(\|unlisted)?\]\]/g;

/** Takes the marks out of a text. @throws Error for a mark of an unknown type or one that is not closed */
export function readMarks(marked: string): Pick<LabelledText, 'text' | 'labels' | 'ignored'> {
  const labels: Label[] = [];
  const ignored: Span[] = [];
  let text = '';
  let at = 0;
  for (const match of marked.matchAll(MARK)) {
    const [mark, types = '', name = '', unlisted] = match;
    text += marked.slice(at, match.index);
    at = match.index + mark.length;
    const span = { start: text.length, end: text.length + name.length };
    text += name;
    if (types === 'ignore') ignored.push(span);
    else labels.push({ ...span, groups: groupsOf(types), isUnlisted: unlisted !== undefined });
  }
  text += marked.slice(at);
  if (/\[\[[a-z/]+:/.test(text)) throw new Error(`a mark is not closed in: ${text}`);
  return { text, labels, ignored };
}

function groupsOf(types: string): [Group, ...Group[]] {
  const [first, ...others] = types.split('/').map((type) => {
    const group = groupOf(type);
    if (group === undefined) throw new Error(`"${type}" is no type of label`);
    return group;
  });
  if (first === undefined) throw new Error('a label without a type');
  return [first, ...others];
}

/** Reads all `*.jsonl` of a folder: one `{"id", "format", "text"}` a line. @throws Error naming the line that is wrong */
export async function readLabelledTexts(folder: string): Promise<LabelledText[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return files.flatMap((content, file) =>
    content.split('\n').flatMap((line, number) => {
      if (line === '') return [];
      try {
        const { id, format, text } = JSON.parse(line) as { id: string; format: FormatId; text: string };
        return [{ id, format, ...readMarks(text), complete: KINDS }];
      } catch (error) {
        throw new Error(`${names[file]}:${number + 1}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }),
  );
}
