/** The text of a YAML scalar with the way back to its source: folded lines, block scalars, quotes and escapes. */
import type { Scalar } from 'yaml';
import { type DecodedText, decodedTextBuilder } from '../document/offset-map.ts';

const plainUnit = /[ \t\r\n]+|''|[\s\S]/gu;
/** Only in double quotes is a backslash more than itself. */
const quotedUnit = /[ \t\r\n]+|''|\\(?:\r?\n[ \t]*|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|[^\r\n])|[\s\S]/gu;

/**
 * Decodes a string scalar that `yaml` read from `source` at `offset` (UTF-16 offset of the YAML in the source). Where
 * the value cannot be laid over its source unit by unit, the whole scalar stands for the whole value.
 */
export function decodeScalar(source: string, scalar: Scalar, offset: number): DecodedText {
  const value = scalarText(scalar);
  const [from, closed] = scalarRange(scalar);
  // The parser takes the last unit of an unclosed one for its quote, unless that is escaped: then it is text.
  const ends = isUnclosed(source, scalar, offset) ? [closed, closed + 1] : [closed];
  for (const to of ends) {
    const aligned = alignScalar(source, value, scalar.type, offset + from, offset + to);
    if (aligned) return aligned;
  }
  return whole(source, value, offset + from, offset + (ends.at(-1) ?? closed));
}

/** Whether a quoted scalar ends with its file instead of a quote, an escaped quote being text. */
function isUnclosed(source: string, { type, range }: Scalar, offset: number): boolean {
  const [start, end] = range ?? [0, 0];
  if (end - start < 2) return false;
  const inner = source.slice(offset + start + 1, offset + end);
  if (type === 'QUOTE_DOUBLE') return !/(?:^|[^\\])(?:\\\\)*"$/.test(inner);
  if (type === 'QUOTE_SINGLE') return (/'*$/.exec(inner)?.[0].length ?? 0) % 2 === 0;
  return false;
}

/** What a scalar says, as written: `0450` stays `0450`. */
export function scalarText(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value ?? ''));
}

/** Start and end of a scalar's value within its YAML, without quotes and without the header of a block. */
export function scalarRange(scalar: Scalar): readonly [number, number] {
  const [start, end] = scalar.range ?? [0, 0];
  const isQuoted = scalar.type === 'QUOTE_SINGLE' || scalar.type === 'QUOTE_DOUBLE';
  return isQuoted && end - start >= 2 ? [start + 1, end - 1] : [start, end];
}

function whole(source: string, value: string, from: number, to: number): DecodedText {
  const builder = decodedTextBuilder(source);
  builder.replaced(value, from, to);
  return builder.build();
}

function alignScalar(
  source: string,
  value: string,
  type: Scalar['type'],
  from: number,
  to: number,
): DecodedText | undefined {
  const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
  const headerEnd = isBlock ? source.indexOf('\n', from) : -1;
  const builder = decodedTextBuilder(source);
  let at = 0;
  let verbatimStart = -1;
  let read = isBlock && headerEnd >= 0 ? headerEnd + 1 : from;
  const flush = (end: number) => {
    if (verbatimStart >= 0) builder.verbatim(verbatimStart, end);
    verbatimStart = -1;
  };
  if (isBlock) while (source[read] === ' ' || source[read] === '\t') read++;
  for (const match of source.slice(read, to).matchAll(type === 'QUOTE_DOUBLE' ? quotedUnit : plainUnit)) {
    const start = read + match.index;
    const raw = match[0];
    if (value.startsWith(raw, at) && !isEscape(raw, type)) {
      if (verbatimStart < 0) verbatimStart = start;
      at += raw.length;
      continue;
    }
    flush(start);
    const decoded = decodeUnit(raw, value, at, type);
    if (decoded === undefined) {
      // What was read so far keeps its place; the rest stands for the rest.
      const rest = value.slice(at);
      if (at === 0 || rest === '' || rest.length >= to - start) return undefined;
      builder.replaced(rest, start, to);
      return builder.build();
    }
    builder.replaced(decoded, start, start + raw.length);
    at += decoded.length;
  }
  flush(to);
  // A block at the end of a file gets a line ending that is not written.
  return value.slice(at).trim() === '' ? builder.build() : undefined;
}

function isEscape(raw: string, type: Scalar['type']): boolean {
  return (type === 'QUOTE_DOUBLE' && raw.length > 1 && raw[0] === '\\') || (type === 'QUOTE_SINGLE' && raw === "''");
}

function decodeUnit(raw: string, value: string, at: number, type: Scalar['type']): string | undefined {
  if (isEscape(raw, type)) {
    const decoded = raw === "''" ? "'" : decodeEscape(raw);
    return value.startsWith(decoded, at) ? decoded : undefined;
  }
  if (raw.trim() !== '') return undefined;
  // White space with a line break in it: what it became is the white space at this place of the value.
  const rest = /^[ \n\t\r]*/.exec(value.slice(at, at + raw.length)) as RegExpExecArray;
  return rest[0];
}

/** YAML's escapes of one character. The parser has decoded them; a parse for each would cost more than the whole text did. */
const escapes: ReadonlyMap<string, string> = new Map(
  Array.from('0abtnvfre "/\\N_LP\t', (letter, i): [string, string] => [
    letter,
    '\0\x07\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029\t'.charAt(i),
  ]),
);

function decodeEscape(raw: string): string {
  const kind = raw.charAt(1);
  if (kind === '\n' || kind === '\r') return '';
  if (raw.length === 2) return escapes.get(kind) ?? raw;
  const point = Number.parseInt(raw.slice(2), 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : raw;
}
