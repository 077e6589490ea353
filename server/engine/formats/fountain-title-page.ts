/** The title page of a Fountain script: `Key: value` lines, and lines that continue a value, up to the first blank line. */
import { LineTrait, type ScriptLines } from './fountain-lines.ts';
import { isSpace } from './white-space.ts';

/** One entry: the lines of its value as flat pairs of offsets. */
export interface TitleEntry {
  readonly key: string;
  readonly lines: readonly number[];
  readonly traits: number;
}

export interface TitlePage {
  readonly entries: readonly TitleEntry[];
  /** Index of the first line after it; 0 when the script has none. */
  readonly lineCount: number;
}

const keyLine = /^([\p{L}][\p{L} ]{0,28}):[ \t]*/u;
const knownKeys = new Set(
  'title credit author authors source notes copyright revision date contact format font language episode'
    .split(' ')
    .concat(['draft date', 'contact info', 'written by', 'based on']),
);

/** Reads the title page, if the script begins with one. `FADE IN:` at the start is not a key. */
export function readTitlePage(text: string, lines: ScriptLines): TitlePage {
  const entries: { key: string; lines: number[]; traits: number }[] = [];
  let line = 0;
  for (; line < lines.count; line++) {
    const trait = lines.traits[line] as number;
    if (trait & LineTrait.Blank) break;
    if (trait & LineTrait.Transparent) continue;
    const start = lines.starts[line] as number;
    const end = lines.ends[line] as number;
    const isIndented = start > (lines.lineStarts[line] as number);
    const match = isIndented ? null : keyLine.exec(text.slice(start, end));
    const key = match?.[1] as string | undefined;
    if (match && key !== undefined && isTitleKey(key)) {
      let valueStart = start + match[0].length;
      while (valueStart < end && isSpace(text.charCodeAt(valueStart))) valueStart++;
      entries.push({ key: key.toLowerCase(), lines: valueStart < end ? [valueStart, end] : [], traits: trait });
      continue;
    }
    const entry = entries[entries.length - 1];
    if (!entry) return { entries: [], lineCount: 0 };
    entry.lines.push(start, end);
    entry.traits |= trait;
  }
  return { entries, lineCount: entries.length > 0 ? line : 0 };
}

function isTitleKey(key: string): boolean {
  return knownKeys.has(key.toLowerCase()) || key !== key.toUpperCase();
}
