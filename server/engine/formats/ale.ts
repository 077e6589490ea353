/** Avid log exchange files: a clip a row under the names in `Column`, cells parted by tabs and never quoted. */
import { append } from '../document/append.ts';
import type { ParsedDocument, Problem, Scope, Segment } from '../document/document.ts';
import type { Located, Span } from '../document/span.ts';
import { COMMON_WORDS, type ColumnKind, columnRoles, type ListWords } from './columns.ts';
import type { Format } from './format.ts';
import { type Line, linesIn, textStart } from './lines.ts';
import { decodeMarked, segmentOf } from './marked-text.ts';
import { readPromptText } from './prompt-text.ts';
import { clipCode } from './shot-code.ts';
import { isBlank, trimmedSpan } from './white-space.ts';

export const aleFormat: Format = { id: 'ale', title: 'Avid log exchange', files: ['**/*.ale'], parse: parseAle };

/** Reads a log. A file without its columns gives no segments and one problem that says so. Total. */
function parseAle(text: string, _earlier?: ParsedDocument, words: ListWords = COMMON_WORDS): ParsedDocument {
  const kindOf = (name: string) => logKind(name, words);
  const lines = linesIn(text, textStart(text)).filter((line) => !isBlank(text, line));
  const header = lines.findIndex((line) => isSection(text, line, 'column'));
  const data = lines.findIndex((line, i) => i > header && isSection(text, line, 'data'));
  const columns = header >= 0 && data > header + 1 ? lines[header + 1] : undefined;
  if (!columns) {
    const first = lines[0];
    return { medium: 'shot-list', segments: [], scopes: [], problems: first ? [noColumns(first)] : [], characters: [] };
  }
  const names = cellsOf(text, columns).map((cell) => text.slice(cell.start, cell.end));
  const segments: Segment[] = [];
  const scopes: Scope[] = [];
  const problems: Problem[] = [];
  for (const row of lines.slice(data + 1)) {
    const cells = cellsOf(text, row);
    const scope = scopes.length;
    scopes.push(clipOf(text, row, cells, names, kindOf));
    cells.forEach((cell, i) => {
      if (cell.start === cell.end) return;
      const name = names[i] ?? '';
      const role = isName(name) ? 'shot-note' : columnRoles[kindOf(name) ?? 'shot'];
      if (!role) return;
      const decoded = decodeMarked(text, cell, []);
      if (role !== 'prompt' && role !== 'negative-prompt') {
        segments.push(segmentOf(text, role, decoded, scope));
        return;
      }
      const prompt = readPromptText(decoded, role);
      append(
        segments,
        prompt.runs.map((run) => segmentOf(text, run.role, run, scope)),
      );
      append(problems, prompt.problems);
    });
  }
  return { medium: 'shot-list', segments, scopes, problems, characters: [] };
}

function isSection(text: string, { start, end }: Span, name: string): boolean {
  return text.slice(start, end).trim().toLowerCase() === name;
}

function isName(column: string): boolean {
  return column.toLowerCase() === 'name';
}

/** In a log a reel is a tape and no part of the series. */
function logKind(column: string, words: ListWords): ColumnKind | undefined {
  const kind = words.kindOf(column);
  return kind === 'episode' && /reel/i.test(column) && !words.isNamed(column) ? undefined : kind;
}

function cellsOf(text: string, { start, end }: Span): readonly Span[] {
  const cells: Span[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && text.charCodeAt(at) !== 9) continue;
    cells.push(trimmedSpan(text, { start: from, end: at }));
    from = at + 1;
  }
  return cells;
}

function clipOf(
  text: string,
  row: Line,
  cells: readonly Span[],
  names: readonly string[],
  kindOf: (name: string) => ColumnKind | undefined,
): Scope {
  const said = (column: number): Located<string> | undefined => {
    const span = column < 0 ? undefined : cells[column];
    return span && span.start < span.end ? { value: text.slice(span.start, span.end), span } : undefined;
  };
  const clip = said(names.findIndex(isName));
  const scene = said(names.findIndex((name) => kindOf(name) === 'scene'));
  const code = said(names.findIndex((name) => kindOf(name) === 'shot'));
  const shot = code ?? (clip && { value: clipCode(clip.value), span: clip.span });
  const title = shot?.value ?? scene?.value ?? 'Clip';
  return {
    kind: 'shot',
    label: shot?.value ?? '',
    title,
    span: { start: row.start, end: row.end },
    nameSpan: shot?.span ?? scene?.span ?? { start: row.start, end: row.end },
    facts: { ...(shot && { shot }), ...(scene && { scene }) },
    parent: -1,
  };
}

function noColumns({ start, end }: Span): Problem {
  return {
    span: { start, end },
    severity: 'information',
    code: 'ale-no-columns',
    message: 'No sections Column and Data were found, so nothing here was checked. Export the log again as ALE.',
  };
}
