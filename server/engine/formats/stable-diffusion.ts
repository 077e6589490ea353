/**
 * The prompt grammar of Stable Diffusion tools (A1111, Forge, ComfyUI, InvokeAI): weights in brackets, networks in
 * angle brackets, escapes, and the line of generation parameters.
 */
import type { Span } from '../document/span.ts';
import { type Mark, matchesIn } from './marked-text.ts';
import type { Lift, PromptMarkup } from './prompt-text.ts';

// Repetitions are bounded so that a long run of digits or spaces costs no more than its length.
const evidence =
  /\(\(|(?<!\d):[ \t]{0,8}\d{0,4}\.?\d{1,6}[ \t]{0,8}[)\]]|<(?:lora|lyco|hypernet|embedding|ti):|^[ \t]*negative prompt[ \t]*:|^[ \t]*steps:[ \t]*\d|\)(?:[+-]{1,5}(?=[\s,)]|$)|\d?\.\d)/im;
const network =
  /<(?:lora|lyco|lycoris|loha|locon|hypernet|ti|embedding|model|checkpoint|ckpt):([^<>:\n]+)(?::[^<>\n]*)?>/iy;
const embedding = /(?<![\p{L}\p{N}])embedding:([^\s,()[\]{}<>:]+)/giu;
const trailingWeight = /(?:[+-]{1,5}|\d{0,2}\.\d{1,4}|\d)(?=[\s,)\]]|$)/y;
const wordWeight = /(?<=[\p{L}\p{N}])\+{1,5}(?=[\s,)\]]|$)/gu;
const mixWeight = /:[ \t]{0,8}\d{0,4}\.?\d{1,6}(?=[ \t]{1,8}AND\b)/g;
const number = /^\s*[+-]?\d*\.?\d+\s*$/;
const longestNumber = 16;
const year = /^\s*(?:1[89]|20)\d\d\b/;
const generation = /^[ \t]*steps:[ \t]*\d+[ \t]*,/i;
const modelName = /(?<=[,\s])(?:model|refiner|vae):[ \t]*([^,\n]+)/gi;
const networkHashes = /(?<=[,\s])(?:lora|ti) hashes:[ \t]*"([^"\n]*)"/gi;
const hashedName = /([^\s:,"][^:,"]*):/g;

/** What may be markup; most prompts have none of it. */
const special = /[\\<([{:)\]}B]/g;

const escapable = new Set('()[]{}<>\\|:');
const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Whether the prompt shows this grammar. Only then do plain `(x)` and `[x]` count as emphasis and not as text. */
export function looksLikeStableDiffusion(text: string): boolean {
  return evidence.test(text);
}

/** Whether a line is what the tools write below a prompt: `Steps: 20, Sampler: Euler a, ...`. */
export function isGenerationLine(line: string): boolean {
  return generation.test(line);
}

/** The models that a line of generation parameters names. */
export function generationModels(text: string, line: Span): readonly Span[] {
  const models = matchesIn(text, modelName, line).map(({ end, groups }) => ({
    start: end - (groups[0] as string).length,
    end,
  }));
  const networks = matchesIn(text, networkHashes, line).flatMap(({ end, groups }) => {
    const listed = { start: end - 1 - (groups[0] as string).length, end: end - 1 };
    return matchesIn(text, hashedName, listed).map((name) => ({ start: name.start, end: name.end - 1 }));
  });
  return [...models, ...networks];
}

/**
 * Finds the markup in `text[start, end)`. `isDialect`: the prompt as a whole shows this grammar. `opaque` spans (sorted)
 * are passed over.
 */
