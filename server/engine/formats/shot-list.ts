/** Shot lists: separated text with a row a shot. Finds the header, then reads each row's facts and texts. */
import { append } from '../document/append.ts';
import type { ParsedDocument, Problem, Scope, Segment, ShotStatus } from '../document/document.ts';
import { editBetween } from '../document/edit.ts';
import type { DecodedText } from '../document/offset-map.ts';
import { type Collected, EVERYTHING, movedScope, type PartReader, type Parts, readParts } from '../document/parts.ts';
import { contains, type Located, type Span } from '../document/span.ts';
import { COMMON_WORDS, type ColumnKind, columnRoles, type ListWords } from './columns.ts';
import { type Cell, type Row, readCells } from './csv-cells.ts';
import type { Format } from './format.ts';
import { textStart } from './lines.ts';
import { segmentOf } from './marked-text.ts';
import { outlineTitle } from './outline-title.ts';
import { readPromptText } from './prompt-text.ts';
import { isShotCode } from './shot-code.ts';
import { shotFacts, shotLabel } from './shot-facts.ts';
import { cellText, findHeader, type Header, isSameHeader } from './shot-list-header.ts';
import { isBlank, trimmedSpan } from './white-space.ts';

export const shotListFormat: Format = {
  id: 'shot-list',
  title: 'Shot list',
  files: ['**/*.csv', '**/*.tsv'],
  parse: parseShotList,
};

/** What a later version of a list can be read from. */
interface Reading {
  readonly header: Header;
  readonly parts: Parts<Scope>;
}

const readings = new WeakMap<ParsedDocument, Reading>();

/** Reads separated text. A file that is no shot list gives no segments and one problem that says so. Total. */
function parseShotList(text: string, earlier?: ParsedDocument, words: ListWords = COMMON_WORDS): ParsedDocument {
  const last = earlier && readings.get(earlier);
  const before = last?.header.words === words ? last : undefined;
  const edit = before && editBetween(before.parts.text, text);
  const header = before && edit && before.header.seen <= edit.start ? before.header : findHeader(text, words);
  const from = textStart(text);
  if (!header) {
    const isEmpty = isBlank(text, { start: from, end: text.length });
    return shotListOf([], [], isEmpty ? [] : [noColumns(text)]);
  }
  const isKept = before && edit && textStart(before.parts.text) === from && isSameHeader(before.header, header);
  const parts = readParts(text, from, rowReader(text, header), isKept ? { parts: before.parts, edit } : undefined);
  const document = shotListOf(parts.segments, parts.scopes, parts.problems);
  readings.set(document, { header, parts });
  return document;
}

function shotListOf(
  segments: readonly Segment[],
  scopes: readonly Scope[],
  problems: readonly Problem[],
): ParsedDocument {
  return { medium: 'shot-list', segments, scopes, problems, characters: [] };
}

/** Reads a list row by row. */
function rowReader(text: string, { separator, kinds, words, end: headerEnd }: Header): PartReader<Scope> {
  return {
    read(at, into) {
      const { rows, unbalanced, end } = readCells(text, separator, at, 1);
      const shot = at < headerEnd ? undefined : readShot(text, rows[0] as Row, kinds, words);
      for (const quote of unbalanced) into.problems.push(unbalancedQuote(quote));
      if (shot) addShot(text, shot, into);
      // Whether a quote is balanced is decided by all that follows.
      return { end, seen: unbalanced.length > 0 ? EVERYTHING : end + 1 };
    },
    moved: movedScope,
  };
}

function addShot(text: string, { scope, texts }: Shot, { segments, scopes, problems }: Collected<Scope>): void {
  const number = scopes.push(scope) - 1;
  if (scope.facts.status?.value === 'omitted') return;
  for (const { kind, decoded } of texts) {
    const role = columnRoles[kind] ?? 'shot-note';
    if (kind !== 'prompt' && kind !== 'negative-prompt') {
      segments.push(segmentOf(text, role, decoded, number));
      continue;
    }
    const prompt = readPromptText(decoded, role);
    for (const run of prompt.runs) segments.push(segmentOf(text, run.role, run, number));
    append(problems, prompt.problems);
  }
}

/** Whether a text has the header row of a shot list. */
export function isShotListText(text: string, words: ListWords = COMMON_WORDS): boolean {
  return findHeader(text, words) !== undefined;
}

