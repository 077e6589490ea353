/**
 * Dialogue of two characters who speak at once is printed side by side. Here the columns are put one below the other, each
 * indented as dialogue usually is, so that words of the one do not run into those of the other.
 */
import { append } from '../document/append.ts';
import { isCue, isHeading } from '../formats/fountain-elements.ts';
import type { PageRun } from './pdf-page.ts';

/** Runs on one line of the page. */
type Row = readonly PageRun[];

/** Points. Columns stand further apart than this in one line of them at least; words of a sentence never do. */
const COLUMN_GAP = 20;
/** Rows further apart than so many times their size do not belong together. */
const BLANK_ROW = 1.6;
/** Points from the left edge: where cues and the words below them stand in a screenplay without columns. */
const CUE_LEFT = 266.4;
const WORDS_LEFT = 180;

interface Dialogues {
  readonly left: readonly Row[];
  readonly right: readonly Row[];
  /** Index of the first row behind them. */
  readonly end: number;
}

/** The rows of a page, from top to bottom, with columns below one another. Rows keep the height that they are printed at. */
export function withoutColumns(rows: readonly Row[]): readonly Row[] {
  const read: Row[] = [];
  let at = 0;
  while (at < rows.length) {
    const found = dialoguesAt(rows, at);
    append(read, found ? [...found.left, ...found.right] : [rows[at] as Row]);
    at = found?.end ?? at + 1;
  }
  return read;
}

/** Two dialogues that begin in a row: two cues, and words below them in both columns. */
function dialoguesAt(rows: readonly Row[], first: number): Dialogues | undefined {
  const cues = groupsOf(rows[first] as Row);
  if (cues.length !== 2 || !cues.every((cue) => isSpeaker(cue.map(({ text }) => text).join(' ')))) return undefined;
  let end = first + 1;
  while (end < rows.length && isBelow(rows[end - 1] as Row, rows[end] as Row)) end++;
  const below = rows.slice(first + 1, end);
  const gutter = Math.min(...below.map((row) => groupsOf(row)).map(([, second]) => second?.[0]?.x ?? Infinity));
  if (!Number.isFinite(gutter)) return undefined;
  const parted = below.map((row) => partedAt(row, gutter));
  const left = parted.map((sides) => sides.left).filter((row) => row.length > 0);
  const right = parted.map((sides) => sides.right).filter((row) => row.length > 0);
  const [leftCue = [], rightCue = []] = cues;
  return {
    left: [moved(leftCue, CUE_LEFT), ...indented(left)],
    right: [moved(rightCue, CUE_LEFT), ...indented(right)],
    end,
  };
}

/** Runs that stand close together, from left to right. */
function groupsOf(row: Row): readonly Row[] {
  const groups: PageRun[][] = [];
  let end = 0;
  for (const run of row.toSorted((a, b) => a.x - b.x)) {
    const group = groups[groups.length - 1];
    if (group && run.x - end < COLUMN_GAP) group.push(run);
    else groups.push([run]);
    end = run.x + run.width;
  }
  return groups;
}

function isSpeaker(words: string): boolean {
  const text = words.trim();
  return /\p{L}{2}/u.test(text) && isCue(text, 0, text.length) && !isHeading(text, 0, text.length);
}

function isBelow(above: Row, row: Row): boolean {
  const [upper, lower] = [above[0], row[0]];
  return (
    upper !== undefined && lower !== undefined && upper.y - lower.y <= BLANK_ROW * Math.max(upper.size, lower.size)
  );
}

/** The runs of a row to the left and to the right of a place; a run across it is parted at a space. */
function partedAt(row: Row, gutter: number): { readonly left: Row; readonly right: Row } {
  const left: PageRun[] = [];
  const right: PageRun[] = [];
  for (const run of row) {
    const letter = run.width / run.text.length;
    const at = Math.round((gutter - run.x) / letter);
    if (at <= 0) right.push(run);
    else if (at >= run.text.length || run.text.charAt(at - 1) !== ' ') left.push(run);
    else {
      left.push({ ...run, text: run.text.slice(0, at).trimEnd(), width: at * letter });
      right.push({ ...run, text: run.text.slice(at), x: run.x + at * letter, width: run.width - at * letter });
    }
  }
  return { left, right };
}

/** Rows of a column where dialogue usually stands; what is indented in them remains so. */
function indented(rows: readonly Row[]): readonly Row[] {
  const edge = Math.min(...rows.flat().map(({ x }) => x));
  return rows.map((row) => row.map((run) => ({ ...run, x: run.x - edge + WORDS_LEFT })));
}

function moved(row: Row, left: number): Row {
  const edge = Math.min(...row.map(({ x }) => x));
  return row.map((run) => ({ ...run, x: run.x - edge + left }));
}
