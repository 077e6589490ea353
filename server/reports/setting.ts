/** Where a place stands in its text: the words around it, the scene with its page, the shot or prompt. */
import { type ParsedDocument, type Segment, sourceSpan } from '../engine/document/document.ts';
import { factsAround } from '../engine/document/scope-facts.ts';
import { contains, type Span } from '../engine/document/span.ts';
import { parseFileParts } from '../engine/formats/file-parts.ts';
import { formatById, formatForPath } from '../engine/formats/registry.ts';
import { listWordsFor } from '../engine/production/list-words.ts';
import type { Production } from '../engine/production/production.ts';
import type { ReportedFile } from './report.ts';
import { type ScenePages, sceneOf, scenePages } from './script-pages.ts';

/** The words at a place with what stands before and after them, in one line. */
export interface Quotation {
  readonly before: string;
  readonly written: string;
  readonly after: string;
}

export interface Scene extends Partial<ScenePages> {
  /** As the script numbers it; empty if it does not. */
  readonly label: string;
  readonly title: string;
}

export interface Setting {
  readonly quotation: Quotation;
  /** What the place belongs to, for telling places of one finding apart; -1 if nothing. */
  readonly scope: number;
  /** A shot's or prompt's name; empty if it has none. */
  readonly title: string;
  readonly scene?: Scene;
  readonly shot?: string;
  /** Which draft of a script it is, as its title page says: `Blue draft, 14 October 2026`. */
  readonly draft?: string;
}

/** How much of the text is quoted on either side, in UTF-16 units. */
const REACH = 90;
/** Longer runs are shortened in the middle. */
const LONGEST_QUOTE = 160;

/** Reads a text again for its scenes and shots, and gives the setting of its places. */
export function settingsIn(
  file: Pick<ReportedFile, 'path' | 'text' | 'parts' | 'places' | 'format'>,
  production: Production,
): (place: Span) => Setting {
  const { path, text, parts, places = [], format = formatForPath(path)?.id ?? 'plain' } = file;
  const words = listWordsFor(production, path);
  const document = parts
    ? parseFileParts(text, { parts, places }, words)
    : formatById(format).parse(text, undefined, words);
  const pages = document.medium === 'script' ? scenePages(document) : new Map<number, ScenePages>();
  const draft = draftOf(document);
  return (place) => {
    const segment = document.segments.find((one) => contains(sourceSpan(one, 0, one.text.length), place));
    const quotation = segment ? quotedIn(segment, place) : quotedInLine(text, place);
    if (!segment) return { quotation, scope: -1, title: '' };
    const setting = { quotation, scope: segment.scope, ...named(document, segment.scope, pages) };
    return draft === undefined ? setting : { ...setting, draft };
  };
}

/** The line of the title page that speaks of a draft or revision. */
function draftOf({ segments }: ParsedDocument): string | undefined {
  const lines = segments.flatMap(({ role, text }) => (role === 'title-page' ? text.split(/[\r\n]+/) : []));
  return lines.find((line) => /\b(?:draft|revisions?|revised|shooting script)\b/i.test(line))?.trim();
}

function named(document: ParsedDocument, index: number, pages: ReadonlyMap<number, ScenePages>) {
  const scope = document.scopes[index];
  if (!scope) return { title: '' };
  const facts = factsAround(scope, document);
  const at = sceneOf(document, index);
  const own = document.scopes[at];
  const scene = own
    ? { label: own.label, title: own.title, ...pages.get(at) }
    : facts.scene && { label: facts.scene.value, title: '' };
  return {
    title: document.medium === 'script' ? '' : scope.title,
    ...(scene ? { scene } : {}),
    ...(facts.shot ? { shot: facts.shot.value } : {}),
  };
}

/** Facts and front matter: `tool: Midjourney` has nothing to do with the lines above and below it. */
function quotedInLine(text: string, { start, end }: Span): Quotation {
  const from = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const behind = text.indexOf('\n', end);
  return quoted(text.slice(from, behind < 0 ? text.length : behind), start - from, end - from);
}

function quotedIn(segment: Segment, place: Span): Quotation {
  const { length } = segment.text;
  const start = firstOffset(length, (at) => sourceSpan(segment, at, at + 1).end > place.start);
  const end = firstOffset(length, (at) => sourceSpan(segment, at, at + 1).start >= place.end);
  return quoted(segment.text, start, end);
}

/** The first decoded offset for which something holds that then holds for all that follow. */
function firstOffset(length: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function quoted(text: string, start: number, end: number): Quotation {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  return {
    before: oneLine(start > REACH ? `…${afterSpace(before)}` : before).trimStart(),
    written: shortened(oneLine(text.slice(start, end)).trim()),
    after: oneLine(end + REACH < text.length ? `${beforeSpace(after)}…` : after).trimEnd(),
  };
}

/** Words that are cut in two are left out. */
function afterSpace(text: string): string {
  const space = text.search(/\s/);
  return space < 0 || space > REACH / 2 ? withoutHalves(text) : text.slice(space + 1);
}

function beforeSpace(text: string): string {
  const space = text.search(/\s\S*$/);
  return space < REACH / 2 ? withoutHalves(text) : text.slice(0, space);
}

function shortened(text: string): string {
  if (text.length <= LONGEST_QUOTE) return text;
  const half = LONGEST_QUOTE / 2;
  return `${withoutHalves(text.slice(0, half))} … ${withoutHalves(text.slice(-half))}`;
}

/** Without half of a surrogate pair at either end. */
function withoutHalves(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
