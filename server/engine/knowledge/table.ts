/**
 * Knowledge tables: tab-separated rows as people write and review them, read into entity rows with problems that name
 * line and column. The contract of the columns is docs/knowledge.md.
 */
import { ALIAS_CLASSES, type AliasClass, ENTITY_KINDS, type Entity, type EntityKind, type Tier } from './entity.ts';
import { type TableLine, tabbedLines } from './table-lines.ts';

/** One surface form of a row. */
export interface Alias {
  readonly text: string;
  readonly class: AliasClass;
}

/** An entity with its aliases, the name itself first. */
export interface EntityRow {
  readonly entity: Entity;
  readonly aliases: readonly [Alias, ...Alias[]];
  /** 1-based line in its table. */
  readonly line: number;
}

/** What is wrong in a table. */
export interface TableProblem {
  /** 1-based. */
  readonly line: number;
  /** 1-based number of the cell. */
  readonly column: number;
  readonly message: string;
}

export interface Table {
  /** Names of the columns as the first line has them. */
  readonly header: readonly string[];
  readonly rows: readonly EntityRow[];
  readonly problems: readonly TableProblem[];
}

// biome-ignore format: one look at all columns
const COLUMNS = [
  'id', 'name', 'kind', 'subkind', 'aliases', 'born', 'died', 'year', 'date', 'until', 'creator', 'owner', 'franchise',
  'country', 'tier', 'flags', 'generic', 'note',
] as const;
type Column = (typeof COLUMNS)[number];

const DATE = /^(?:\?|~-?\d{1,4}|-?\d{1,4}(?:-\d{2}(?:-\d{2})?)?)$/;
const SLUG = /^[\p{Ll}\p{Lo}\d]+(?:-[\p{Ll}\p{Lo}\d]+)*$/u;
const ALIAS_CLASS = new RegExp(`^(${ALIAS_CLASSES.filter((name) => name !== 'joined').join('|')})=(.+)$`);
const KINDS: ReadonlySet<string> = new Set(ENTITY_KINDS);

/**
 * Longest row, in UTF-16 units over all cells: a record of the index holds 65,535 bytes, and a unit takes up to three.
 */
const LONGEST_ROW = 16_000;

/** Reads tab-separated text. Rows with an error are left out and reported; the others count. Never throws. */
export function readTable(text: string): Table {
  return readTableLines(tabbedLines(text));
}

/** Reads the lines of a table, of which the first is the header. As `readTable`. */
export function readTableLines(lines: readonly TableLine[]): Table {
  const problems: TableProblem[] = [];
  const rows: EntityRow[] = [];
  const header = lines[0]?.cells.map((name) => name.trim()) ?? [''];
  const order = new Map<Column, number>();
  header.forEach((name, index) => {
    if ((COLUMNS as readonly string[]).includes(name)) order.set(name as Column, index);
    else
      problems.push({
        line: 1,
        column: index + 1,
        message: `unknown column "${name}"; known are ${COLUMNS.join(', ')}`,
      });
  });
  for (const needed of ['name', 'kind'] as const) {
    if (!order.has(needed)) problems.push({ line: 1, column: 1, message: `the header has no column "${needed}"` });
  }
  if (!order.has('name') || !order.has('kind')) return { header, rows, problems };

  const readers = { list: partsReader('|'), words: partsReader(',') };
  for (const { line, cells } of lines.slice(1)) {
    if (cells[0]?.startsWith('#') || cells.every((one) => one.trim() === '')) continue;
    if (cells.length !== header.length) {
      problems.push({ line, column: 1, message: `${cells.length} cells, the header has ${header.length}` });
      continue;
    }
    const length = cells.reduce((sum, one) => sum + one.length, 0);
    if (length > LONGEST_ROW) {
      problems.push({ line, column: 1, message: `${length} characters; a row has at most ${LONGEST_ROW}` });
      continue;
    }
    const cell = (name: Column): string => {
      const at = order.get(name);
      return at === undefined ? '' : (cells[at] as string).trim();
    };
    const wrong = (name: Column, message: string): void => {
      problems.push({ line, column: (order.get(name) ?? 0) + 1, message });
    };
    const row = readRow(cell, wrong, line, readers);
    if (row) rows.push(row);
  }
  return { header, rows, problems };
}

/** Readers of cells with several parts: by `|` and by comma. */
interface PartReaders {
  readonly list: (cell: string) => readonly string[];
  readonly words: (cell: string) => readonly string[];
}

