/** Final Draft screenplays: paragraphs become the same scenes, cues, dialogue and notes as those of a Fountain script. */
import type { ParsedDocument, Role, ScopeFacts, Segment } from '../document/document.ts';
import { toSource } from '../document/offset-map.ts';
import type { Located } from '../document/span.ts';
import { type FdxParagraph, fdxParagraphs } from './fdx-paragraphs.ts';
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

/** Reads a Final Draft document. Total. */
function parseFdx(text: string): ParsedDocument {
  const { paragraphs, problems } = fdxParagraphs(text);
  const scriptEnd = paragraphs.findLast(({ place }) => place === 'script')?.end ?? text.length;
  const openings: ScopeOpening[] = [];
  const segments: Segment[] = [];
  const characters = new Set<string>();
  for (const paragraph of paragraphs) {
    const role = roleOf(paragraph);
    if (paragraph.decoded.text === '') continue;
    const isPart = paragraph.place === 'script';
    if (isPart && role === 'scene-heading') openings.push({ kind: 'scene', depth: 0, ...opening(paragraph) });
    if (isPart && role === 'section') {
      openings.push({ kind: 'section', depth: depthOf(paragraph.type), ...opening(paragraph) });
    }
    if (role === 'character-cue') characters.add(cueName(paragraph.decoded.text));
    // The title page, alternates and the notes of later versions stand below the script.
    const isOfScene = paragraph.start < scriptEnd;
    segments.push(segmentOf(text, role, paragraph.decoded, isOfScene ? openings.length - 1 : -1));
  }
  characters.delete('');
  return { medium: 'script', segments, scopes: scopesOf(openings, scriptEnd), problems, characters: [...characters] };
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
