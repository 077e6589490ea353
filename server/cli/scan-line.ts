/** One line of `clearance scan`: a request in JSON, answered with every place at every level or with what is wrong. */
import * as v from 'valibot';
import { type Analysis, analyze } from '../engine/analyze.ts';
import type { Finding } from '../engine/finding.ts';
import type { FormatId } from '../engine/formats/format.ts';
import { formats } from '../engine/formats/registry.ts';
import type { Knowledge, Project } from '../engine/project.ts';
import type { StreamLine } from './json-lines.ts';

/** One place of a finding. Offsets are UTF-16 units of the request's text. */
interface ScanFinding {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  /** Id of the entity, `person:meryl-streep`; of a practice or fact its own id. */
  readonly entity: string;
  readonly level: string;
  /** The deciding clause; empty where none speaks. */
  readonly clause: string;
  readonly confidence: number;
  readonly use: string;
}

export type ScanAnswer =
  | { readonly id: string | number; readonly findings: readonly ScanFinding[] }
  | { readonly id: string | number | null; readonly line: number; readonly error: string };

const formatIds = formats.map((format) => format.id);
const idSchema = v.union([v.string(), v.number()]);
const requestSchema = v.object(
  {
    id: v.union([v.string(), v.number()], '"id" must be a text or a number'),
    text: v.string('"text" must be a text'),
    format: v.optional(v.picklist(formatIds, `"format" must be one of ${formatIds.join(', ')}`), 'prompt'),
  },
  (issue) =>
    issue.received === 'undefined' ? `${issue.path?.[0]?.key} is missing` : 'expected {"id": ..., "text": ...}',
);

/** Answers one line; `undefined` for a blank one. Never throws. */
export type Scanner = (line: StreamLine) => ScanAnswer | undefined;

/** Texts whose findings are remembered, at most, and the length of the longest of them in UTF-16 units. */
const MOST_TEXTS = 16_384;
const LONGEST_TEXT = 2048;

/**
 * A scanner of lines. Logs say the same again and again, because a prompt is rolled until somebody likes the picture: it
 * remembers what it found in short texts, and what was judged goes from text to text.
 * @param maxBytes of a line, for the message about one that has more
 */
export function scanner(knowledge: Knowledge, project: Project, maxBytes: number): Scanner {
  const known = new Map<string, readonly ScanFinding[]>();
  let last: Analysis | undefined;
  const findingsIn = (text: string, format: FormatId): readonly ScanFinding[] => {
    const key = `${format} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    last = analyze({ path: '', text, format }, knowledge, project, last);
    const findings = last.findings.flatMap(placesOf).sort(byPlace);
    if (known.size >= MOST_TEXTS) known.clear();
    if (text.length <= LONGEST_TEXT) known.set(key, findings);
    return findings;
  };
  return (line) => scanLine(line, findingsIn, maxBytes);
}

function scanLine(
  line: StreamLine,
  findingsIn: (text: string, format: FormatId) => readonly ScanFinding[],
  maxBytes: number,
): ScanAnswer | undefined {
  const failed = (error: string, id: string | number | null = null): ScanAnswer => ({ id, line: line.number, error });
  if (line.status === 'too-long') return failed(`the line has more than ${maxBytes} bytes; split its text`);
  if (line.text.trim() === '') return undefined;
  const data = parseJson(line.text);
  if (data.error !== undefined) return failed(`not JSON: ${data.error}`);
  const id = idOf(data.value);
  if (!line.isValidUtf8) return failed('not valid UTF-8; write the line as UTF-8', id);
  const request = v.safeParse(requestSchema, data.value);
  if (!request.success) return failed(request.issues.map((issue) => issue.message).join('; '), id);
  const { text, format } = request.output;
  try {
    return { id: request.output.id, findings: findingsIn(text, format) };
  } catch (error) {
    return failed(`internal error, please report: ${error instanceof Error ? error.message : String(error)}`, id);
  }
}

function parseJson(text: string): { readonly value?: unknown; readonly error?: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function idOf(data: unknown): string | number | null {
  const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
  return v.is(idSchema, id) ? id : null;
}

function placesOf(finding: Finding): readonly ScanFinding[] {
  const { subject, level, clause, use } = finding;
  return finding.places.map(({ span, confidence }) => ({
    start: span.start,
    end: span.end,
    kind: subject.kind,
    entity: subject.id,
    level,
    clause,
    confidence: Math.round(confidence * 1000) / 1000,
    use,
  }));
}

function byPlace(a: ScanFinding, b: ScanFinding): number {
  return a.start - b.start || a.end - b.end;
}
