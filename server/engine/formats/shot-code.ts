/** Shot codes as editorial writes them: in front of takes, layers and endings of a clip's name, and in locators. */
import type { Located, Span } from '../document/span.ts';

const word = /^[^\s.()[\]]+/;
const hasDigit = /\d/;
const hasLetter = /\p{L}/u;
const ending = /\.[A-Za-z]\w{1,4}$/;
const shortestCode = 4;

/** What follows a shot's code in the name of a version: its task and its number (`_comp_v003`), or one of these alone. */
const version = /(?:_[A-Za-z]{2,12}\d{0,2})*_v\d{1,4}$|_(?:plate|comp|precomp|slapcomp|temp|bg|fg)\d{0,2}$/i;

/** The name of a shot in a clip's name: `ZZ100_501` of `ZZ100_501.take_1.0001.exr`, and of `ZZ100_501_comp_v003.exr`; all of a name without a code. */
export function clipCode(name: string): string {
  const first = word.exec(name.trim())?.[0] ?? '';
  const shot = first.replace(version, '');
  if (hasDigit.test(shot)) return shot;
  return hasDigit.test(first) ? first : name.trim().replace(ending, '');
}

/** The shot code that a note begins with: `SH0450 remove the poster`; `undefined` where it begins with words. */
export function leadingCode(note: string, span: Span): Located<string> | undefined {
  const first = word.exec(note)?.[0].replace(/[:,;]+$/, '') ?? '';
  const isCode = first.length >= shortestCode && hasDigit.test(first) && hasLetter.test(first);
  return isCode ? { value: first, span: { start: span.start, end: span.start + first.length } } : undefined;
}

const numberInScene = /^\d{1,4}[A-Za-z]?$/;

/** Whether a shot is only numbered within its scene (12, 3A), so that other scenes have one of the same number. */
export function isNumberInScene(shot: string): boolean {
  return numberInScene.test(shot);
}

const trackedCode = /^(?=.{4,32}$)(?=[^\d]*\p{L})[\p{L}\d]+(?:[_.-][\p{L}\d]+)*$/u;
const digitsAtEnd = /\d{2,5}[A-Za-z]?$/;

/** Whether a cell is a shot's code as trackers have it: letters and a number, in one word (`SH0450`, `LK_010_0020`). */
export function isShotCode(value: string): boolean {
  return trackedCode.test(value) && digitsAtEnd.test(value) && !ending.test(value);
}
