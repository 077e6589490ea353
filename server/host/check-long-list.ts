/**
 * Checks a shot list that is too long to be read whole: piece by piece, keeping of its text only the rows that something was found
 * in. However long the list, memory is that of a piece and of what was found.
 */
import { setImmediate } from 'node:timers/promises';
import type { Problem } from '../engine/document/document.ts';
import type { Span } from '../engine/document/span.ts';
import type { FilePlace } from '../engine/extraction/extract.ts';
import type { Finding, Place } from '../engine/finding.ts';
import { type ListHead, listHead, wholeRowsEnd } from '../engine/formats/list-pieces.ts';
import { formatById } from '../engine/formats/registry.ts';
import { listWordsFor } from '../engine/production/list-words.ts';
import { analyseSafely, type CheckedFile } from './check-file.ts';
import type { Files } from './files.ts';
import { textStretches } from './list-bytes.ts';
import type { LoadedProject } from './load-project.ts';

/** Bytes that are read at a time. */
const PIECE_BYTES = 1024 * 1024;
/** A row that is longer than so many pieces ends at a line break inside of it. */
const LONGEST_ROW_PIECES = 4;
/** More findings of one list than this are counted. */
const MOST_FINDINGS = 10_000;
const MOST_PROBLEMS = 1000;

export interface LongListOptions {
  readonly signal?: AbortSignal | undefined;
  readonly pieceBytes?: number;
  readonly mostFindings?: number;
}

/** What is kept of a list, and how far it has been read. */
interface Kept {
  text: string;
  readonly places: FilePlace[];
  readonly findings: Finding[];
  readonly problems: Problem[];
  /** Of what is read next: 1-based line, and UTF-16 offset in the file. */
  line: number;
  offset: number;
  /** Findings that are not kept. */
  more: number;
}

/** Checks a list piece by piece. Never throws but the signal's reason. */
export async function checkLongList(
  files: Files,
  path: string,
  loaded: LoadedProject,
  { signal, pieceBytes = PIECE_BYTES, mostFindings = MOST_FINDINGS }: LongListOptions = {},
): Promise<CheckedFile> {
  const words = listWordsFor(loaded.project.production, path);
  const opened = await files.withBytes(path, async (source) => {
    const kept: Kept = { text: '', places: [], findings: [], problems: [], line: 1, offset: 0, more: 0 };
    let head: ListHead | undefined;
    let rest = '';
    for await (const stretch of textStretches(source, pieceBytes)) {
      signal?.throwIfAborted();
      if (stretch.problem) kept.problems.push(stretch.problem);
      if (stretch.problem?.severity === 'error') break;
      rest += stretch.text;
      if (!head) {
        head = listHead(rest, words);
        if (!head) {
          kept.problems.push(...formatById('shot-list').parse(firstLines(rest), undefined, words).problems);
          break;
        }
        kept.text = head.text;
        kept.places.push({ offset: 0, label: 'line 1', source: { line: 1, offset: 0 } });
        pass(kept, head.text);
        rest = rest.slice(head.text.length);
      }
      const end = stretch.isLast ? rest.length : rowsEnd(rest, head.separator, pieceBytes * LONGEST_ROW_PIECES);
      if (end === 0) continue;
      checkPiece(kept, head, rest.slice(0, end), path, loaded, mostFindings);
      rest = rest.slice(end);
      await setImmediate();
    }
    if (head) kept.problems.unshift(inPieces(pieceBytes));
    if (kept.more > 0) kept.problems.push(tooMany(kept));
    return kept;
  });
  if (opened.status !== 'opened') {
    return { path, text: '', format: undefined, medium: undefined, findings: [], problems: [opened.problem] };
  }
  const { text, places, findings, problems } = opened.result;
  const parts = [{ span: { start: 0, end: text.length }, format: 'shot-list' }] as const;
  return { path, text, places, parts, format: 'shot-list', medium: 'shot-list', findings, problems };
}

/** The end of the rows to check now; 0 if more has to be read first. */
function rowsEnd(text: string, separator: string, longest: number): number {
  const end = wholeRowsEnd(text, separator);
  if (end > 0 || text.length < longest) return end;
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1 || text.length;
}

