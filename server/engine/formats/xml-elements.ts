/**
 * Reads XML as elements and texts with their exact places. `saxes` finds the structure; it knows no external entities and
 * expands none that a document declares, so nothing is fetched and nothing grows.
 */
import { SaxesParser } from 'saxes';
import type { Problem } from '../document/document.ts';
import type { Located, Span } from '../document/span.ts';
import { type Mark, matchesIn } from './marked-text.ts';

/** Character data as written: entities in it are not resolved yet (`xmlMarks`). */
export interface XmlText extends Span {
  /** Within `<![CDATA[`: `&` is an ampersand. */
  readonly isRaw: boolean;
}

/** What is told of a document, in reading order. Offsets are UTF-16 offsets of the source. */
export interface XmlListener {
  /** `start`: where the tag begins. */
  open(name: string, attributes: ReadonlyMap<string, Located<string>>, start: number): void;
  /** `end`: where the closing tag ends. */
  close(name: string, end: number): void;
  text(text: XmlText): void;
}

/** Half of a surrogate pair: no character of XML, and in markup the parser gives up at one. */
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const cdataOpening = '<![CDATA[';
const cdataClosing = ']]>';

/** A piece of a document, and the tags that stand for what is before and behind it. */
export interface XmlPiece extends Span {
  readonly before: string;
  readonly after: string;
}

/**
 * Reads `source`, or a piece of it. Total: what is not well formed is a problem, and reading goes on. Elements left open are not
 * closed. Tags that stand for the rest of the document are told as if they stood at the ends of the piece.
 */
export function readXml(source: string, listener: XmlListener, piece?: XmlPiece): readonly Problem[] {
  const { start, end: last, before, after } = piece ?? { start: 0, end: source.length, before: '', after: '' };
  const parser = new SaxesParser({ position: false });
  const problems: Problem[] = [];
  const at = () => Math.min(Math.max(start, start + parser.position - before.length), last);
  let attributes = new Map<string, Located<string>>();
  let tagStart = start;
  let markupEnd = start;
  parser.on('error', ({ message }) => {
    // One mistake brings others with it; the first is the one to correct.
    if (problems.length === 0) problems.push(malformed(at(), message));
  });
  parser.on('opentagstart', () => {
    tagStart = Math.max(start, source.lastIndexOf('<', at() - 1));
    attributes = new Map();
  });
  parser.on('attribute', ({ name, value }) => {
    const end = Math.max(0, at() - 1);
    const quote = source.charAt(end);
    const isVerbatim = source.startsWith(value, end - value.length);
    const start = isVerbatim ? end - value.length : source.lastIndexOf(quote, end - 1) + 1;
    attributes.set(name, { value, span: { start: Math.min(start, end), end } });
  });
  parser.on('opentag', ({ name }) => {
    markupEnd = at();
    listener.open(name, attributes, tagStart);
  });
  parser.on('closetag', ({ name }) => {
    markupEnd = at();
    listener.close(name, markupEnd);
  });
  const text = (end: number, isRaw = false) => {
    if (end > markupEnd) listener.text({ start: markupEnd, end, isRaw });
    markupEnd = Math.max(markupEnd, end);
  };
  parser.on('text', () => text(source.charAt(at() - 1) === '<' ? at() - 1 : at()));
  // The parser tells of the text before these together with the text behind them.
  const skip =
    (opening: string, unread = 0) =>
    () => {
      text(source.lastIndexOf(opening, at() - 1));
      markupEnd = Math.min(at() + unread, last);
    };
  // A comment is told of before its last character is read.
  parser.on('comment', skip('<!--', 1));
  parser.on('processinginstruction', skip('<?'));
  parser.on('cdata', () => {
    const opening = source.lastIndexOf(cdataOpening, at() - 1);
    text(opening);
    markupEnd = Math.max(markupEnd, opening + cdataOpening.length);
    text(at() - cdataClosing.length, true);
    markupEnd = at();
  });
  const read = source.slice(start, last).replace(loneSurrogate, '\ufffd');
  parser.write(before + read + after).close();
  return problems;
}

function malformed(offset: number, reason: string): Problem {
  const end = Math.max(offset, 1);
  return {
    span: { start: end - 1, end: offset === 0 ? 0 : end },
    severity: 'warning',
    code: 'xml-syntax',
    message: `This is not well-formed XML: ${reason.replace(/\.$/, '')}. What could be read counts; save the file again in the program that wrote it.`,
  };
}

const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const reference = /&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(amp|lt|gt|quot|apos));|\r\n?/g;

/** The marks that decode character data: entities and line endings. An entity that is not XML's own stays as written. */
export function xmlMarks(source: string, text: XmlText): readonly Mark[] {
  return matchesIn(source, reference, text).flatMap(({ start, end, groups: [decimal, hexadecimal, name] }): Mark[] => {
    if (source.charCodeAt(start) === 13) return [{ start, end, replacement: '\n' }];
    if (text.isRaw) return [];
    if (name !== undefined) return [{ start, end, replacement: namedEntities[name] as string }];
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal as string, 16);
    return isCharacter(code) ? [{ start, end, replacement: String.fromCodePoint(code) }] : [];
  });
}

function isCharacter(code: number): boolean {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}
