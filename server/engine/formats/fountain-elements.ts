/** Tells what a line of a Fountain script is. Decides by character codes first: it runs for each line at each keystroke. */
import { LineTrait, type ScriptLines } from './fountain-lines.ts';
import { isSpace } from './white-space.ts';

/** Elements that are decided by a line itself, or by it and its neighbours. */
export type ElementKind =
  | 'action'
  | 'heading'
  | 'cue'
  | 'transition'
  | 'centered'
  | 'lyrics'
  | 'section'
  | 'synopsis'
  | 'page-break';

/** A line as an element: what it is, and where its words are without the markers that say so. */
export interface Element {
  readonly kind: ElementKind;
  readonly start: number;
  readonly end: number;
}

const headingPrefix = /(?:INT\.?\/EXT|EXT\.?\/INT|INT|EXT|EST|I\/E|E\/I)[. ]/iy;
const letterOrDigit = /[\p{L}\p{N}]/u;
const upperCase = /\p{Lu}/u;
const lowerCase = /\p{Ll}/u;

/** The element that line `index` is when it is not part of a dialogue. `afterBlank`: nothing runs on from the line before. */
export function elementAt(text: string, lines: ScriptLines, index: number, afterBlank: boolean): Element {
  const start = lines.starts[index] as number;
  const end = lines.ends[index] as number;
  switch (text.charCodeAt(start)) {
    case 33: // !
      return element('action', text, start + 1, end);
    case 35: // #
      return element('section', text, skip(text, start, end, 35), end);
    case 61: // =
      if (text.startsWith('===', start) && skip(text, start, end, 61) === end)
        return { kind: 'page-break', start, end };
      return element('synopsis', text, start + 1, end);
    case 126: // ~
      return element('lyrics', text, start + 1, end);
    case 62: // >
      if (text.charCodeAt(end - 1) === 60 && end - 1 > start) return element('centered', text, start + 1, end - 1);
      return element('transition', text, start + 1, end);
    case 64: // @
      if (afterBlank && end > start + 1) return element('cue', text, start + 1, cueEnd(text, start, end));
      return { kind: 'action', start, end };
    case 46: // .
      if (afterBlank && end > start + 1 && letterOrDigit.test(text.slice(start + 1, start + 3).trimEnd()[0] ?? '')) {
        return { kind: 'heading', start: start + 1, end };
      }
      return { kind: 'action', start, end };
  }
  if (!afterBlank) return { kind: 'action', start, end };
  if (isHeading(text, start, end)) return { kind: 'heading', start, end };
  // By the letter a transition needs a blank line below it; nobody is called `CUT TO:`, so here it does not.
  if (text.endsWith('TO:', end) && isCue(text, start, end)) return { kind: 'transition', start, end };
  if (followedByWords(lines, index) && isCue(text, start, end)) {
    return element('cue', text, start, cueEnd(text, start, end));
  }
  return { kind: 'action', start, end };
}

/** Whether words follow directly, notes in between not counted. */
function followedByWords(lines: ScriptLines, index: number): boolean {
  let next = index + 1;
  while (next < lines.count && (lines.traits[next] as number) & LineTrait.Transparent) next++;
  return next < lines.count && !((lines.traits[next] as number) & LineTrait.Blank);
}

function element(kind: ElementKind, text: string, from: number, to: number): Element {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { kind, start, end };
}

function skip(text: string, from: number, end: number, code: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === code) at++;
  return at;
}

/** Whether the words in `text[start, end)` begin a scene: `INT.`, `EXT.` and their kin. */
export function isHeading(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start) | 32;
  if (code !== 105 && code !== 101) return false; // i, e
  headingPrefix.lastIndex = start;
  const match = headingPrefix.exec(text);
  return match !== null && start + match[0].length <= end;
}

/** Whether the line is in capitals, what stands in parentheses aside. */
export function isCue(text: string, start: number, end: number): boolean {
  let hasCapital = false;
  let depth = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 40) depth++;
    else if (code === 41) depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (code >= 97 && code <= 122) return false;
    else if (code >= 65 && code <= 90) hasCapital = true;
    else if (code > 127) {
      const character = String.fromCodePoint(text.codePointAt(at) as number);
      if (lowerCase.test(character)) return false;
      hasCapital ||= upperCase.test(character);
    }
  }
  return hasCapital;
}

/** Where a cue ends without the `^` of a dual dialogue. */
function cueEnd(text: string, start: number, end: number): number {
  return text.charCodeAt(end - 1) === 94 && end - 1 > start ? end - 1 : end;
}

/** A cue's name without its extensions: `(V.O.)`, `(CONT'D)`. Offset where the name ends. */
export function cueNameEnd(text: string, start: number, end: number): number {
  const parenthesis = text.indexOf('(', start);
  let stop = parenthesis > start && parenthesis < end ? parenthesis : end;
  while (stop > start && isSpace(text.charCodeAt(stop - 1))) stop--;
  return stop;
}

/** The scene number of a heading: the part between `#` at its end. */
export function sceneNumber(text: string, start: number, end: number): { start: number; end: number } | undefined {
  if (text.charCodeAt(end - 1) !== 35) return undefined;
  const opening = text.lastIndexOf('#', end - 2);
  return opening > start && opening < end - 2 ? { start: opening + 1, end: end - 1 } : undefined;
}
