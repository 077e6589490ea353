/**
 * Suppressions within a text: `clearance-ignore person:will-smith -- our blacksmith` in a comment of whatever format the text
 * has. They are taken out of the text before anything is looked for, so that their own words are no finding.
 */
import { isDay } from '../data-files/day.ts';
import { type ParsedDocument, type Problem, type Role, type Segment, sourceSpan } from '../document/document.ts';
import { contains, type Span } from '../document/span.ts';

const MARK = 'clearance-ignore';

/** A directive that is complete. */
export interface Directive {
  readonly entity: string;
  readonly reason: string;
  /** Last day on which it counts, `YYYY-MM-DD`. */
  readonly expires?: string;
  readonly span: Span;
  /** Index of the shot it stands in; `undefined`: it is about the whole text. */
  readonly scope?: number;
}

export interface WithDirectives {
  /** As if the directives were blanks. */
  readonly document: ParsedDocument;
  readonly directives: readonly Directive[];
  /** Directives that say nothing, or stand where they would be part of what is asked for. */
  readonly problems: readonly Problem[];
}

/** Segments that nobody but people reads. */
const COMMENTS: ReadonlySet<Role> = new Set(['note', 'boneyard', 'shot-note']);
/** What a comment begins with, in the formats that have such lines. */
const COMMENT_LINE = /^[ \t]*(?:#|\/\/|;|<!--)[#/;\s]*$/;

/** Takes the directives out of a parsed text. Total. */
export function takeDirectives(text: string, document: ParsedDocument): WithDirectives {
  if (!text.includes(MARK)) return { document, directives: [], problems: [] };
  const directives: Directive[] = [];
  const problems: Problem[] = [];
  const seen: Span[] = [];
  const add = (written: string, span: Span, scope: number | undefined): void => {
    const read = readDirective(written);
    if (typeof read === 'string') problems.push(problem(span, 'incomplete-suppression', read));
    else directives.push({ ...read, span, ...(scope === undefined ? {} : { scope }) });
  };
  const segments = document.segments.map((segment): Segment => {
    if (!segment.text.includes(MARK)) return segment;
    let blanked = segment.text;
    for (const { start, end } of marksIn(segment.text)) {
      const span = sourceSpan(segment, start, end);
      seen.push(span);
      if (!COMMENTS.has(segment.role)) {
        problems.push(problem(span, 'suppression-in-text', IN_TEXT));
        continue;
      }
      // In a script a name is one question for all of it; in a list each shot is one by itself.
      const scope = document.medium === 'script' || segment.scope < 0 ? undefined : segment.scope;
      add(segment.text.slice(start, end), span, scope);
      blanked = blanked.slice(0, start) + ' '.repeat(end - start) + blanked.slice(end);
    }
    return blanked === segment.text ? segment : { ...segment, text: blanked };
  });
  for (const span of marksIn(text)) {
    if (seen.some((one) => contains(one, { start: span.start, end: span.start }))) continue;
    const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
    if (COMMENT_LINE.test(text.slice(lineStart, span.start))) add(text.slice(span.start, span.end), span, undefined);
    else problems.push(problem(span, 'suppression-in-text', IN_TEXT));
  }
  return { document: { ...document, segments }, directives, problems };
}

const IN_TEXT =
  'This is no comment here, so it suppresses nothing and is read as text. Put it in a note, a comment line or the notes column.';

/** From each mark to the end of its line, without what closes the comment. */
function marksIn(text: string): readonly Span[] {
  const marks: Span[] = [];
  for (let start = text.indexOf(MARK); start >= 0; start = text.indexOf(MARK, start + MARK.length)) {
    let end = start;
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
    const closing = /[ \t]*(?:\]\]|\*\/|-->)/.exec(text.slice(start, end));
    marks.push({ start, end: closing ? start + closing.index : end });
  }
  return marks;
}

/** The parts of a directive, or what is wrong with it. */
function readDirective(written: string): Pick<Directive, 'entity' | 'reason' | 'expires'> | string {
  const [, entity, expires, reason] =
    /^clearance-ignore[ \t]+(\S{1,200})(?:[ \t]+until[ \t]+(\S{1,20}))?(?:[ \t]+--[ \t]*(.*))?$/s.exec(written) ?? [];
  const form = 'Write: clearance-ignore person:will-smith -- who or what is meant instead';
  if (entity === undefined) return `It does not say which entity is not meant. ${form}`;
  if (!/^[a-z-]+:\S+$/.test(entity)) return `\`${entity}\` is no id of an entity; a finding shows it. ${form}`;
  if (reason === undefined || reason.trim() === '') return `Without a reason a suppression does not count. ${form}`;
  if (expires !== undefined && !isDay(expires))
    return `\`${expires}\` is not a date. Write year, month and day: until 2027-01-31`;
  return { entity, reason: reason.trim(), ...(expires === undefined ? {} : { expires }) };
}

function problem(span: Span, code: string, message: string): Problem {
  return { span, severity: 'warning', code, message };
}
