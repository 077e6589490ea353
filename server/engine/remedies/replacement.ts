/** Replacement: how a description takes the place of a name. Offsets are UTF-16 units of the segment's decoded text. */

import type { Use } from '../disambiguation/reference.ts';
import type { StyledName } from './styled-name.ts';
import type { TextChange } from './text-change.ts';

/** How far around a name the text is looked at, in UTF-16 units. */
const REACH = 60;

/** Words behind which a description stands without its article: "young A B" is no "young an actor". */
const GO_BEFORE =
  /(?:['’]s|(?:^|[^\p{L}\p{N}])(?:my|his|her|our|their|your|its|this|that|these|those|every|each|any|some|no|another|young|younger|old|older|elderly|teenage|teenaged|middle-aged|aged|de-aged|adult|little|baby|tiny|giant|evil|fake|smiling|laughing|crying|screaming|angry|sad|happy))\s{1,3}$/iu;

/** A description that can take a possessive or stand before a noun: no word in it begins a phrase of its own. */
const SHORT =
  /^(?!.*\s(?:of|with|in|on|at|to|for|from|by|and|or|that|who|whose|under|behind|between|towards|over|around|inside|from|about|like|as)\s)(?:\S+\s?){2,5}$/i;

/**
 * The descriptions that fit where a name stands, out of those of its entity (the best first): before "'s" a short one,
 * before "style" a short one of its own, none within a compound ("X-like").
 */
export function fitting(text: string, name: StyledName, use: Use, all: readonly string[]): readonly string[] {
  const after = text.slice(name.end, name.end + 2);
  if (/^-\S/.test(after)) return [];
  const isModifier =
    name.cue !== undefined && name.cue.start > name.end && /^\s$/.test(text.slice(name.end, name.cue.start));
  if (isModifier && use === 'style') return all.slice(0, 1).filter((one) => SHORT.test(one));
  return isModifier || /^['’]/.test(after) ? all.filter((one) => SHORT.test(one)) : all;
}

/** Part of an address, a path or a file name: another word there breaks it. */
const ADDRESS = /:\/\/|\\|[\p{L}\p{N}]@[\p{L}\p{N}]|[\p{L}\p{N}]\.\p{Ll}/u;

/**
 * The change that puts a description (with its article) in the place of a name: an article before the name goes with it, a
 * capital at the beginning of the text stays one. `undefined` where the words around would not fit: a name in the plural,
 * in an address, or one of two that share a word ("A B, A B").
 * @param opensLine whether the text begins a line of its source; a cell and a weight do not
 */
export function replacement(
  text: string,
  name: StyledName,
  description: string,
  opensLine = true,
): TextChange | undefined {
  if (name.spelling === 'plural' || isInAddress(text, name) || isShared(text, name)) return undefined;
  const before = text.slice(Math.max(0, name.start - REACH), name.start);
  const article = /(?:^|[^\p{L}\p{N}])((?:an?|the)\s{1,3})$/iu.exec(before);
  const marks = /[@#]$/.exec(before);
  const start = name.start - (article?.[1]?.length ?? marks?.[0].length ?? 0);
  const first = text[start] ?? '';
  const lead = text.slice(Math.max(0, start - 4), start);
  const opensSentence = (start === 0 && opensLine) || /[.!?]\s+$|\n\s*$/.test(lead);
  const isCapital = opensSentence && first !== first.toLowerCase();
  const words = GO_BEFORE.test(before) ? description.replace(/^an? /, '') : description;
  return { span: { start, end: name.end }, text: isCapital ? capitalised(words) : words };
}

/** With a capital at the beginning. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isInAddress(text: string, name: StyledName): boolean {
  const before = /\S*$/.exec(text.slice(Math.max(0, name.start - REACH), name.start))?.[0] ?? '';
  const after = /^\S*/.exec(text.slice(name.end, name.end + REACH))?.[0] ?? '';
  if (/[_=\\]$/.test(before) || /^[_@\\=]/.test(after) || /^\.\p{Ll}/u.test(after)) return true;
  return ADDRESS.test(before) || ADDRESS.test(after);
}

/** In "A B, A B" the inner "B, A" reads like a surname before a first name; without it, halves of names would stay. */
function isShared(text: string, { start, end }: StyledName): boolean {
  const written = text.slice(start, end);
  const [, surname, given] = /^(\S+),\s+(\S+)$/u.exec(written)?.map((word) => word.toLowerCase()) ?? [];
  if (surname === undefined || given === undefined) return false;
  const before = text.slice(Math.max(0, start - given.length - 3), start).toLowerCase();
  const after = text.slice(end, end + surname.length + 3).toLowerCase();
  return before.trimEnd().endsWith(given) || after.trimStart().startsWith(surname);
}