export function stableDiffusionMarkup(
  text: string,
  { start, end }: Span,
  isDialect: boolean,
  opaque: readonly Span[],
): PromptMarkup {
  const marks: Mark[] = [];
  const lifts: Lift[] = [];
  const open: Group[] = [];
  let nextOpaque = 0;
  for (let at = nextSpecial(text, start); at < end; at = nextSpecial(text, at)) {
    while (nextOpaque < opaque.length && (opaque[nextOpaque] as Span).end <= at) nextOpaque++;
    const skipped = opaque[nextOpaque];
    if (skipped && skipped.start <= at) {
      at = skipped.end;
      continue;
    }
    const character = text[at] as string;
    if (character === '\\' && at + 1 < end && escapable.has(text[at + 1] as string)) {
      marks.push({ start: at, end: at + 1, replacement: '' });
      at += 2;
      continue;
    }
    if (character === '<') {
      const lift = networkAt(text, at, end);
      if (lift) {
        lifts.push(lift);
        at = lift.end;
        continue;
      }
    } else if (character === '(' || character === '[' || character === '{') {
      open.push({ opener: character, start: at, colon: -1 });
    } else if (character === ':') {
      const group = open[open.length - 1];
      if (group) group.colon = at;
    } else if (character === ')' || character === ']' || character === '}') {
      const group = open[open.length - 1];
      if (group && group.opener === closers[character]) {
        open.pop();
        at = closeGroup(text, group, at, end, isDialect, marks);
        continue;
      }
    } else if (character === 'B' && isDialect && isChunkBreak(text, at, start)) {
      marks.push({ start: at, end: at + 5 });
    }
    at++;
  }
  const span = { start, end };
  for (const match of matchesIn(text, wordWeight, span, '+')) marks.push({ start: match.start, end: match.end });
  if (isDialect) {
    for (const match of matchesIn(text, mixWeight, span, ':')) marks.push({ start: match.start, end: match.end });
  }
  for (const match of matchesIn(text, embedding, span, ':')) {
    const nameStart = match.end - (match.groups[0] as string).length;
    const name = { start: nameStart, end: match.end };
    lifts.push({ start: match.start, end: match.end, role: 'model-reference', text: name });
  }
  return { marks, lifts };
}

/** The next offset at which markup may begin; the end of the text where there is none. */
function nextSpecial(text: string, from: number): number {
  special.lastIndex = from;
  return special.test(text) ? special.lastIndex - 1 : text.length;
}

interface Group {
  readonly opener: string;
  readonly start: number;
  /** The last colon directly inside the group. */
  colon: number;
}

/** Marks the brackets of a group if they are markup, and gives the offset after the group. */
function closeGroup(text: string, group: Group, close: number, end: number, isDialect: boolean, marks: Mark[]): number {
  const colon = group.colon;
  const isWeighted =
    colon >= 0 &&
    close - colon <= longestNumber &&
    number.test(text.slice(colon + 1, close)) &&
    isWeightColon(text, colon);
  let after = close + 1;
  if (group.opener === '(' && isDialect) {
    trailingWeight.lastIndex = after;
    const trailing = trailingWeight.exec(text);
    if (trailing && after + trailing[0].length <= end) after += trailing[0].length;
  }
  const isYear = group.opener === '(' && year.test(text.slice(group.start + 1, Math.min(close, group.start + 8)));
  const isMarkup = isWeighted || after > close + 1 || group.opener === '{' || (isDialect && !isYear);
  if (!isMarkup) return after;
  marks.push({ start: group.start, end: group.start + 1 });
  const weightStart = isWeighted ? colon - (text[colon - 1] === ':' ? 1 : 0) : close;
  marks.push({ start: Math.max(weightStart, group.start + 1), end: after });
  return after;
}

/** A clock time or a ratio (`0:03`, `16:9`) in brackets is no weight. */
function isWeightColon(text: string, colon: number): boolean {
  const before = text.charCodeAt(colon - 1);
  return before < 48 || before > 57;
}

function networkAt(text: string, at: number, end: number): Lift | undefined {
  network.lastIndex = at;
  const match = network.exec(text);
  if (!match || at + match[0].length > end) return undefined;
  const name = match[1] as string;
  const nameStart = text.indexOf(':', at) + 1;
  return {
    start: at,
    end: at + match[0].length,
    role: 'model-reference',
    text: { start: nameStart, end: nameStart + name.length },
  };
}

/** `BREAK` splits a prompt when it stands between commas or on its own; in `PRISON BREAK` it is a word. */
function isChunkBreak(text: string, at: number, start: number): boolean {
  if (!text.startsWith('BREAK', at) || /[\p{L}\p{N}_]/u.test(text[at + 5] ?? '')) return false;
  let before = at - 1;
  while (before >= start && (text[before] === ' ' || text[before] === '\t')) before--;
  return before < start || ',\n)>'.includes(text[before] as string);
}