function checkPiece(
  kept: Kept,
  head: ListHead,
  rows: string,
  path: string,
  loaded: LoadedProject,
  mostFindings: number,
): void {
  const text = head.text + rows;
  const { analysis } = analyseSafely({ path, text, format: 'shot-list' }, loaded);
  const { document, findings } = analysis;
  const keep = rowKeeper(kept, text, head.text.length, document.scopes);
  for (const problem of document.problems) {
    if (kept.problems.length >= MOST_PROBLEMS) break;
    kept.problems.push({ ...problem, span: keep(problem.span)(problem.span) ?? { start: 0, end: 0 } });
  }
  for (const finding of findings) {
    if (kept.findings.length < mostFindings) kept.findings.push(moved(finding, keep(finding.places[0].span)));
    else kept.more++;
  }
  pass(kept, rows);
}

/** Takes a span of a piece to what is kept; `undefined` for what lies in another row. */
type Move = (span: Span) => Span | undefined;

/** A function that keeps the row around a span, once, and says where its words are then. */
function rowKeeper(kept: Kept, text: string, headLength: number, scopes: readonly { readonly span: Span }[]) {
  const moves = new Map<number, Move>();
  let counted = headLength;
  let line = kept.line;
  const { offset } = kept;
  return (around: Span): Move => {
    const row = rowAround(scopes, around) ?? around;
    const known = moves.get(row.start);
    if (known) return known;
    if (row.start < counted) {
      counted = headLength;
      line = kept.line;
    }
    line += lineBreaks(text.slice(counted, row.start));
    counted = row.start;
    const at = kept.text.length;
    kept.text += `${structuredClone(text.slice(row.start, row.end))}\n`;
    kept.places.push({
      offset: at,
      label: `line ${line}`,
      source: { line, offset: offset + row.start - headLength },
    });
    const by = at - row.start;
    const move: Move = ({ start, end }) =>
      start >= row.start && end <= row.end ? { start: start + by, end: end + by } : undefined;
    moves.set(row.start, move);
    return move;
  };
}

/** The row that a span lies in: scopes of a list stand one behind the other. */
function rowAround(scopes: readonly { readonly span: Span }[], { start, end }: Span): Span | undefined {
  let low = 0;
  let high = scopes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scopes[middle] as { span: Span }).span.start <= start) low = middle + 1;
    else high = middle;
  }
  const span = scopes[low - 1]?.span;
  return span && end <= span.end ? span : undefined;
}

/**
 * A finding as of what is kept. It is copied: a string that was cut out of a piece would keep the whole piece in memory. Entities
 * are of the knowledge base and stay.
 */
function moved({ subject, ...facts }: Finding, move: Move): Finding {
  const finding = structuredClone(facts);
  const places = finding.places.flatMap((place): Place[] => {
    const span = move(place.span);
    if (!span) return [];
    const evidence = place.evidence.map(({ span: words, ...one }) => {
      const there = words && move(words);
      return there ? { ...one, span: there } : one;
    });
    return [{ ...place, span, evidence }];
  });
  const about = subject.type === 'entity' ? subject : structuredClone(subject);
  return { ...finding, subject: about, places: places as [Place, ...Place[]] };
}

function pass(kept: Kept, text: string): void {
  kept.line += lineBreaks(text);
  kept.offset += text.length;
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}

/** Enough to say what is wrong with the beginning. */
function firstLines(text: string): string {
  return text.slice(0, 10_000);
}

function inPieces(bytes: number): Problem {
  const size = bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MB` : `${Math.round(bytes / 1024)} KB`;
  const message =
    `Read in pieces of ${size}, since it is above --max-size: a name that another piece explains may be judged otherwise, ` +
    'and the story, the disclosure and the log of prompts do not have this list.';
  return { span: { start: 0, end: 0 }, severity: 'information', code: 'list-in-pieces', message };
}

function tooMany({ findings, more }: Kept): Problem {
  const message =
    `This list has ${findings.length + more} findings: the first ${findings.length} are listed, the others are not. ` +
    'Split it to have them all.';
  return { span: { start: 0, end: 0 }, severity: 'error', code: 'too-many-findings', message };
}
