/**
 * Writing back: a change of a segment's decoded text as a change of the source. It never leaves its segment, and where text
 * and source differ (weights, escapes, doubled quotes) there is none, two cases aside: the brackets of a weight go with
 * their whole content, and a cell that needs quotes for its new text gets them.
 */
import type { Source } from '../analyze.ts';
import type { ParsedDocument, Segment } from '../document/document.ts';
import { sourceSpan } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import type { ListWords } from '../formats/columns.ts';
import { cellAround } from '../formats/shot-list.ts';
import type { TextChange } from './text-change.ts';

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const CLOSING =
  /^\s{0,2}(?::{1,2}\s{0,2}-?\d{0,4}\.?\d{0,4})?\s{0,2}([)\]}])(?:\+{1,5}|-{1,5}(?=[\s,)\]]|$)|\d{0,2}\.\d{1,4})?/;
/** Weights around weights. */
const DEEPEST = 4;

/** The change of the source that puts new words in the place of a name; `undefined` where it would touch more than them. */
export function writtenBack(source: Source, segment: Segment, change: TextChange): TextChange | undefined {
  const span = verbatim(source.text, segment, change.span);
  return span && { span, text: change.text };
}

/** The change of the source that takes a clause out; `undefined` where markup would stay with nothing in it. */
export function takenOut(source: Source, segment: Segment, change: TextChange, clause: Span): TextChange | undefined {
  const { text } = source;
  const inner = verbatim(text, segment, clause);
  const group = inner && bracketed(text, segment, inner);
  if (inner && group) {
    const left = segment.text.slice(change.span.start, clause.start);
    const right = segment.text.slice(clause.end, change.span.end);
    const span = { start: group.start - left.length, end: group.end + right.length };
    const isPlain = text.slice(span.start, group.start) === left && text.slice(group.end, span.end) === right;
    return isPlain && change.text === '' ? { span, text: '' } : undefined;
  }
  const span = verbatim(text, segment, change.span);
  if (!span) return undefined;
  const before = contentBefore(text, segment, change.span.start, span.start);
  const after = contentAfter(text, segment, change.span.end, span.end);
  const isOrphan = (before === 'markup' && after !== 'words') || (after === 'markup' && before !== 'words');
  return isOrphan ? undefined : { span, text: change.text };
}

const JSON_FORMATS: ReadonlySet<Source['format']> = new Set(['prompt-json', 'prompt-lines', 'comfyui', 'otio']);

/**
 * The change with its new words as the format writes them: escaped in JSON and XML; in a cell without quotes a change whose
 * text would end the cell becomes one of the whole cell, in quotes.
 */
export function asWritten(
  source: Source,
  document: ParsedDocument,
  segment: Segment,
  change: TextChange,
  words?: ListWords,
): TextChange {
  const { span, text } = change;
  if (JSON_FORMATS.has(source.format)) return { span, text: JSON.stringify(text).slice(1, -1) };
  if (source.format === 'fdx') return { span, text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') };
  return inQuotes(source, document, segment, change, words);
}

function inQuotes(
  source: Source,
  document: ParsedDocument,
  segment: Segment,
  change: TextChange,
  words?: ListWords,
): TextChange {
  const scope = document.scopes[segment.scope];
  if (source.format !== 'shot-list' || !scope) return change;
  const found = cellAround(source.text, scope.span, change.span, words);
  if (!found || found.cell.isQuoted || !change.text.includes(found.separator)) return change;
  const { start, end } = found.cell.span;
  const content = source.text.slice(start, change.span.start) + change.text + source.text.slice(change.span.end, end);
  return { span: { start, end }, text: `"${content.replaceAll('"', '""')}"` };
}

/** The source of a range of a segment if both read the same, line endings aside. */
function verbatim(source: string, segment: Segment, { start, end }: Span): Span | undefined {
  if (end <= start) return undefined;
  const span = sourceSpan(segment, start, end);
  const written = source.slice(span.start, span.end).replaceAll('\r\n', '\n');
  return written === segment.text.slice(start, end) ? span : undefined;
}

/** The brackets of a weight whose whole content the span is. */
function bracketed(source: string, segment: Segment, inner: Span): Span | undefined {
  const hull = sourceSpan(segment, 0, segment.text.length);
  let { start, end } = inner;
  let found: Span | undefined;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const closing = CLOSING.exec(source.slice(end, end + 40));
    const opener = source.charAt(start - 1);
    if (!closing || PAIRS[opener] !== closing[1]) break;
    start -= 1;
    end += closing[0].length;
    found = { start, end };
  }
  // Brackets that are text of the segment are taken out by the words around them.
  const isMarkup = found && !segment.text.includes(source.slice(found.start, found.end));
  return isMarkup && found && start >= hull.start - DEEPEST && end <= hull.end + 80 ? found : undefined;
}

/** What touches a change: words of the same run, white space or the edge of the file, or markup that needs its words. */
type Neighbour = 'words' | 'nothing' | 'markup';

function contentBefore(source: string, segment: Segment, decoded: number, at: number): Neighbour {
  if (
    decoded > 0 &&
    sourceSpan(segment, decoded - 1, decoded).end === at &&
    isSameUnit(source, segment, decoded - 1, at - 1)
  )
    return 'words';
  const line = source.slice(Math.max(0, at - 40), at);
  return /(?:^|[\r\n])[ \t]*$/.test(line) ? 'nothing' : 'markup';
}

function contentAfter(source: string, segment: Segment, decoded: number, at: number): Neighbour {
  if (
    decoded < segment.text.length &&
    sourceSpan(segment, decoded, decoded + 1).start === at &&
    isSameUnit(source, segment, decoded, at)
  )
    return 'words';
  return /^[ \t]*(?:$|[\r\n])/.test(source.slice(at, at + 40)) ? 'nothing' : 'markup';
}

function isSameUnit(source: string, segment: Segment, decoded: number, at: number): boolean {
  const unit = source.charAt(at);
  return unit === segment.text.charAt(decoded) || unit === '\r';
}
