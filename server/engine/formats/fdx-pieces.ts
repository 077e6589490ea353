/**
 * A Final Draft document in pieces: what stands before the paragraphs of the script, those paragraphs, and what stands behind
 * them. Each is well formed for itself, so that an edit costs the paragraphs that it touched.
 */
import { editBetween } from '../document/edit.ts';
import { type Collected, EVERYTHING, movedSegment, type PartReader, type Parts, readParts } from '../document/parts.ts';
import { type FdxParagraph, fdxParagraphs } from './fdx-paragraphs.ts';
import { movedOpening, type ScopeOpening } from './fountain-scopes.ts';
import type { XmlPiece } from './xml-elements.ts';

/** What stands before or behind the script. */
interface Outside extends Collected<ScopeOpening> {
  readonly text: string;
  /** UTF-16 offset. */
  readonly start: number;
}

export interface FdxPieces {
  readonly head: Outside;
  /** Its text is the document up to the end of the script. */
  readonly body: Parts<ScopeOpening>;
  readonly tail: Outside;
}

/** Adds paragraphs to what was read; `isScript` for those of the script itself. */
export type AddParagraphs = (
  text: string,
  paragraphs: readonly FdxParagraph[],
  into: Collected<ScopeOpening>,
  isScript: boolean,
) => void;

/** The elements that the paragraphs of a script stand in. */
const OPENED = '<FinalDraft><Content>';
const CLOSED = '</Content></FinalDraft>';
const contentOpening = /<Content(?:\s[^<>]*)?>/;
const contentClosing = '</Content>';
/** UTF-16 units that are read at once, at least, so that not every paragraph needs a parser of its own. */
const PIECE = 4096;

/**
 * Reads the document piece by piece.
 * @param before an earlier version; what is the same is taken from it
 * @returns `undefined` if the document cannot be parted so: it is not well formed, or stands otherwise than Final Draft writes it
 */
export function readPieces(text: string, add: AddParagraphs, before?: FdxPieces): FdxPieces | undefined {
  const opening = contentOpening.exec(text);
  if (!opening) return undefined;
  const start = opening.index + opening[0].length;
  const end = text.indexOf(contentClosing, start);
  if (end < 0) return undefined;
  const head = readOutside(text, { start: 0, end: start, before: '', after: CLOSED }, add, before?.head);
  const tail = readOutside(text, { start: end, end: text.length, before: OPENED, after: '' }, add, before?.tail);
  if (!head || !tail) return undefined;
  const upTo = text.slice(0, end);
  const reader = paragraphReader(upTo, add);
  const kept = before?.head === head ? { parts: before.body, edit: editBetween(before.body.text, upTo) } : undefined;
  const body = readParts(upTo, start, reader, kept);
  return reader.isWellFormed() ? { head, body, tail } : undefined;
}

function readOutside(text: string, piece: XmlPiece, add: AddParagraphs, before?: Outside): Outside | undefined {
  const { start, end } = piece;
  const own = text.slice(start, end);
  if (before?.text === own) return before.start === start ? before : moved(before, start);
  const { paragraphs, problems } = fdxParagraphs(text, piece);
  if (problems.length > 0 || paragraphs.some(({ place }) => place === 'script')) return undefined;
  const read: Outside = { text: own, start, segments: [], scopes: [], names: [], problems: [] };
  add(text, paragraphs, read, false);
  return read;
}

function moved(outside: Outside, start: number): Outside {
  const by = start - outside.start;
  return { ...outside, start, segments: outside.segments.map((segment) => movedSegment(segment, by, 0)) };
}

/** Reads paragraphs together with what stands before them, some at a time. What is no whole paragraph ends the reading. */
function paragraphReader(
  text: string,
  add: AddParagraphs,
): PartReader<ScopeOpening> & { readonly isWellFormed: () => boolean } {
  let isWellFormed = true;
  return {
    read(start, into) {
      const end = paragraphsEnd(text, start);
      const { paragraphs, problems } = fdxParagraphs(text, { start, end, before: OPENED, after: CLOSED });
      if (problems.length > 0) {
        isWellFormed = false;
        return { end: text.length, seen: EVERYTHING };
      }
      add(text, paragraphs, into, true);
      return { end, seen: end === text.length ? EVERYTHING : end };
    },
    moved: movedOpening,
    isWellFormed: () => isWellFormed,
  };
}

/** Tags of paragraphs, and what may hold something that looks like one, with what closes it. */
const paragraphTag = /<(\/?)Paragraph(?=[\s/>])[^<>]*>|<!--|<!\[CDATA\[/g;
const closings: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>' };

/** The end of the first paragraph that is closed, with those in it, behind so many units; the end of the text if none is. */
function paragraphsEnd(text: string, start: number): number {
  let depth = 0;
  paragraphTag.lastIndex = start;
  for (let tag = paragraphTag.exec(text); tag; tag = paragraphTag.exec(text)) {
    const closing = closings[tag[0]];
    if (closing !== undefined) {
      const closed = text.indexOf(closing, paragraphTag.lastIndex);
      if (closed < 0) break;
      paragraphTag.lastIndex = closed;
      continue;
    }
    if (tag[1] === '/') depth--;
    else if (!tag[0].endsWith('/>')) depth++;
    if (depth === 0 && paragraphTag.lastIndex - start >= PIECE) return paragraphTag.lastIndex;
  }
  return text.length;
}
