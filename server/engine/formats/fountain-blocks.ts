/**
 * Reads a script block by block: from after one blank line to the next one. No element runs over a blank line, so a block
 * depends on no text outside it but for the notes and boneyards, which are found before.
 */

import type { Role, Segment } from '../document/document.ts';
import type { Collected, PartReader } from '../document/parts.ts';
import type { Span } from '../document/span.ts';
import { cueNameEnd, type Element, elementAt, sceneNumber } from './fountain-elements.ts';
import { elementSegment, holeSegment } from './fountain-inline.ts';
import { introducedNames } from './fountain-introductions.ts';
import { type Hole, LineTrait, type ScriptLines, scanBlock } from './fountain-lines.ts';
import { movedOpening, type ScopeOpening } from './fountain-scopes.ts';
import { readTitlePage } from './fountain-title-page.ts';
import { trimmedSpan } from './white-space.ts';

/** An element being read. Neighbouring lines of one role are one text, so that a name over a line break is found. */
interface RunningElement {
  readonly role: Role;
  /** Flat pairs of start and end. */
  readonly lines: number[];
  traits: number;
}

const runningRoles: ReadonlySet<Role> = new Set<Role>(['action', 'dialogue', 'lyrics']);

/** The reader of a script's blocks. The first one, at `from`, may begin with a title page. */
export function blockReader(text: string, from: number, holes: readonly Hole[]): PartReader<ScopeOpening> {
  const readBlock = openBlocks(text, holes);
  let firstHole = 0;
  return {
    read(at, into) {
      while (firstHole < holes.length && (holes[firstHole] as Hole).start < at) firstHole++;
      const lines = scanBlock(text, at, holes, firstHole);
      readBlock(lines, at === from ? readTitleLines(text, lines, holes, into) : 0, firstHole, into);
      // The character behind a block can become part of its last line ending.
      return { end: lines.end, seen: lines.end + 1 };
    },
    moved: movedOpening,
  };
}

/** Reads the title page, if there is one. Answers with how many lines it has. */
function readTitleLines(
  text: string,
  lines: ScriptLines,
  holes: readonly Hole[],
  into: Collected<ScopeOpening>,
): number {
  const { entries, lineCount } = readTitlePage(text, lines);
  for (const entry of entries) {
    if (entry.lines.length > 0) push(into.segments, elementSegment(text, 'title-page', entry, holes, -1));
  }
  return lineCount;
}

type ReadBlock = (lines: ScriptLines, firstLine: number, firstHole: number, into: Collected<ScopeOpening>) => void;

/** A function that reads the lines of a block. Made once for a script: a long one has thousands of blocks. */
function openBlocks(text: string, holes: readonly Hole[]): ReadBlock {
  let lines: ScriptLines;
  let segments: Segment[];
  let scopes: ScopeOpening[];
  let names: string[];
  let running: RunningElement | undefined;
  let afterBlank = true;
  let inDialogue = false;
  // Notes and boneyards come after the element they stand in: read up to one line, shown up to the last element.
  let holesRead = 0;
  let holesShown = 0;

  const finishElement = () => {
    if (running) {
      const segment = elementSegment(text, running.role, running, holes, scopes.length - 1);
      if (running.role === 'action') names.push(...introducedNames(segment.text));
      push(segments, segment);
    }
    running = undefined;
    for (; holesShown < holesRead; holesShown++) {
      const segment = holeSegment(text, holes[holesShown] as Hole, scopes.length - 1);
      if (segment) push(segments, segment);
    }
  };
  const addLine = (role: Role, start: number, end: number, traits: number) => {
    if (running && (running.role !== role || !runningRoles.has(role))) finishElement();
    else if (!running) finishElement();
    if (start >= end) return;
    if (running) {
      running.lines.push(start, end);
      running.traits |= traits;
    } else {
      running = { role, lines: [start, end], traits };
    }
  };
  const addElement = (line: number, traits: number, { kind, start, end }: Element) => {
    afterBlank = kind !== 'action' && kind !== 'lyrics';
    if (kind === 'cue') {
      addLine('character-cue', start, end, traits);
      const name = { start, end: cueNameEnd(text, start, end) };
      if (name.end > start) names.push(lineText(name, traits));
      inDialogue = true;
    } else if (kind === 'heading' || kind === 'section') {
      finishElement();
      if (start < end) openScope(line, traits, kind, { start, end });
    } else if (kind === 'page-break') {
      finishElement();
    } else {
      addLine(kind, start, end, traits);
    }
  };
  const openScope = (line: number, traits: number, kind: 'heading' | 'section', { start, end }: Span) => {
    const number = kind === 'heading' ? sceneNumber(text, start, end) : undefined;
    const nameSpan = trimmedSpan(text, { start, end: number ? number.start - 1 : end });
    const role = kind === 'heading' ? 'scene-heading' : 'section';
    const segment = elementSegment(text, role, oneLine(nameSpan, traits), holes, scopes.length);
    const label = number ? text.slice(number.start, number.end) : '';
    scopes.push({
      kind: kind === 'heading' ? 'scene' : 'section',
      depth: kind === 'heading' ? 0 : start - (lines.starts[line] as number),
      label,
      title: segment.text,
      start: lines.lineStarts[line] as number,
      nameSpan,
      facts: number ? { scene: { value: label, span: number } } : {},
    });
    push(segments, segment);
  };
  const lineText = (span: Span, traits: number) =>
    traits === 0
      ? text.slice(span.start, span.end)
      : elementSegment(text, 'plain', oneLine(span, traits), holes, -1).text;
  const addDialogue = (start: number, end: number, traits: number) => {
    const first = text.charCodeAt(start);
    if (first === tilde) {
      const words = trimmedSpan(text, { start: start + 1, end });
      addLine('lyrics', words.start, words.end, traits);
    } else {
      const isAside = first === openingParenthesis && text.charCodeAt(end - 1) === closingParenthesis;
      addLine(isAside ? 'parenthetical' : 'dialogue', start, end, traits);
    }
  };

  return (blockLines, firstLine, firstHole, into) => {
    lines = blockLines;
    ({ segments, scopes, names } = into);
    afterBlank = true;
    inDialogue = false;
    holesRead = firstHole;
    holesShown = firstHole;
    for (let i = firstLine; i < lines.count; i++) {
      const traits = lines.traits[i] as number;
      if (traits & LineTrait.Blank) {
        if (!(inDialogue && traits & LineTrait.Held)) {
          holesRead = holesUpTo(lines, i);
          finishElement();
          inDialogue = false;
          afterBlank = true;
        }
      } else if (traits & LineTrait.Transparent) {
        if (!running) finishElement();
      } else if (inDialogue) {
        addDialogue(lines.starts[i] as number, lines.ends[i] as number, traits);
      } else {
        addElement(i, traits, elementAt(text, lines, i, afterBlank));
      }
      holesRead = holesUpTo(lines, i);
    }
    finishElement();
  };
}

const tilde = 126;
const openingParenthesis = 40;
const closingParenthesis = 41;

/** Emphasis around nothing but a note leaves no word. */
function push(segments: Segment[], segment: Segment): void {
  if (segment.text !== '') segments.push(segment);
}

/** Index of the first hole after a line. */
function holesUpTo(lines: ScriptLines, line: number): number {
  return line + 1 < lines.count ? (lines.firstHoles[line + 1] as number) : lines.endHole;
}

function oneLine({ start, end }: Span, traits: number): { readonly lines: readonly number[]; readonly traits: number } {
  return { lines: [start, end], traits };
}
