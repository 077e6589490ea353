/**
 * The header row of a shot list: which separator parts its cells, and what each column holds, by its name or, where no name says
 * it, by what stands below.
 */
import type { DecodedText } from '../document/offset-map.ts';
import { EVERYTHING } from '../document/parts.ts';
import { type ColumnKind, columnRoles, isShotList, type ListWords } from './columns.ts';
import { type Cell, cellMarks, type Row, readCells } from './csv-cells.ts';
import { textStart } from './lines.ts';
import { decodeMarked } from './marked-text.ts';
import { isShotCode } from './shot-code.ts';
import { isBlank } from './white-space.ts';

export interface Header {
  readonly separator: string;
  readonly kinds: readonly (ColumnKind | undefined)[];
  readonly words: ListWords;
  /** Where the row ends (UTF-16 offset). */
  readonly end: number;
  /** The text before this offset decides that it is the header. */
  readonly seen: number;
}

/** Separators in the order in which they are preferred when a file reads equally well with several. */
const separators = [',', ';', '\t', '|'];
/** Title rows, dates and `sep=;` lines stand above the header; it is sought no further down than this. */
const headerRows = 20;

/** The separator and row with the most columns that are known. */
export function findHeader(text: string, words: ListWords): Header | undefined {
  let best: Omit<Header, 'seen'> | undefined;
  let most = 0;
  let seen = 0;
  for (const separator of separators) {
    const { rows, unbalanced, end: lastEnd } = readCells(text, separator, textStart(text), headerRows);
    seen = Math.max(seen, unbalanced.length > 0 || rows.length < headerRows ? EVERYTHING : lastEnd + 1);
    rows.forEach(({ cells, end }, number) => {
      const names = cells.map((cell) => cellText(text, cell).text);
      const named = names.map(words.kindOf);
      if (named.filter((kind) => kind !== undefined).length <= most) return;
      const kinds = withContents(text, named, names, rows.slice(number + 1), words);
      if (!isShotList(kinds) && !names.some(words.isNamed)) return;
      most = kinds.filter((kind) => kind !== undefined).length;
      best = { separator, kinds, words, end };
    });
  }
  return best && { ...best, seen };
}

export function isSameHeader(before: Header, after: Header): boolean {
  return before.separator === after.separator && before.end === after.end && `${before.kinds}` === `${after.kinds}`;
}

export function cellText(text: string, cell: Cell): DecodedText {
  return decodeMarked(text, cell.span, cellMarks(text, cell));
}

/** Rows below a header that say what is in its columns, at least. */
const fewestRows = 2;
/** How many of them have to agree. */
const agreeing = 0.75;
/** What stands where a shot has no such task. */
const notApplicable = /^n\/?a$/i;
/** A column of descriptions has as many words in a cell. */
const wordsOfProse = 3;

/**
 * Kinds for columns whose names say nothing, by their contents: shot codes where no column is named for shots, statuses of tasks
 * where none is named for the shot's, and sentences beside shots where no column is named for texts. A column that the production names is what it says.
 */
function withContents(
  text: string,
  named: Header['kinds'],
  names: readonly string[],
  below: readonly Row[],
  words: ListWords,
): Header['kinds'] {
  const kinds = [...named];
  // Headings and fences stand alone in their rows.
  const shots = below.filter(({ cells }) => cells.filter(({ span }) => !isBlank(text, span)).length > 1);
  const valuesIn = (column: number): readonly string[] =>
    shots.flatMap(({ cells }) => {
      const cell = cells[column];
      const value = cell ? cellText(text, cell).text : '';
      return value === '' ? [] : [value];
    });
  const columnsOf = (fits: (value: string) => boolean): readonly number[] =>
    names.flatMap((name, column) => {
      if (kinds[column] !== undefined || name === '' || words.isIgnored(name)) return [];
      const values = valuesIn(column);
      return values.length >= fewestRows && values.filter(fits).length >= agreeing * values.length ? [column] : [];
    });
  if (!kinds.includes('shot') && kinds.some((kind) => kind !== undefined)) {
    // A sequence's code stands in many rows, a shot's in one.
    const [shot] = columnsOf(isShotCode).toSorted((a, b) => distinct(valuesIn(b)) - distinct(valuesIn(a)));
    if (shot !== undefined) kinds[shot] = 'shot';
  }
  // A shot's own status says more than those of its tasks.
  if (kinds.includes('shot') && !kinds.includes('status')) {
    const tasks = columnsOf((value) => words.statusOf(value) !== undefined || notApplicable.test(value));
    for (const task of tasks)
      if (!valuesIn(task).every((value) => notApplicable.test(value))) kinds[task] = 'task-status';
  }
  const isCoded = kinds.some((kind, at) => kind === 'shot' && valuesIn(at).some(isShotCode));
  const hasText = kinds.some((kind) => kind !== undefined && columnRoles[kind] !== undefined);
  const prose = isCoded && !hasText ? columnsOf(isProse) : [];
  // Of several, which one describes the shot is for the production to say.
  if (prose.length === 1) kinds[prose[0] as number] = 'description';
  return kinds;
}

function distinct(values: readonly string[]): number {
  return new Set(values).size;
}

function isProse(value: string): boolean {
  return value.split(/\s+/, wordsOfProse).filter((word) => /\p{L}/u.test(word)).length >= wordsOfProse;
}
