/** Screenplays as plain text in the usual layout: what a line is follows from its indentation and its capitals. */
import type { ParsedDocument, Role, Segment } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import type { Format } from './format.ts';
import { cueNameEnd, isCue, isHeading } from './fountain-elements.ts';
import { type ScopeOpening, scopesOf } from './fountain-scopes.ts';
import { actionIndent, type LayoutLine, layoutLines } from './layout-lines.ts';
import { decodeMarked, type Mark, segmentOf } from './marked-text.ts';
import { trimmedSpan } from './white-space.ts';

export const screenplayTextFormat: Format = {
  id: 'screenplay-text',
  title: 'Screenplay in plain text',
  files: [
    '**/*.screenplay.txt',
    '**/script/**/*.txt',
    '**/scripts/**/*.txt',
    '**/screenplay/**/*.txt',
    '**/screenplays/**/*.txt',
  ],
  parse: parseScreenplay,
};

/** Cues stand at least so many columns to the right of action, dialogue at least so many. */
const cueColumns = 12;
const dialogueColumns = 4;
const longestCue = 60;
const sceneNumber = /^([A-Z]{0,3}\d{1,4}[A-Z]{0,3})[.)]?[ \t]+/;
const transition = /^(?:[A-Z ]{2,24} TO:|FADE (?:IN|OUT|TO BLACK)[.:]?|(?:END )?CREDITS[.:]?)$/;

interface Running {
  readonly role: Role;
  readonly lines: LayoutLine[];
}

/** Reads a screenplay. Total. */
function parseScreenplay(text: string): ParsedDocument {
  const lines = layoutLines(text);
  const headings = lines.map((line) => headingIn(text, line));
  // Scene numbers stand to the left of the margin.
  const margin = actionIndent(lines.filter((_, i) => !headings[i]?.number));
  const firstHeading = headings.findIndex((heading) => heading !== undefined);
  const isIndented = lines.some(
    (line, i) => i > firstHeading && line.indent >= margin + cueColumns && isCue(text, line.start, line.end),
  );
  const segments: Segment[] = [];
  const openings: ScopeOpening[] = [];
  const characters = new Set<string>();
  let running: Running | undefined;
  // The indentation of the cue whose words are being read; -1 outside of dialogue.
  let cueIndent = -1;
  let afterBlank = true;
  const finish = () => {
    if (running) segments.push(joined(text, running, openings.length - 1));
    running = undefined;
  };
  const add = (role: Role, line: LayoutLine, isAlone = false) => {
    if (isAlone || running?.role !== role) finish();
    running ??= { role, lines: [] };
    running.lines.push(line);
    if (isAlone) finish();
  };
  lines.forEach((line, i) => {
    if (line.isBlank) {
      finish();
      cueIndent = -1;
      afterBlank = true;
      return;
    }
    const { start, end, indent } = line;
    const heading = headings[i];
    if (heading && (afterBlank || indent <= margin)) {
      finish();
      openings.push(sceneOf(text, line, heading));
      segments.push(segmentOf(text, 'scene-heading', decodeMarked(text, heading.words, []), openings.length - 1));
      cueIndent = -1;
    } else if (cueIndent >= 0 && !(cueIndent >= margin + cueColumns && indent < margin + dialogueColumns)) {
      add(spokenRole(text, line, running), line);
    } else if (transition.test(text.slice(start, end))) {
      add('transition', line, true);
    } else if (i < firstHeading && indent >= margin + dialogueColumns) {
      add('title-page', line);
    } else if (isSpeaker(text, line, lines[i + 1], margin, afterBlank && !isIndented)) {
      add('character-cue', line, true);
      characters.add(text.slice(start, cueNameEnd(text, start, end)));
      cueIndent = indent;
    } else {
      cueIndent = -1;
      add('action', line);
    }
    afterBlank = false;
  });
  finish();
  characters.delete('');
  return {
    medium: 'script',
    segments,
    scopes: scopesOf(openings, text.length),
    problems: [],
    characters: [...characters],
  };
}

/** Whether a line is a scene heading, with or without a number. */
export function isSceneHeadingLine(text: string, line: Span): boolean {
  return headingIn(text, trimmedSpan(text, line)) !== undefined;
}

interface Heading {
  readonly words: Span;
  readonly number: Span | undefined;
}

/** The heading in a line; scene numbers stand before it, after it, or on both sides. */
function headingIn(text: string, { start, end }: Span): Heading | undefined {
  const match = sceneNumber.exec(text.slice(start, Math.min(end, start + 24)));
  const from = match && isHeading(text, start + match[0].length, end) ? start + match[0].length : start;
  if (!isHeading(text, from, end)) return undefined;
  if (!match || from === start) return { words: { start, end }, number: undefined };
  const number = { start, end: start + (match[1] as string).length };
  const written = match[1] as string;
  const isRepeated = text.slice(from, end).endsWith(written) && /\s/.test(text.charAt(end - written.length - 1));
  const words = isRepeated ? trimmedSpan(text, { start: from, end: end - written.length }) : { start: from, end };
  return { words: words.start < words.end ? words : { start: from, end }, number };
}

function sceneOf(text: string, line: LayoutLine, { words, number }: Heading): ScopeOpening {
  const label = number ? text.slice(number.start, number.end) : '';
  const facts = number ? { scene: { value: label, span: number } } : {};
  const title = text.slice(words.start, words.end);
  return { kind: 'scene', depth: 0, label, title, start: line.lineStart, nameSpan: words, facts };
}

/** A name in capitals with words below it: far to the right, or after a blank line in a script without indentation. */
function isSpeaker(
  text: string,
  { start, end, indent }: LayoutLine,
  next: LayoutLine | undefined,
  margin: number,
  mayBeFlat: boolean,
): boolean {
  if (!next || next.isBlank || end - start > longestCue || !isCue(text, start, end)) return false;
  if (indent >= margin + cueColumns) return next.indent >= margin + dialogueColumns;
  return mayBeFlat && indent === margin && next.indent >= margin && !isHeading(text, next.start, next.end);
}

/** A parenthetical runs from its opening to its closing bracket, over lines. */
function spokenRole(text: string, { start }: Span, running: Running | undefined): Role {
  if (text.charAt(start) === '(') return 'parenthetical';
  const before = running?.role === 'parenthetical' ? running.lines[running.lines.length - 1] : undefined;
  return before && text.charAt(before.end - 1) !== ')' ? 'parenthetical' : 'dialogue';
}

function joined(text: string, { role, lines }: Running, scope: number): Segment {
  const first = lines[0] as LayoutLine;
  const last = lines[lines.length - 1] as LayoutLine;
  const marks = lines.slice(1).map((line, i): Mark => {
    return { start: (lines[i] as LayoutLine).end, end: line.start, replacement: '\n' };
  });
  return segmentOf(text, role, decodeMarked(text, { start: first.start, end: last.end }, marks), scope);
}
