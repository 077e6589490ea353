/** Final Draft screenplays: paragraphs become the same scenes, cues, dialogue and notes as those of a Fountain script. */
import type { ParsedDocument, Problem, Role, ScopeFacts, Segment } from '../document/document.ts';
import { toSource } from '../document/offset-map.ts';
import type { Collected } from '../document/parts.ts';
import type { Located } from '../document/span.ts';
import { type FdxParagraph, fdxParagraphs } from './fdx-paragraphs.ts';
import { type FdxPieces, readPieces } from './fdx-pieces.ts';
import type { Format } from './format.ts';
import { cueNameEnd } from './fountain-elements.ts';
import { type ScopeOpening, scopesOf } from './fountain-scopes.ts';
import { segmentOf } from './marked-text.ts';

export const fdxFormat: Format = {
  id: 'fdx',
  title: 'Final Draft screenplay',
  files: ['**/*.fdx'],
  parse: parseFdx,
};

/** Final Draft's elements in lower case. Elements that a writer has made are read as action. */
const roles: Readonly<Record<string, Role>> = {
  'scene heading': 'scene-heading',
  action: 'action',
  general: 'action',
  shot: 'action',
  character: 'character-cue',
  parenthetical: 'parenthetical',
  dialogue: 'dialogue',
  singing: 'lyrics',
  lyrics: 'lyrics',
  transition: 'transition',
  'new act': 'section',
  'end of act': 'centered',
  'outline 1': 'section',
  'outline 2': 'section',
  'outline 3': 'section',
  'outline 4': 'section',
  'outline body': 'synopsis',
};

/** What a later version of a document can be read from. */
const readings = new WeakMap<ParsedDocument, FdxPieces>();

/** Reads a Final Draft document, only what has changed since an earlier version. Total. */
function parseFdx(text: string, earlier?: ParsedDocument): ParsedDocument {
  const pieces = readPieces(text, addParagraphs, earlier && readings.get(earlier));
  if (!pieces) return readWhole(text);
  const { head, body, tail } = pieces;
  const segments = [...head.segments, ...body.segments, ...tail.segments];
  const names = [...head.names, ...body.names, ...tail.names];
  const document = fdxDocument(segments, body.scopes, body.text.trimEnd().length, names, []);
  readings.set(document, pieces);
  return document;
}

/** Reads a document whose elements do not stand where Final Draft puts them, or that is not well formed. */
function readWhole(text: string): ParsedDocument {
  const { paragraphs, problems } = fdxParagraphs(text);
  const into: Collected<ScopeOpening> = { segments: [], scopes: [], names: [], problems: [] };
  const scriptEnd = paragraphs.findLast(({ place }) => place === 'script')?.end ?? text.length;
  // The title page, alternates and the notes of later versions stand below the script.
  const first = paragraphs.findIndex(({ start }) => start >= scriptEnd);
  const below = first < 0 ? paragraphs.length : first;
  addParagraphs(text, paragraphs.slice(0, below), into, true);
  addParagraphs(text, paragraphs.slice(below), into, false);
  return fdxDocument(into.segments, into.scopes, scriptEnd, into.names, problems);
}

function fdxDocument(
  segments: readonly Segment[],
  openings: readonly ScopeOpening[],
  scriptEnd: number,
  names: readonly string[],
  problems: readonly Problem[],
): ParsedDocument {
  const characters = new Set(names);
  characters.delete('');
  return { medium: 'script', segments, scopes: scopesOf(openings, scriptEnd), problems, characters: [...characters] };
}

/** Adds paragraphs, in the scenes that they open or that are open if they are those of the script. */
function addParagraphs(
  text: string,
  paragraphs: readonly FdxParagraph[],
  { segments, scopes, names }: Collected<ScopeOpening>,
  isScript: boolean,
): void {
  for (const paragraph of paragraphs) {
    const role = roleOf(paragraph);
    if (paragraph.decoded.text === '') continue;
    const isPart = paragraph.place === 'script';
    if (isPart && role === 'scene-heading') scopes.push({ kind: 'scene', depth: 0, ...opening(paragraph) });
    if (isPart && role === 'section') {
      scopes.push({ kind: 'section', depth: depthOf(paragraph.type), ...opening(paragraph) });
    }
    if (role === 'character-cue') names.push(cueName(paragraph.decoded.text));
    segments.push(segmentOf(text, role, paragraph.decoded, isScript ? scopes.length - 1 : -1));
  }
}

function roleOf({ place, type }: FdxParagraph): Role {
  if (place === 'title-page') return 'title-page';
  if (place === 'note') return 'note';
  if (place === 'summary') return 'synopsis';
  if (place === 'omitted') return 'boneyard';
  const key = type.toLowerCase();
  if (Object.hasOwn(roles, key)) return roles[key] as Role;
  return place === 'alternate' ? 'dialogue' : 'action';
}

function depthOf(type: string): number {
  return Number(/^outline (\d)$/i.exec(type)?.[1] ?? 1);
}

function opening({ decoded, start, number, page, length }: FdxParagraph) {
  const eighths = length && eighthsOf(length);
  const facts: ScopeFacts = { ...(number && { scene: number }), ...(page && { page }), ...(eighths && { eighths }) };
  const nameSpan = toSource(decoded.map, 0, decoded.text.length);
  return { label: number?.value ?? '', title: decoded.text, start, nameSpan, facts };
}

const pageLength = /^\s*(?:(\d{1,4})(?:\s+|$))?(?:([0-7])\/8)?\s*$/;

/** `1 2/8` as ten eighths of a page. */
function eighthsOf({ value, span }: Located<string>): Located<number> | undefined {
  const match = pageLength.exec(value);
  const eighths = match ? Number(match[1] ?? 0) * 8 + Number(match[2] ?? 0) : 0;
  return eighths > 0 ? { value: eighths, span } : undefined;
}

function cueName(cue: string): string {
  return cue.slice(0, cueNameEnd(cue, 0, cue.length));
}
