/**
 * YAML as plain data that remembers where it was written: each object and list leads back to its node, so that a schema
 * error can point at the very key or value. Numbers stay text (`010` is a scene's name and not ten); empty values count as
 * absent.
 */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Problem } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import { parseYaml } from './yaml-document.ts';

/** Longest file that is read, in UTF-16 units; longer ones are refused with a problem. */
const MAX_DATA_FILE_LENGTH = 4_000_000;
/** Most values in one file, aliases expanded: what stops an alias bomb. */
const MAX_VALUES = 100_000;
const MAX_DEPTH = 64;
/** After so many syntax errors, more of them help nobody. */
const MAX_SYNTAX_PROBLEMS = 100;

/** Where an object or a list of the data was written. */
interface Origin {
  readonly node: Node;
  /** Objects only: key to its pair. */
  readonly pairs: Map<string, Pair<Node, Node | null>>;
  /** Lists only: one node an item, in step with the data. */
  readonly items: (Node | null)[];
}

/** Plain data with the way back to the text. */
export interface YamlTree {
  readonly data: unknown;
  readonly problems: readonly Problem[];
  /** Span of the key, or of the list item, that `container[key]` was read from. */
  keySpan(container: object, key: string | number): Span | undefined;
  /** Span of the value at `container[key]`, without trailing space. */
  valueSpan(container: object, key: string | number): Span | undefined;
  /** Span of an object or list itself. */
  ownSpan(container: object): Span | undefined;
  /** Takes `container[key]` out of the data. */
  remove(container: object, key: string | number): void;
}

/** Reads the first document of a YAML 1.2 text. Never throws: what could not be read is in `problems`. */
export function readYamlTree(text: string): YamlTree {
  const problems: Problem[] = [];
  const origins = new WeakMap<object, Origin>();
  const data = text.length > MAX_DATA_FILE_LENGTH ? undefined : convertDocument(text, problems, origins);
  if (text.length > MAX_DATA_FILE_LENGTH) {
    const message = `The file has ${text.length} characters; at most ${MAX_DATA_FILE_LENGTH} are read. Split it.`;
    problems.push({ span: { start: 0, end: 0 }, severity: 'error', code: 'file-too-long', message });
  }
  const entry = (container: object, key: string | number) => {
    const origin = origins.get(container);
    if (typeof key === 'number') return { key: origin?.items[key], value: origin?.items[key] };
    const pair = origin?.pairs.get(key);
    return { key: pair?.key, value: pair?.value ?? pair?.key };
  };
  return {
    data,
    problems,
    keySpan: (container, key) => nodeSpan(text, entry(container, key).key),
    valueSpan: (container, key) => nodeSpan(text, entry(container, key).value),
    ownSpan: (container) => nodeSpan(text, origins.get(container)?.node),
    remove(container, key) {
      const origin = origins.get(container);
      if (Array.isArray(container)) {
        container.splice(Number(key), 1);
        origin?.items.splice(Number(key), 1);
        return;
      }
      delete (container as Record<string, unknown>)[key];
      origin?.pairs.delete(String(key));
    },
  };
}

function convertDocument(text: string, problems: Problem[], origins: WeakMap<object, Origin>): unknown {
  let values = 0;
  try {
    const document = parseYaml(text, {
      // The library compares each key with every other; here a map does that.
      uniqueKeys: false,
      customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !/:(?:int|float)$/.test(tag.tag)),
    });
    const within = ([start, end]: readonly [number, number]) =>
      [Math.min(start, text.length), Math.min(end, text.length)] as const;
    for (const error of document.errors.slice(0, MAX_SYNTAX_PROBLEMS))
      problems.push(syntaxProblem(within(error.pos), error.message, 'error'));
    for (const { pos, message } of document.warnings.slice(0, MAX_SYNTAX_PROBLEMS))
      problems.push(syntaxProblem(within(pos), message, 'warning'));
    const convert = (node: Node | null | undefined, depth: number): unknown => {
      values += 1;
      if (values > MAX_VALUES || depth > MAX_DEPTH) throw new RangeError('too many values');
      if (isAlias(node)) return convert(node.resolve(document), depth + 1);
      if (isScalar(node)) return node.value ?? undefined;
      if (isSeq<Node | null>(node)) {
        const list = node.items.map((item) => convert(item, depth + 1));
        origins.set(list, { node, pairs: new Map(), items: [...node.items] });
        return list;
      }
      if (!isMap<Node, Node | null>(node)) return undefined;
      const object: Record<string, unknown> = Object.create(null);
      const pairs = new Map<string, Pair<Node, Node | null>>();
      for (const pair of node.items) {
        const key = String(isScalar(pair.key) ? (pair.key.value ?? '') : pair.key);
        const value = convert(pair.value, depth + 1);
        if (pairs.has(key) && problems.length < MAX_SYNTAX_PROBLEMS) {
          const { start, end } = nodeSpan(text, pair.key) ?? { start: 0, end: 0 };
          problems.push(syntaxProblem([start, end], `\`${key}\` is written twice. Remove one.`, 'error'));
        }
        pairs.set(key, pair);
        if (value !== undefined) object[key] = value;
      }
      origins.set(object, { node, pairs, items: [] });
      return object;
    };
    return convert(document.contents as Node | null, 0);
  } catch (error) {
    // The only errors left are exhaustion: nesting or aliases without end.
    const reason = error instanceof RangeError ? 'It has too many values or is nested too deeply' : String(error);
    problems.push(syntaxProblem([0, 0], `The file cannot be read: ${reason}. Make it simpler.`, 'error'));
    return undefined;
  }
}

function syntaxProblem(position: readonly [number, number], message: string, severity: 'error' | 'warning'): Problem {
  return { span: { start: position[0], end: position[1] }, severity, code: 'yaml-syntax', message: `YAML: ${message}` };
}

function nodeSpan(text: string, node: Node | null | undefined): Span | undefined {
  if (!node?.range) return undefined;
  const [start, valueEnd] = node.range;
  let end = valueEnd;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