function readRow(
  cell: (name: Column) => string,
  wrong: (name: Column, message: string) => void,
  line: number,
  { list, words }: PartReaders,
): EntityRow | undefined {
  let valid = true;
  const reject = (name: Column, message: string): void => {
    valid = false;
    wrong(name, message);
  };
  const name = cell('name');
  if (name === '') reject('name', 'the name is empty');
  const kind = cell('kind');
  if (!KINDS.has(kind)) reject('kind', `unknown kind "${kind}"; known are ${ENTITY_KINDS.join(', ')}`);
  const slug = cell('id') || slugOf(name);
  if (name !== '' && !SLUG.test(slug))
    reject('id', `"${slug}" is not a slug (small letters, digits and single hyphens)`);
  const begin = cell('born') || cell('year') || cell('date');
  const end = cell('died') || cell('until');
  for (const column of ['born', 'died', 'year', 'date', 'until'] as const) {
    const date = cell(column);
    if (date !== '' && !isDate(date)) reject(column, `"${date}" is not a date (YYYY, YYYY-MM, YYYY-MM-DD, ~YYYY or ?)`);
  }
  if (isDate(begin) && isDate(end) && begin !== '?' && end !== '?' && yearOf(end) < yearOf(begin)) {
    reject(cell('died') ? 'died' : 'until', `ends (${end}) before it begins (${begin})`);
  }
  const tier = Number(cell('tier') || '3');
  if (tier !== 1 && tier !== 2 && tier !== 3) reject('tier', `"${cell('tier')}" is not a tier (1, 2 or 3)`);
  const aliases: [Alias, ...Alias[]] = [{ text: name, class: nameClass(kind as EntityKind, name) }];
  for (const part of list(cell('aliases'))) {
    const match = ALIAS_CLASS.exec(part);
    const text = (match ? (match[2] as string) : part).trim();
    if (/^[a-z-]+=/.test(part) && !match) reject('aliases', `unknown alias class in "${part}"`);
    else aliases.push({ text, class: match ? (match[1] as AliasClass) : nameClass(kind as EntityKind, text) });
  }
  if (!valid) return undefined;
  return {
    line,
    aliases,
    entity: {
      id: `${kind}:${slug}`,
      name,
      kind: kind as EntityKind,
      subkinds: words(cell('subkind')),
      begin,
      end,
      countries: words(cell('country')),
      creators: list(cell('creator')),
      owners: list(cell('owner')),
      franchises: list(cell('franchise')),
      tier: tier as Tier,
      flags: words(cell('flags')),
      generic: cell('generic'),
      note: cell('note'),
    },
  };
}

/** Class of a bare form: what the name of such an entity usually is. */
function nameClass(kind: EntityKind, text: string): AliasClass {
  if (/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)) return 'script';
  switch (kind) {
    case 'person':
    case 'artist':
    case 'character':
    case 'event':
    case 'cast':
    case 'own-character':
      if (text.startsWith('@')) return 'handle';
      return /[\s.-]/.test(text) ? 'full' : 'mononym';
    default:
      // CNN, NASA, E.T.: written otherwise they are something else.
      return /^(?:\p{Lu}\.?){2,4}$/u.test(text) ? 'acronym' : 'title';
  }
}

/** A slug from a name: folded to ASCII where it can be, words joined by hyphens. */
export function slugOf(name: string): string {
  // Most names are words with a space between them.
  if (/^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/.test(name)) return name.toLowerCase().replaceAll(' ', '-');
  if (/^[A-Za-z0-9 -]+$/.test(name)) return name.toLowerCase().replace(/[ -]+/g, '-').replace(/^-|-$/g, '');
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’.]/g, '')
    .toLowerCase()
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/đ/g, 'd')
    .replace(/ı/g, 'i')
    .replace(/&/g, ' and ');
  return plain.replace(/[^\p{Ll}\p{Lo}\d]+/gu, '-').replace(/^-+|-+$/g, '');
}

/** Whether a cell is a date of the form docs/knowledge.md describes, with a month and day that exist. */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  if (text === '?') return true;
  const [, month, day] = /^-?\d+(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return false;
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysIn(Number(month), yearOf(text)));
}

/** Days of a month of the Gregorian calendar, reckoned backwards before 1582. */
function daysIn(month: number, year: number): number {
  const date = new Date(Date.UTC(2000, month, 0));
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}

/** The year of a date, also of an estimated one; negative before our era; NaN for empty and `?`. */
export function yearOf(date: string): number {
  const match = /^~?(-?\d+)/.exec(date);
  return match ? Number(match[1]) : Number.NaN;
}

const NONE: readonly string[] = [];

/** Cells that are remembered: those of a large table repeat themselves. */
const REMEMBERED = 5000;

/** Splits cells into their parts, trimmed, without empty ones. Equal cells get the same parts. */
function partsReader(separator: string): (cell: string) => readonly string[] {
  const known = new Map<string, readonly string[]>([['', NONE]]);
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const parts = cell
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (known.size < REMEMBERED) known.set(cell, parts);
    return parts;
  };
}
