/** Shot lists: separated text with a row a shot. Finds the header, then reads each row's facts and texts. */
import type { ParsedDocument, Problem, Scope, ScopeFacts, Segment } from '../document/document.ts';
import { editBetween } from '../document/edit.ts';
import type { DecodedText } from '../document/offset-map.ts';
import { type Collected, EVERYTHING, movedScope, type PartReader, type Parts, readParts } from '../document/parts.ts';
import { contains, type Located, type Span } from '../document/span.ts';
import { type ColumnKind, columnKind, columnRoles, isShotList, shotStatus, usesAi } from './columns.ts';
import { type Cell, cellMarks, type Row, readCells } from './csv-cells.ts';
import type { Format } from './format.ts';
import { textStart } from './lines.ts';
import { decodeMarked, segmentOf } from './marked-text.ts';
import { outlineTitle } from './outline-title.ts';
import { readPromptText } from './prompt-text.ts';
import { isNumberInScene } from './shot-code.ts';
import { stageNamed } from './stage.ts';
import { isBlank, trimmedSpan } from './white-space.ts';

export const shotListFormat: Format = {
  id: 'shot-list',
  title: 'Shot list',
  files: ['**/*.csv', '**/*.tsv'],
  parse: parseShotList,
};

/** Separators in the order in which they are preferred when a file reads equally well with several. */
const separators = [',', ';', '\t', '|'];
/** Title rows, dates and `sep=;` lines stand above the header; it is sought no further down than this. */
const headerRows = 20;

/** What a later version of a list can be read from. */
interface Reading {
  readonly header: Header;
  readonly parts: Parts<Scope>;
}

const readings = new WeakMap<ParsedDocument, Reading>();

/** Reads separated text. A file that is no shot list gives no segments and one problem that says so. Total. */
function parseShotList(text: string, earlier?: ParsedDocument): ParsedDocument {
  const before = earlier && readings.get(earlier);
  const edit = before && editBetween(before.parts.text, text);
  const header = before && edit && before.header.seen <= edit.start ? before.header : findHeader(text);
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
function rowReader(text: string, { separator, kinds, end: headerEnd }: Header): PartReader<Scope> {
  return {
    read(at, into) {
      const { rows, unbalanced, end } = readCells(text, separator, at, 1);
      const shot = at < headerEnd ? undefined : readShot(text, rows[0] as Row, kinds);
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
    problems.push(...prompt.problems);
  }
}

/** Whether a text has the header row of a shot list. */
export function isShotListText(text: string): boolean {
  return findHeader(text) !== undefined;
}

/** The cell of a shot list's row that a span lies in, and what parts its cells; to write a cell back. */
export function cellAround(
  text: string,
  row: Span,
  span: Span,
): { readonly cell: Cell; readonly separator: string } | undefined {
  const separator = findHeader(text)?.separator;
  if (separator === undefined) return undefined;
  const cell = readCells(text, separator, row.start, 1).rows[0]?.cells.find((one) => contains(one.span, span));
  return cell && { cell, separator };
}

interface Header {
  readonly separator: string;
  readonly kinds: readonly (ColumnKind | undefined)[];
  /** Where the row ends (UTF-16 offset). */
  readonly end: number;
  /** The text before this offset decides that it is the header. */
  readonly seen: number;
}

/** The separator and row with the most columns that are known. */
function findHeader(text: string): Header | undefined {
  let best: Omit<Header, 'seen'> | undefined;
  let most = 0;
  let seen = 0;
  for (const separator of separators) {
    const { rows, unbalanced, end: lastEnd } = readCells(text, separator, textStart(text), headerRows);
    seen = Math.max(seen, unbalanced.length > 0 || rows.length < headerRows ? EVERYTHING : lastEnd + 1);
    for (const { cells, end } of rows) {
      const kinds = cells.map((cell) => columnKind(cellText(text, cell).text));
      const known = kinds.filter((kind) => kind !== undefined).length;
      if (known <= most || !isShotList(kinds)) continue;
      most = known;
      best = { separator, kinds, end };
    }
  }
  return best && { ...best, seen };
}

function isSameHeader(before: Header, after: Header): boolean {
  return before.separator === after.separator && before.end === after.end && `${before.kinds}` === `${after.kinds}`;
}

function cellText(text: string, cell: Cell): DecodedText {
  return decodeMarked(text, cell.span, cellMarks(text, cell));
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
function readShot(text: string, row: Row, kinds: readonly (ColumnKind | undefined)[]): Shot | undefined {
  const values = new Map<ColumnKind, Located<string>>();
  const texts: ShotText[] = [];
  let repeated = 0;
  row.cells.forEach((cell, column) => {
    const kind = kinds[column];
    if (!kind) return;
    const decoded = cellText(text, cell);
    if (decoded.text === '') return;
    if (columnKind(decoded.text) === kind) repeated++;
    if (!values.has(kind)) values.set(kind, { value: decoded.text, span: trimmedSpan(text, cell.span) });
    if (columnRoles[kind]) texts.push({ kind, decoded });
  });
  if (values.size === 0 || (repeated > 1 && repeated === values.size)) return undefined;
  const facts = shotFacts(values);
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

function shotFacts(values: ReadonlyMap<ColumnKind, Located<string>>): ScopeFacts {
  const facts: { readonly [K in keyof ScopeFacts]: ScopeFacts[K] | undefined } = {
    tool: values.get('tool'),
    stage: derived(values.get('stage'), stageNamed),
    shot: values.get('shot'),
    scene: values.get('scene'),
    episode: values.get('episode'),
    purpose: values.get('purpose'),
    status: omission(values.get('description')) ?? derived(values.get('status'), shotStatus),
    usesAi: derived(values.get('uses-ai'), usesAi),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as ScopeFacts;
}

function derived<T>(cell: Located<string> | undefined, read: (value: string) => T | undefined): Located<T> | undefined {
  const value = cell && read(cell.value);
  return cell && value !== undefined ? { value, span: cell.span } : undefined;
}

const omitted = /^[\s([*-]*omit(?:ted)?[\s)\]*]*(?:$|[-\u2013\u2014:.,;(])/i;

/** Lists keep `OMIT` where the description was; `Omit the poster` is work to do. */
function omission(description: Located<string> | undefined): ScopeFacts['status'] {
  return description && omitted.test(description.value) ? { value: 'omitted', span: description.span } : undefined;
}

/** A shot's code; where shots are only numbered within their scene (12, 3A), the scene goes before it. */
function shotLabel({ shot, scene }: ScopeFacts): string {
  if (!shot) return scene?.value ?? '';
  return scene && isNumberInScene(shot.value) ? `${scene.value}-${shot.value}` : shot.value;
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
