/** Fountain screenplays (https://fountain.io/syntax): elements as segments, scenes and sections as scopes. */
import type { ParsedDocument, Problem } from '../document/document.ts';
import { type Edit, editBetween } from '../document/edit.ts';
import { type Parts, readParts } from '../document/parts.ts';
import type { Format } from './format.ts';
import { blockReader } from './fountain-blocks.ts';
import { findHoles, type Hole } from './fountain-lines.ts';
import { type ScopeOpening, scopesOf } from './fountain-scopes.ts';
import { textStart } from './lines.ts';

export const fountainFormat: Format = {
  id: 'fountain',
  title: 'Fountain screenplay',
  files: ['**/*.fountain', '**/*.spmd'],
  parse: parseFountain,
};

/** What a later version of a script can be read from. */
interface Reading {
  readonly holes: readonly Hole[];
  readonly parts: Parts<ScopeOpening>;
}

const readings = new WeakMap<ParsedDocument, Reading>();

/** Reads a Fountain script. Total; a feature film takes a few milliseconds, an edit of it a fraction of one. */
function parseFountain(text: string, earlier?: ParsedDocument): ParsedDocument {
  const { holes, unclosed } = findHoles(text);
  const from = textStart(text);
  const before = earlier && readings.get(earlier);
  const parts = readParts(text, from, blockReader(text, from, holes), before && since(before, text, holes));
  const document: ParsedDocument = {
    medium: 'script',
    segments: parts.segments,
    scopes: scopesOf(parts.scopes, text.length),
    problems: unclosed.map(unclosedHole),
    characters: [...new Set(parts.names)],
  };
  readings.set(document, { holes, parts });
  return document;
}

/** The earlier version with the edit since, as wide as the notes and boneyards that it has opened, closed or moved. */
function since({ holes: before, parts }: Reading, text: string, after: readonly Hole[]) {
  if (textStart(parts.text) !== textStart(text)) return undefined;
  return { parts, edit: widened(editBetween(parts.text, text), before, after) };
}

function widened(edit: Edit, before: readonly Hole[], after: readonly Hole[]): Edit {
  let same = 0;
  while (isSame(before[same], after[same], 0)) same++;
  if (same === before.length && same === after.length) return edit;
  let last = before.length - 1;
  let lastAfter = after.length - 1;
  while (isSame(before[last], after[lastAfter], edit.by)) {
    last--;
    lastAfter--;
  }
  return {
    start: Math.min(edit.start, before[same]?.start ?? edit.start, after[same]?.start ?? edit.start),
    end: Math.max(edit.end, (before[last]?.end ?? 0) + edit.by, after[lastAfter]?.end ?? 0),
    by: edit.by,
  };
}

function isSame(before: Hole | undefined, after: Hole | undefined, by: number): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    before.role === after.role &&
    before.start + by === after.start &&
    before.end + by === after.end
  );
}

function unclosedHole({ role, start, end }: Hole): Problem {
  const [name, close] = role === 'boneyard' ? ['boneyard', '*/'] : ['note', ']]'];
  return {
    span: { start, end },
    severity: 'information',
    code: `${name}-unclosed`,
    message: `This ${name} is not closed, so it is read as part of the script. Close it with ${close}.`,
  };
}