/** The cell of a shot list's row that a span lies in, and what parts its cells; to write a cell back. */
export function cellAround(
  text: string,
  row: Span,
  span: Span,
  words: ListWords = COMMON_WORDS,
): { readonly cell: Cell; readonly separator: string } | undefined {
  const separator = findHeader(text, words)?.separator;
  if (separator === undefined) return undefined;
  const cell = readCells(text, separator, row.start, 1).rows[0]?.cells.find((one) => contains(one.span, span));
  return cell && { cell, separator };
}

interface ShotText {
  readonly kind: ColumnKind;
  readonly decoded: DecodedText;
}

interface Shot {
  readonly scope: Scope;
  readonly texts: readonly ShotText[];
}

/** Reads a row; nothing for a row that is empty in all known columns, and for a header repeated on a later page. */
function readShot(text: string, row: Row, kinds: Header['kinds'], words: ListWords): Shot | undefined {
  const alone = onlyCell(text, row);
  if (alone && isFence(alone.decoded.text)) return undefined;
  if (alone && isHeading(alone.decoded.text, kinds[alone.column])) return section(text, row, alone);
  const values = new Map<ColumnKind, Located<string>>();
  const texts: ShotText[] = [];
  const tasks: Located<ShotStatus>[] = [];
  let repeated = 0;
  row.cells.forEach((cell, column) => {
    const kind = kinds[column];
    if (!kind) return;
    const decoded = cellText(text, cell);
    if (decoded.text === '') return;
    const span = trimmedSpan(text, cell.span);
    if (words.kindOf(decoded.text) === kind) repeated++;
    const task = kind === 'task-status' ? words.statusOf(decoded.text) : undefined;
    if (task) tasks.push({ value: task, span });
    if (!values.has(kind)) values.set(kind, { value: decoded.text, span });
    if (columnRoles[kind]) texts.push({ kind, decoded });
  });
  if (values.size === 0 || (repeated > 1 && repeated === values.size)) return undefined;
  const facts = shotFacts(values, tasks, words);
  const label = shotLabel(facts);
  const name = facts.shot ?? facts.scene ?? values.values().next().value;
  const opening = texts[0] ? outlineTitle(texts[0].decoded.text) : '';
  const scope: Scope = {
    kind: 'shot',
    label,
    title: label && opening && opening !== label ? `${label} ${opening}` : label || opening || (name?.value ?? ''),
    span: { start: row.start, end: row.end },
    nameSpan: name?.span ?? row,
    facts,
    parent: -1,
  };
  return { scope, texts };
}

interface OnlyCell {
  readonly column: number;
  readonly cell: Cell;
  readonly decoded: DecodedText;
}

/** The one cell of a row that says something, if the others are empty. */
function onlyCell(text: string, { cells }: Row): OnlyCell | undefined {
  let only: OnlyCell | undefined;
  for (const [column, cell] of cells.entries()) {
    if (isBlank(text, cell.span)) continue;
    if (only) return undefined;
    only = { column, cell, decoded: cellText(text, cell) };
  }
  return only;
}

/** Lists that were pasted into a message stand between fences. */
function isFence(words: string): boolean {
  return /^(?:`{3,}|~{3,})\w*$/.test(words);
}

/** Whether a row with nothing else in it stands above those of a sequence or a day: words where a shot's code would be. */
function isHeading(words: string, kind: ColumnKind | undefined): boolean {
  return kind !== undefined && columnRoles[kind] === undefined && /\s/.test(words) && !isShotCode(words);
}

/** What a heading in a list says is read as a note. */
function section(text: string, row: Row, { cell, decoded }: OnlyCell): Shot {
  const scope: Scope = {
    kind: 'section',
    label: '',
    title: outlineTitle(decoded.text),
    span: { start: row.start, end: row.end },
    nameSpan: trimmedSpan(text, cell.span),
    facts: {},
    parent: -1,
  };
  return { scope, texts: [{ kind: 'note', decoded }] };
}

function unbalancedQuote(span: Span): Problem {
  return {
    span,
    severity: 'warning',
    code: 'csv-unbalanced-quote',
    message:
      'This quote is not closed, so its cell was read to the end of the line. Close it, or double each quote inside.',
  };
}

function noColumns(text: string): Problem {
  const lineEnd = text.search(/[\r\n]/);
  return {
    span: { start: textStart(text), end: lineEnd < 0 ? text.length : Math.max(lineEnd, textStart(text)) },
    severity: 'information',
    code: 'shot-list-no-columns',
    message:
      'No header row of a shot list was found, so nothing here was checked. Name the columns, for example Shot, Description, Status, Prompt.',
  };
}
