/** Front matter of a prompt: what it says about the prompt (facts) and the texts it holds itself (`prompt:`, `negative:`). */
import { isMap, isScalar, isSeq, type Pair, type Scalar } from 'yaml';
import { parseYaml } from '../data-files/yaml-document.ts';
import type { Problem, Role, ScopeFacts, Stage } from '../document/document.ts';
import type { DecodedText } from '../document/offset-map.ts';
import type { Located, Span } from '../document/span.ts';
import { stageNamed } from './stage.ts';
import { decodeScalar, scalarRange, scalarText } from './yaml-scalar.ts';

/** A text that front matter holds, decoded. */
export interface FrontMatterText {
  readonly role: Role;
  readonly decoded: DecodedText;
}

export interface FrontMatter {
  readonly title?: Located<string>;
  readonly facts: ScopeFacts;
  readonly texts: readonly FrontMatterText[];
  readonly problems: readonly Problem[];
}

type FactKey = 'tool' | 'shot' | 'scene' | 'episode' | 'purpose';

const factKeys: Readonly<Record<string, FactKey>> = {
  tool: 'tool',
  shot: 'shot',
  scene: 'scene',
  episode: 'episode',
  purpose: 'purpose',
};

/** Keys whose value is text that reaches the tool. `inputs` and its like fill in template variables. */
const textKeys: Readonly<Record<string, Role>> = {
  prompt: 'prompt',
  positive: 'prompt',
  positive_prompt: 'prompt',
  inputs: 'prompt',
  sample: 'prompt',
  variables: 'prompt',
  negative: 'negative-prompt',
  negative_prompt: 'negative-prompt',
  style: 'style-reference',
  style_reference: 'style-reference',
  image: 'image-reference',
  images: 'image-reference',
  reference_image: 'image-reference',
  reference_images: 'image-reference',
  sref: 'image-reference',
  cref: 'image-reference',
  oref: 'image-reference',
  model: 'model-reference',
  checkpoint: 'model-reference',
  lora: 'model-reference',
  loras: 'model-reference',
};

/** Reads the YAML at `span` of `text`. Broken YAML is a problem; what could be read of it still counts. Total. */
export function readFrontMatter(text: string, span: Span): FrontMatter {
  const yaml = text.slice(span.start, span.end);
  const facts: { -readonly [K in keyof ScopeFacts]: ScopeFacts[K] } = {};
  const texts: FrontMatterText[] = [];
  const problems: Problem[] = [];
  let title: Located<string> | undefined;
  for (const { key, value } of pairsOf(yaml, span, problems)) {
    if (Object.hasOwn(textKeys, key)) {
      for (const scalar of scalarsIn(value)) {
        texts.push({ role: textKeys[key] as Role, decoded: decodeScalar(text, scalar, span.start) });
      }
      continue;
    }
    if (key === 'input' && isMap(value)) {
      // Dotprompt's sample values; beside them stands a schema, which is no text.
      for (const scalar of scalarsIn(value.get('default', true))) {
        texts.push({ role: 'prompt', decoded: decodeScalar(text, scalar, span.start) });
      }
    }
    if (!isScalar(value)) continue;
    const located = locate(value, span.start);
    if (located.value === '') continue;
    if (key === 'title' || (key === 'name' && !title)) title = located;
    else if (key === 'use') {
      const stage = readUse(located, problems);
      if (stage) facts.stage = stage;
    } else if (Object.hasOwn(factKeys, key)) facts[factKeys[key] as FactKey] = located;
  }
  return title ? { title, facts, texts, problems } : { facts, texts, problems };
}

/** The intended use that a word names; a word that names none is a problem. */
export function readUse(use: Located<string>, problems: Problem[]): Located<Stage> | undefined {
  const stage = stageNamed(use.value);
  if (stage) return { value: stage, span: use.span };
  problems.push({
    span: use.span,
    severity: 'warning',
    code: 'use-unknown',
    message: `'${use.value}' is no intended use. Write ideation, temporary or final.`,
  });
  return undefined;
}

interface KeyedValue {
  /** Lower case, words joined by `_`. */
  readonly key: string;
  readonly value: unknown;
}

function pairsOf(yaml: string, span: Span, problems: Problem[]): readonly KeyedValue[] {
  try {
    const document = parseYaml(yaml, { logLevel: 'silent', uniqueKeys: false });
    const error = document.errors[0];
    if (error) problems.push(invalid(errorSpan(yaml, error.pos, span.start), error.message));
    if (!isMap(document.contents)) {
      if (!error && document.contents !== null) problems.push(invalid(span, 'it has no keys'));
      return [];
    }
    return document.contents.items.flatMap((pair: Pair<unknown, unknown>) =>
      isScalar(pair.key) ? [{ key: keyName(scalarText(pair.key)), value: pair.value }] : [],
    );
  } catch (error) {
    // Nesting without end is the one thing that the parser refuses.
    problems.push(invalid(span, error instanceof RangeError ? 'it is nested too deeply' : String(error)));
    return [];
  }
}

function keyName(written: string): string {
  const words = written.trim().toLowerCase();
  return words.replace(/[\s-]+/g, '_');
}

/** From where the parser stumbled to the end of that line: its own range is often a single character. */
function errorSpan(yaml: string, [start, end]: readonly [number, number], offset: number): Span {
  const from = Math.min(start, yaml.length);
  const lineEnd = yaml.slice(from).search(/[\r\n]/);
  const to = Math.max(Math.min(end, yaml.length), lineEnd < 0 ? yaml.length : from + lineEnd);
  return { start: offset + from, end: offset + to };
}

function invalid(span: Span, reason: string): Problem {
  return {
    span,
    severity: 'warning',
    code: 'front-matter-invalid',
    message: `The front matter cannot be read: ${reason.replace(/\.$/, '')}. Correct the YAML between the --- lines; the prompt below is read anyway.`,
  };
}

/** The problem of front matter that no second `---` line ends, or only one too far down. */
export function unclosedFrontMatter(span: Span): Problem {
  return {
    span,
    severity: 'warning',
    code: 'front-matter-invalid',
    message:
      'This front matter has no end within 16 KB. Close it with a line of three hyphens (---); until then it is read as prompt.',
  };
}

function locate(scalar: Scalar, offset: number): Located<string> {
  const [start, end] = scalarRange(scalar);
  return { value: scalarText(scalar).trim(), span: { start: offset + start, end: offset + end } };
}

/** All scalars below a node, in order. Aliases are not followed: what they stand for is read where it is written. */
function scalarsIn(node: unknown): readonly Scalar[] {
  const found: Scalar[] = [];
  const pending: unknown[] = [node];
  while (pending.length > 0) {
    const next = pending.pop();
    if (isScalar(next) && scalarText(next) !== '') found.push(next);
    else if (isSeq(next)) pushReversed(pending, next.items);
    else if (isMap(next))
      pushReversed(
        pending,
        next.items.map((pair) => pair.value),
      );
  }
  return found;
}

function pushReversed(stack: unknown[], items: readonly unknown[]): void {
  for (let i = items.length - 1; i >= 0; i--) stack.push(items[i]);
}
