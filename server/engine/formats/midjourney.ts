/**
 * Midjourney's prompt grammar: `/imagine prompt:`, image addresses, `--parameters` and `::` weights. Parameters are
 * taken out of the text; those that hold text of their own (`--no`, image references) are read in their own role.
 */
import { append } from '../document/append.ts';
import type { Span } from '../document/span.ts';
import { type Mark, matchesIn } from './marked-text.ts';
import type { Lift, PromptMarkup } from './prompt-text.ts';

/** What follows a parameter's name. */
type ParameterValue = 'none' | 'number' | 'word' | 'list' | 'images';

const parameters: Readonly<Record<string, ParameterValue>> = {
  ...named(
    'none',
    'tile raw video fast relax turbo loop draft hd sd public stealth creative test testp upbeta uplight',
  ),
  ...named('number', 'ar aspect s stylize c chaos seed sameseed iw sw sv cw ow v version niji q quality w weird'),
  ...named('number', 'stop r repeat exp bs p profile personalize'),
  ...named('word', 'style motion'),
  ...named('list', 'no'),
  ...named('images', 'sref cref oref end start'),
};

/** Words that `--style` and `--motion` take. Anything else after them is read as text of the prompt. */
const valueWords = new Set('raw cute scenic expressive original low high'.split(' '));

const imagine = /[ \t]*\/imagine\b[ \t]*(?:prompt[ \t]*:?)?[ \t]*/iy;
const parameterName = /(?<=^|\s)(?:--|\u2014)([A-Za-z]+)(?=\s|$)/g;
const imageAddress = /https?:\/\/(?:(?!::)[^\s,<>"'|])+/gi;
const weight = /::(-?\d*\.?\d+)?/g;
const numberValue = /^-?[\d.]/;
const codeValue = /\d/;
const imageValue = /^(?:random$|\d+(?:$|::)|[^\s]*[/.][^\s])/;
const token = /[^\s]+/y;
const addressTail = new Set('.,;:!?)]}');

function named(value: ParameterValue, names: string): Record<string, ParameterValue> {
  return Object.fromEntries(names.split(' ').map((name) => [name, value]));
}

/** The length of an `/imagine prompt:` prefix at `at`, 0 when there is none. */
export function imaginePrefix(text: string, at: number): number {
  imagine.lastIndex = at;
  return imagine.exec(text)?.[0].length ?? 0;
}

/** Finds Midjourney's markup in `text[start, end)`. */
export function midjourneyMarkup(text: string, span: Span): PromptMarkup {
  const fromParameters = parameterMarkup(text, span);
  const isValue = new Set(fromParameters.lifts.map(({ start }) => start));
  const addresses = imageAddresses(text, span).filter(({ start }) => !isValue.has(start));
  const weights = weightMarkup(text, span);
  return {
    marks: [...fromParameters.marks, ...weights.marks],
    lifts: [...fromParameters.lifts, ...addresses, ...weights.lifts],
  };
}

function parameterMarkup(text: string, span: Span): PromptMarkup {
  const marks: Mark[] = [];
  const lifts: Lift[] = [];
  const found = knownParameters(text, span);
  found.forEach(({ start, valueStart, value }, i) => {
    const lineEnd = endOfLine(text, valueStart, span.end);
    const limit = Math.min(found[i + 1]?.start ?? lineEnd, lineEnd);
    if (value === 'list') {
      lifts.push({ start, end: limit, role: 'negative-prompt', text: { start: valueStart, end: limit } });
    } else if (value === 'images') {
      marks.push({ start, end: valueStart });
      append(lifts, imageValues(text, valueStart, limit));
    } else {
      marks.push({ start, end: value === 'none' ? valueStart : valueEnd(text, valueStart, limit, value) });
    }
  });
  return { marks, lifts };
}

interface Parameter {
  readonly start: number;
  readonly valueStart: number;
  readonly value: ParameterValue;
}

function knownParameters(text: string, span: Span): readonly Parameter[] {
  return matchesIn(text, parameterName, span, '--', '\u2014').flatMap(({ start, end, groups }) => {
    const name = (groups[0] as string).toLowerCase();
    return Object.hasOwn(parameters, name)
      ? [{ start, valueStart: end, value: parameters[name] as ParameterValue }]
      : [];
  });
}

/** Where the single value of a parameter ends; where it starts if what follows cannot be its value. */
function valueEnd(text: string, start: number, limit: number, value: ParameterValue): number {
  const next = tokenAt(text, start, limit);
  if (!next) return start;
  const word = tokenText(text, next);
  if (value === 'number') return numberValue.test(word) || isCode(word) ? next.end : start;
  return valueWords.has(word.toLowerCase()) || numberValue.test(word) ? next.end : start;
}

function imageValues(text: string, start: number, limit: number): readonly Lift[] {
  const lifts: Lift[] = [];
  let next = tokenAt(text, start, limit);
  while (next && imageValue.test(tokenText(text, next))) {
    lifts.push({ ...next, role: 'image-reference', text: withoutWeight(text, next) });
    next = tokenAt(text, next.end, limit);
  }
  return lifts;
}

/** Profile and version codes mix digits and letters; names seldom do. */
function isCode(word: string): boolean {
  return codeValue.test(word) && /^[a-z0-9]+$/.test(word);
}

function tokenAt(text: string, from: number, limit: number): Span | undefined {
  let start = from;
  while (start < limit && /\s/.test(text[start] as string)) start++;
  token.lastIndex = start;
  const match = start < limit ? token.exec(text) : null;
  return match ? { start, end: Math.min(limit, start + match[0].length) } : undefined;
}

function tokenText(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

function withoutWeight(text: string, { start, end }: Span): Span {
  const colons = text.slice(start, end).indexOf('::');
  return { start, end: colons < 0 ? end : start + colons };
}

function endOfLine(text: string, from: number, limit: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? limit : Math.min(at, limit);
}

function imageAddresses(text: string, span: Span): readonly Lift[] {
  return matchesIn(text, imageAddress, span, '://').map(({ start, end }) => {
    let stop = end;
    while (addressTail.has(text[stop - 1] as string)) stop--;
    return { start, end: stop, role: 'image-reference', text: { start, end: stop } };
  });
}

/** `::2` goes out of the text; a part with a weight below zero is what the picture must not show. */
function weightMarkup(text: string, span: Span): PromptMarkup {
  const marks: Mark[] = [];
  const lifts: Lift[] = [];
  let partStart = span.start;
  for (const { start, end, groups } of matchesIn(text, weight, span, '::')) {
    if (groups[0]?.startsWith('-')) {
      lifts.push({ start: partStart, end, role: 'negative-prompt', text: { start: partStart, end: start } });
    } else {
      marks.push({ start, end });
    }
    partStart = end;
  }
  return { marks, lifts };
}
