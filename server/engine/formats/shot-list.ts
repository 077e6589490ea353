/** Shot lists: separated text with a row a shot. Finds the header, then reads each row's facts and texts. */
import type { ParsedDocument, Problem, Scope, ScopeFacts, Segment } from '../document/document.ts';
import type { DecodedText } from '../document/offset-map.ts';
import { contains, type Located, type Span } from '../document/span.ts';
import { type ColumnKind, columnKind, columnRoles, isShotList, shotStatus, usesAi } from './columns.ts';
import { type Cell, cellMarks, type Row, readCells } from './csv-cells.ts';
import type { Format } from './format.ts';
import { isBlank, linesIn, textStart, trimmedSpan } from './lines.ts';
import { decodeMarked, segmentOf } from './marked-text.ts';
import { outlineTitle } from './outline-title.ts';
import { readPromptText } from './prompt-text.ts';
import { stageNamed } from './stage.ts';

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

/** Reads separated text. A file that is no shot list gives no segments and one problem that says so. Total. */
function parseShotList(text: string): ParsedDocument {
  const segments: Segment[] = [];
  const scopes: Scope[] = [];
  const problems: Problem[] = [];
  const header = findHeader(text);
  if (header) {
    const { rows, unbalanced } = readCells(text, header.separator, textStart(text));
    problems.push(...unbalancedQuotes(text, unbalanced));
    for (const row of rows.slice(header.rowIndex + 1)) {
      const shot = readShot(text, row, header.kinds);
      if (!shot) continue;
      const scope = scopes.length;
      scopes.push(shot.scope);
      if (shot.scope.facts.status?.value === 'omitted') continue;
      for (const { kind, decoded } of shot.texts) {
        const role = columnRoles[kind] ?? 'shot-note';
        if (kind !== 'prompt' && kind !== 'negative-prompt') {
          segments.push(segmentOf(text, role, decoded, scope));
          continue;
        }
        const prompt = readPromptText(decoded, role);
        segments.push(...prompt.runs.map((run) => segmentOf(text, run.role, run, scope)));
        problems.push(...prompt.problems);
      }
    }
  } else if (!isBlank(text, { start: textStart(text), end: text.length })) {
    problems.push(noColumns(text));
  }
  return { medium: 'shot-list', segments, scopes, problems, characters: [] };
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
  readonly rowIndex: number;
  readonly kinds: readonly (ColumnKind | undefined)[];
}

/** The separator and row with the most columns that are known. */
function findHeader(text: string): Header | undefined {
  let best: Header | undefined;
  let most = 0;
  for (const separator of separators) {
    const { rows } = readCells(text, separator, textStart(text), headerRows);
    rows.forEach(({ cells }, rowIndex) => {
      const kinds = cells.map((cell) => columnKind(cellText(text, cell).text));
      const known = kinds.filter((kind) => kind !== undefined).length;
      if (known <= most || !isShotList(kinds)) return;
      most = known;
      best = { separator, rowIndex, kinds };
    });
  }
  return best;
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

const numberInScene = /^\d{1,4}[A-Za-z]?$/;

/** A shot's code; where shots are only numbered within their scene (12, 3A), the scene goes before it. */
function shotLabel({ shot, scene }: ScopeFacts): string {
  if (!shot) return scene?.value ?? '';
  return scene && numberInScene.test(shot.value) ? `${scene.value}-${shot.value}` : shot.value;
}

function unbalancedQuotes(text: string, quotes: readonly Span[]): readonly Problem[] {
  let line = 1;
  let counted = 0;
  return quotes.map((span) => {
    line += linesIn(text, counted, span.start).filter(({ end, next }) => next > end).length;
    counted = span.start;
    return {
      span,
      severity: 'warning',
      code: 'csv-unbalanced-quote',
      message: `The quote in line ${line} is not closed, so its cell was read to the end of the line. Close it, or double each quote inside.`,
    };
  });
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
