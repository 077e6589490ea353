/**
 * Where in a YAML file somebody is writing: the keys that lead to the cursor. It reads lines by their indentation and never
 * parses, so that it knows the place in a text that is half written; flow collections (`{ a: [b, c] }`) on one line count.
 */

/** A place in the text. */
export interface YamlPlace {
  /** Keys from the root; `[]` stands for an item of a list. A value's path ends with its own key. */
  readonly path: readonly string[];
  /** The word at the cursor, from its first unit to the cursor. UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** Keys that the mapping around the cursor has before it; the other items of the list around it, if it is one. */
  readonly taken: readonly string[];
}

export const ITEM = '[]';

interface Level {
  readonly column: number;
  readonly name: string;
  /** Keys of a mapping, items of a flow list. */
  readonly keys: Set<string>;
  /** Items of the list below a key, one a line. */
  readonly items: Set<string>;
}

const KEY = /^(["']?)([\w-]+)\1\s*:(?=\s|$)/;

/** The place of the cursor at `offset`; `undefined` in comments and in texts over several lines. */
export function yamlPlaceAt(text: string, offset: number): YamlPlace | undefined {
  const place = placeBefore(text, offset);
  return place?.path.at(-1) === ITEM ? { ...place, taken: [...place.taken, ...itemsBehind(text, offset)] } : place;
}

/** Items of the list around the cursor that stand behind it: in the brackets, or in the next lines. */
function itemsBehind(text: string, offset: number): readonly string[] {
  const [line = '', ...lines] = text.slice(offset).split('\n');
  const inBrackets = /^[^\],]*,([^\]]*)\]/.exec(line)?.[1];
  if (inBrackets !== undefined) return inBrackets.split(',').map(plain);
  const items: string[] = [];
  for (const next of lines) {
    const item = /^\s*-\s+([^:]*)$/.exec(next.trimEnd())?.[1];
    if (item === undefined) break;
    items.push(plain(item));
  }
  return items;
}

/** What stands in front of the cursor decides where it is. */
function placeBefore(text: string, offset: number): YamlPlace | undefined {
  const root: Level = { column: -1, name: '', keys: new Set(), items: new Set() };
  const levels: Level[] = [root];
  /** Column of the key whose block text (`|`, `>`) is being read. */
  let block: number | undefined;
  let start = 0;
  for (const line of text.slice(0, offset).split('\n')) {
    const isLast = start + line.length === offset;
    const indent = line.length - line.trimStart().length;
    const isEmpty = line.trim() === '';
    if (block !== undefined && (isEmpty ? !isLast : indent > block)) {
      if (isLast) return undefined;
      start += line.length + 1;
      continue;
    }
    block = undefined;
    if (isLast && isEmpty) {
      enter(levels, indent, undefined);
      return placeIn(levels, offset, offset);
    }
    if (!isEmpty && !line.trimStart().startsWith('#')) {
      let at = indent;
      for (let dash = /^-(?:\s+|$)/.exec(line.slice(at)); dash; dash = /^-(?:\s+|$)/.exec(line.slice(at))) {
        enter(levels, at, ITEM);
        at += dash[0].length;
      }
      const key = KEY.exec(line.slice(at));
      if (key) {
        enter(levels, at, key[2]);
        const value = line.slice(at + key[0].length);
        if (/^\s*[|>][-+\d]*\s*(?:#.*)?$/.test(value) && !isLast) block = at;
        if (isLast) return flowPlace(levels, value, start + at + key[0].length);
      } else if (isLast) {
        if (at < line.length) enter(levels, at, undefined);
        return flowPlace(levels, line.slice(at), start + at);
      } else if (levels.at(-1)?.name === ITEM) {
        levels.at(-2)?.items.add(plain(line.slice(at)));
      }
    } else if (isLast) {
      return undefined;
    }
    start += line.length + 1;
  }
  return undefined;
}

/** Goes to what stands at a column: leaves what is deeper, and enters a key or an item, if there is one. */
function enter(levels: Level[], column: number, name: string | undefined): void {
  for (let top = levels.at(-1); top && levels.length > 1; top = levels.at(-1)) {
    const isParentOfItem = name === ITEM && top.column === column && top.name !== ITEM;
    if (top.column < column || isParentOfItem) break;
    levels.pop();
  }
  if (name === undefined) return;
  if (name !== ITEM) levels.at(-1)?.keys.add(name);
  levels.push({ column, name, keys: new Set(), items: new Set() });
}

/** The place inside a value on one line. */
function flowPlace(around: readonly Level[], value: string, start: number): YamlPlace | undefined {
  const levels = [...around];
  let word = 0;
  let quote = '';
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
      continue;
    }
    if ((character === '"' || character === "'") && value.slice(word, at).trim() === '') quote = character;
    else if (character === '#' && /\s/.test(value.charAt(at - 1))) return undefined;
    else if (character === '{' || character === '[') {
      levels.push({
        column: Number.POSITIVE_INFINITY,
        name: character === '[' ? ITEM : '{',
        keys: new Set(),
        items: new Set(),
      });
      word = at + 1;
    } else if (character === ':' && inFlow(levels) && /[\s]/.test(value.charAt(at + 1) || ' ')) {
      const name = value.slice(word, at).trim();
      levels.at(-1)?.keys.add(name);
      levels.push({ column: Number.POSITIVE_INFINITY, name, keys: new Set(), items: new Set() });
      word = at + 1;
    } else if (character === ',') {
      leaveKey(levels, around.length);
      const top = levels.at(-1);
      if (top?.name === ITEM) top.keys.add(plain(value.slice(word, at)));
      word = at + 1;
    } else if ((character === '}' || character === ']') && levels.length > around.length) {
      leaveKey(levels, around.length);
      levels.pop();
      word = at + 1;
    }
  }
  const typed = value.slice(word);
  const from = start + word + (typed.length - typed.trimStart().length);
  const end = start + value.length;
  return placeIn(levels, Math.min(from + (/^["']/.test(typed.trimStart()) ? 1 : 0), end), end);
}

function inFlow(levels: readonly Level[]): boolean {
  return levels.at(-1)?.name === '{';
}

/** After a comma the next key of a mapping, or the next item of a list, begins. */
function leaveKey(levels: Level[], least: number): void {
  const top = levels.at(-1);
  if (levels.length > least && top && top.name !== '{' && top.name !== ITEM) levels.pop();
}

/** An item as it is meant: without quotes and without a comment behind it. */
function plain(written: string): string {
  return written
    .replace(/\s#.*$/, '')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
}

function placeIn(levels: readonly Level[], start: number, end: number): YamlPlace {
  const path = levels.slice(1).flatMap(({ name }) => (name === '{' ? [] : [name]));
  const [top, below] = [levels.at(-1), levels.at(-2)];
  const items = top?.name === ITEM ? (below?.items ?? []) : [];
  return { path, start, end, taken: [...(top?.keys ?? []), ...items] };
}
