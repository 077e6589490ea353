/** JSON as a tree of values with exact places; comments and trailing commas are allowed, as people write them. */
import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Problem } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import { textStart } from './lines.ts';
import { decodeMarked, type Mark, matchesIn } from './marked-text.ts';
import type { Value } from './value-tree.ts';

export interface ReadValues {
  /** Absent where nothing could be read. */
  readonly root?: Value;
  readonly problems: readonly Problem[];
}

/** Deepest nesting that is read: the parser goes down by calling itself. */
const deepest = 200;

/** Reads the JSON in `source[start, end)`. Total: of broken JSON what comes before the mistake counts, and often what follows. */
export function readJson(source: string, span: Span = { start: textStart(source), end: source.length }): ReadValues {
  const text = source.slice(span.start, span.end);
  if (text.trim() === '') return { problems: [] };
  const tooDeep = nestedTooDeeply(text);
  if (tooDeep !== undefined) {
    const place = { start: span.start + tooDeep, end: span.start + tooDeep + 1 };
    return { problems: [broken(place, `it is nested more than ${deepest} levels deep`)] };
  }
  const errors: ParseError[] = [];
  const node = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const error = errors[0];
  const problems = error ? [broken(errorSpan(text, error, span.start), errorName(error))] : [];
  const root = node && treeOf(source, node, span.start);
  return root ? { root, problems } : { problems };
}

/** Where nesting goes too deep (offset in `text`); `undefined` where it does not. */
function nestedTooDeeply(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const at = scanner.getTokenOffset();
    const first = text.charAt(at);
    if (first === '{' || first === '[') {
      if (++depth > deepest) return at;
    } else if (first === '}' || first === ']') {
      depth = Math.max(0, depth - 1);
    }
  }
  return undefined;
}

function treeOf(source: string, node: Node, offset: number): Value {
  const start = offset + node.offset;
  const span = { start, end: Math.min(start + node.length, source.length) };
  if (node.type === 'array') {
    return { kind: 'list', span, items: (node.children ?? []).map((item) => treeOf(source, item, offset)) };
  }
  if (node.type === 'object') {
    const entries = (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
      key && value ? [{ key: String(key.value), value: treeOf(source, value, offset) }] : [],
    );
    return { kind: 'map', span, entries };
  }
  if (node.type !== 'string') {
    const value = node.type === 'null' ? '' : source.slice(span.start, span.end);
    return { kind: 'text', span, value, isText: false, decode: () => decodeMarked(source, span, []) };
  }
  // A string that the end of its line cuts off has no closing quote.
  const isClosed = span.end - span.start >= 2 && isClosingQuote(source, span.start, span.end - 1);
  const inner = { start: span.start + 1, end: isClosed ? span.end - 1 : span.end };
  return {
    kind: 'text',
    span: inner,
    value: String(node.value),
    isText: true,
    decode: () => decodeMarked(source, inner, escapeMarks(source, inner)),
  };
}

function isClosingQuote(source: string, opening: number, at: number): boolean {
  if (source.charAt(at) !== '"') return false;
  let slashes = 0;
  while (at - 1 - slashes > opening && source.charAt(at - 1 - slashes) === '\\') slashes++;
  return slashes % 2 === 0;
}

const escapeSequence = /\\(?:u([\dA-Fa-f]{4})|r\\(n)|(["\\/bfnrt]))/g;
// Lines of a text end in LF, however the file has them.
const escaped: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\n',
  t: '\t',
};

function escapeMarks(source: string, span: Span): readonly Mark[] {
  return matchesIn(source, escapeSequence, span).map(({ start, end, groups: [code, pair, letter] }) => {
    const character =
      code === undefined ? escaped[pair ?? (letter as string)] : String.fromCharCode(Number.parseInt(code, 16));
    return { start, end, replacement: character as string };
  });
}

function errorSpan(text: string, { offset, length }: ParseError, shift: number): Span {
  const start = Math.min(offset, text.length);
  return { start: shift + start, end: shift + Math.min(start + Math.max(length, 1), text.length) };
}

/** The parser's name of a mistake in words: `CommaExpected` as `comma expected`. */
function errorName({ error }: ParseError): string {
  return printParseErrorCode(error)
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
}

function broken(span: Span, reason: string): Problem {
  return {
    span,
    severity: 'warning',
    code: 'json-syntax',
    message: `This is not valid JSON: ${reason}. Correct it; what could be read counts.`,
  };
}
