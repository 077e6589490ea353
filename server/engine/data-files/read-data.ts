/**
 * Reads a YAML data file against a schema. What is wrong is reported where it stands and left out; the valid rest counts.
 */
import * as v from 'valibot';
import type { Problem } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import { readYamlTree, type YamlTree } from './yaml-tree.ts';

/** A data file as read. */
export interface DataFile<T> {
  /** `undefined` if nothing valid is left, for example because a required key is missing. */
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
  /** Whether the text is YAML throughout. Where it is not, parts may be missing without a trace. */
  readonly isIntact: boolean;
  /** Paths of what was left out, as in the source: `cast.0.consents.1`. */
  readonly removed: readonly string[];
  /** Span of the value at a path of `value`: `spanOf('cast', 0, 'name')`; of the nearest thing around it if it is absent. */
  spanOf(...path: readonly (string | number)[]): Span;
}

/**
 * Paths (`*` for any key) of what counts whole or not at all. Leaving out a wrong limit would widen a permission, so a
 * consent with a mistake in it is no consent.
 */
export type WholePaths = readonly (readonly string[])[];

/** Each round takes out what the schema refused; a file that needs more rounds than this is given up. */
const MAX_ROUNDS = 60;

/** Reads `source` against `schema`. Never throws. An empty file is read as one without keys. */
export function readData<S extends v.GenericSchema>(
  source: string,
  schema: S,
  whole: WholePaths = [],
): DataFile<v.InferOutput<S>> {
  const tree = readYamlTree(source);
  const data = tree.data ?? {};
  const problems: Problem[] = [...tree.problems];
  const removed: string[] = [];
  const refused = new WeakMap<object, Set<PropertyKey>>();
  const finish = (value: v.InferOutput<S> | undefined): DataFile<v.InferOutput<S>> => ({
    value,
    problems: distinct(problems),
    isIntact: !tree.problems.some((problem) => problem.severity === 'error'),
    removed,
    spanOf: (...path) => spanAt(tree, data, path),
  });
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const result = v.safeParse(schema, data);
    if (result.success) return finish(result.output);
    const causes = new Map<object, Set<string | number>>();
    let isLost = false;
    // A key that was refused is missing in the next round: that is no news.
    const news = result.issues.filter((issue) => !isRefused(refused, issue));
    problems.push(...news.map((issue) => problemOf(tree, data, issue)));
    // Last first, so that taking out a list item does not move those still to be taken out.
    for (const issue of result.issues.toReversed()) {
      const cause = causeOf(issue, whole);
      if (cause === undefined) isLost = true;
      else if (isNew(causes, cause)) {
        tree.remove(cause.container, cause.key);
        removed.push(cause.path);
        refused.set(cause.container, (refused.get(cause.container) ?? new Set()).add(cause.key));
      }
    }
    if (isLost) return finish(undefined);
  }
  const message = 'The file has too many mistakes to read the rest of it. Correct those reported first.';
  problems.push({ span: { start: 0, end: 0 }, severity: 'error', code: 'too-many-mistakes', message });
  return finish(undefined);
}

type Issue = v.BaseIssue<unknown>;

/** In the order of the text, each once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems
    .filter(({ span, message }) => {
      const identity = `${span.start} ${span.end} ${message}`;
      return !seen.has(identity) && seen.add(identity);
    })
    .toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** What the schema found wrong: a value, a key too many, or a key too few. */
function kindOf(issue: Issue): 'wrong-value' | 'unknown-key' | 'missing-key' | 'not-an-object' {
  const last = issue.path?.at(-1);
  if (last?.origin !== 'key') return 'wrong-value';
  if (Array.isArray(last.input)) return 'not-an-object';
  return issue.expected === 'never' ? 'unknown-key' : 'missing-key';
}

function problemOf(tree: YamlTree, data: unknown, issue: Issue): Problem {
  const kind = kindOf(issue);
  const code = kind === 'not-an-object' ? 'wrong-value' : kind;
  const span = spanOfIssue(tree, issue, kind) ?? rootSpan(tree, data) ?? { start: 0, end: 0 };
  return { span, severity: 'error', code, message: issue.message };
}

function spanOfIssue(tree: YamlTree, issue: Issue, kind: ReturnType<typeof kindOf>): Span | undefined {
  const last = issue.path?.at(-1);
  if (last === undefined) return undefined;
  const container = last.input as object;
  if (kind === 'unknown-key') return tree.keySpan(container, last.key as string);
  if (kind === 'wrong-value') return tree.valueSpan(container, last.key as string | number);
  // A missing key or a list in the place of an object: point at what leads there, or at the first key of a list item.
  const parent = issue.path?.at(-2);
  const first = Object.keys(container)[0];
  if (parent !== undefined && !Array.isArray(parent.input))
    return tree.keySpan(parent.input as object, parent.key as string);
  return Array.isArray(container) || first === undefined ? tree.ownSpan(container) : tree.keySpan(container, first);
}

function isRefused(refused: WeakMap<object, Set<PropertyKey>>, issue: Issue): boolean {
  const last = issue.path?.at(-1);
  if (last === undefined || kindOf(issue) !== 'missing-key') return false;
  return refused.get(last.input as object)?.has(last.key as PropertyKey) === true;
}

interface Cause {
  readonly container: object;
  readonly key: string | number;
  readonly path: string;
}

/** What has to go for an issue to go: the value, the object that lacks a key, or the whole it belongs to. */
function causeOf(issue: Issue, whole: WholePaths): Cause | undefined {
  const path = issue.path ?? [];
  const kind = kindOf(issue);
  let length = kind === 'missing-key' || kind === 'not-an-object' ? path.length - 1 : path.length;
  for (const pattern of whole) {
    const isInside = pattern.length < length && pattern.every((part, at) => part === '*' || part === path[at]?.key);
    if (isInside) length = pattern.length;
  }
  const target = path[length - 1];
  if (target === undefined) return undefined;
  const written = path.slice(0, length).map((item) => String(item.key));
  return { container: target.input as object, key: target.key as string | number, path: written.join('.') };
}

/** Two issues may have the same cause; it goes once. */
function isNew(causes: Map<object, Set<string | number>>, cause: Cause): boolean {
  const keys = causes.get(cause.container) ?? new Set();
  causes.set(cause.container, keys);
  if (keys.has(cause.key)) return false;
  keys.add(cause.key);
  return true;
}

function spanAt(tree: YamlTree, data: unknown, path: readonly (string | number)[]): Span {
  let value = data;
  let span = rootSpan(tree, data);
  for (const key of path) {
    if (typeof value !== 'object' || value === null) break;
    span = tree.valueSpan(value, key) ?? span;
    value = (value as Record<string | number, unknown>)[key];
  }
  return span ?? { start: 0, end: 0 };
}

function rootSpan(tree: YamlTree, data: unknown): Span | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  return tree.ownSpan(data);
}
