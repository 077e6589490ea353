/** YAML as a tree of values with exact places. Aliases are not followed: what they stand for is read where it is written. */
import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { parseYaml } from '../data-files/yaml-document.ts';
import type { Problem } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import type { ReadValues } from './json-values.ts';
import { textStart } from './lines.ts';
import type { Entry, Value } from './value-tree.ts';
import { decodeScalar, scalarRange, scalarText } from './yaml-scalar.ts';

/** Longer YAML is not read (UTF-16 units): what is broken takes seconds, at each keystroke. */
const longest = 512 * 1024;

/** Reads the first document of a YAML file. Total: of broken YAML what could be read counts. */
export function readYaml(source: string): ReadValues {
  const start = textStart(source);
  const yaml = source.slice(start);
  const whole = { start, end: source.length };
  if (yaml.length > longest) return { problems: [tooLong(whole, yaml.length)] };
  try {
    const document = parseYaml(yaml, { logLevel: 'silent', uniqueKeys: false });
    const error = document.errors[0];
    const problems = error ? [broken(errorSpan(source, error.pos, start), error.message)] : [];
    const root = valueOfNode(source, document.contents, start);
    return root ? { root, problems } : { problems };
  } catch (error) {
    // Nesting without end is the one thing that the parser refuses.
    return { problems: [broken(whole, error instanceof RangeError ? 'it is nested too deeply' : String(error))] };
  }
}

function valueOfNode(source: string, node: unknown, offset: number): Value | undefined {
  if (isScalar(node)) return textOf(source, node, offset);
  if (!isSeq(node) && !isMap(node)) return undefined;
  const span = spanOf(source, node.range, offset);
  if (isSeq(node)) {
    const items = node.items.flatMap((item) => valueOfNode(source, item, offset) ?? []);
    return { kind: 'list', span, items };
  }
  const entries = node.items.flatMap(({ key, value }): Entry[] => {
    const read = valueOfNode(source, value, offset);
    return isScalar(key) && read ? [{ key: scalarText(key), value: read }] : [];
  });
  return { kind: 'map', span, entries };
}

function textOf(source: string, scalar: Scalar, offset: number): Value {
  const [start, end] = scalarRange(scalar);
  return {
    kind: 'text',
    span: spanOf(source, [start, end], offset),
    value: scalarText(scalar),
    isText: typeof scalar.value === 'string',
    decode: () => decodeScalar(source, scalar, offset),
  };
}

function spanOf(source: string, range: readonly number[] | null | undefined, offset: number): Span {
  const [start = 0, end = 0] = range ?? [];
  return { start: Math.min(offset + start, source.length), end: Math.min(offset + end, source.length) };
}

/** From where the parser stumbled to the end of that line. */
function errorSpan(source: string, [start, end]: readonly [number, number], offset: number): Span {
  const from = Math.min(offset + start, source.length);
  const lineEnd = source.slice(from).search(/[\r\n]/);
  const to = Math.max(Math.min(offset + end, source.length), lineEnd < 0 ? source.length : from + lineEnd);
  return { start: from, end: to };
}

function tooLong(span: Span, length: number): Problem {
  return {
    span,
    severity: 'warning',
    code: 'prompt-yaml-too-long',
    message: `This YAML has ${Math.ceil(length / 1024)} KB; files above ${longest / 1024} KB are not read, so nothing here was checked. Split it, or keep the prompts as JSON.`,
  };
}

function broken(span: Span, reason: string): Problem {
  return {
    span,
    severity: 'warning',
    code: 'prompt-yaml-syntax',
    message: `This is not valid YAML: ${reason.replace(/\.$/, '')}. Correct it; what could be read counts.`,
  };
}
