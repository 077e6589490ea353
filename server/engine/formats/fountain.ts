/** Fountain screenplays (https://fountain.io/syntax): elements as segments, scenes and sections as scopes. */
import type { ParsedDocument, Problem, Role, Segment } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import type { Format } from './format.ts';
import { cueNameEnd, type Element, elementAt, sceneNumber } from './fountain-elements.ts';
import { elementSegment, holeSegment } from './fountain-inline.ts';
import { findHoles, type Hole, LineTrait, scanLines } from './fountain-lines.ts';
import { scriptScopes } from './fountain-scopes.ts';
import { readTitlePage } from './fountain-title-page.ts';
import { textStart, trimmedSpan } from './lines.ts';

export const fountainFormat: Format = {
  id: 'fountain',
  title: 'Fountain screenplay',
  files: ['**/*.fountain', '**/*.spmd'],
  parse: parseFountain,
};

/** An element being read. Neighbouring lines of one role are one text, so that a name over a line break is found. */
interface RunningElement {
  readonly role: Role;
  /** Flat pairs of start and end. */
  readonly lines: number[];
  traits: number;
}

const runningRoles: ReadonlySet<Role> = new Set<Role>(['action', 'dialogue', 'lyrics']);

/** Reads a Fountain script. Total; a feature film takes a few milliseconds. */
function parseFountain(text: string): ParsedDocument {
  const { holes, unclosed } = findHoles(text);
  const lines = scanLines(text, textStart(text), holes);
  const titlePage = readTitlePage(text, lines);
  const scopes = scriptScopes(text.length);
  const segments: Segment[] = [];
  const characters = new Set<string>();
  let running: RunningElement | undefined;
  let afterBlank = true;
  let inDialogue = false;
  // Notes and boneyards come after the element they stand in: read up to one line, shown up to the last element.
  let holesRead = 0;
  let holesShown = 0;

  // Emphasis around nothing but a note leaves no word.
  const push = (segment: Segment) => {
    if (segment.text !== '') segments.push(segment);
  };
  const finishElement = () => {
    if (running) push(elementSegment(text, running.role, running, holes, scopes.current()));
    running = undefined;
    for (; holesShown < holesRead; holesShown++) {
      const segment = holeSegment(text, holes[holesShown] as Hole, scopes.current());
      if (segment) push(segment);
    }
  };
  const addLine = (role: Role, { start, end }: Span, traits: number) => {
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
      addLine('character-cue', { start, end }, traits);
      const name = { start, end: cueNameEnd(text, start, end) };
      if (name.end > start) characters.add(lineText(name, traits));
      inDialogue = true;
    } else if (kind === 'heading' || kind === 'section') {
      finishElement();
      if (start < end) openScope(line, traits, { kind, start, end });
    } else if (kind === 'page-break') {
      finishElement();
    } else {
      addLine(kind, { start, end }, traits);
    }
  };
  const openScope = (line: number, traits: number, { kind, start, end }: Element) => {
    const lineStart = lines.lineStarts[line] as number;
    const number = kind === 'heading' ? sceneNumber(text, start, end) : undefined;
    const nameSpan = trimmedSpan(text, { start, end: number ? number.start - 1 : end });
    const role = kind === 'heading' ? 'scene-heading' : 'section';
    const segment = elementSegment(text, role, oneLine(nameSpan, traits), holes, scopes.next());
    const label = number ? text.slice(number.start, number.end) : '';
    const facts = number ? { scene: { value: label, span: number } } : {};
    const opening = { label, title: segment.text, start: lineStart, nameSpan, facts };
    if (kind === 'heading') scopes.openScene(opening);
    else scopes.openSection(start - (lines.starts[line] as number), opening);
    push(segment);
  };
  const lineText = (span: Span, traits: number) =>
    traits === 0
      ? text.slice(span.start, span.end)
      : elementSegment(text, 'plain', oneLine(span, traits), holes, -1).text;

  for (const entry of titlePage.entries) {
    if (entry.lines.length > 0) push(elementSegment(text, 'title-page', entry, holes, -1));
  }
  for (let i = titlePage.lineCount; i < lines.count; i++) {
    const traits = lines.traits[i] as number;
    if (traits & LineTrait.Blank) {
      if (!(inDialogue && traits & LineTrait.Held)) {
        holesRead = holesUpTo(i);
        finishElement();
        inDialogue = false;
        afterBlank = true;
      }
    } else if (traits & LineTrait.Transparent) {
      if (!running) finishElement();
    } else if (inDialogue) {
      const span = { start: lines.starts[i] as number, end: lines.ends[i] as number };
      addLine(dialogueRole(text, span), dialogueWords(text, span), traits);
    } else {
      addElement(i, traits, elementAt(text, lines, i, afterBlank));
    }
    holesRead = holesUpTo(i);
  }
  holesRead = holes.length;
  finishElement();
  return {
    medium: 'script',
    segments,
    scopes: scopes.all(),
    problems: unclosed.map(unclosedHole),
    characters: [...characters],
  };

  function holesUpTo(line: number): number {
    return line + 1 < lines.count ? (lines.firstHoles[line + 1] as number) : holes.length;
  }
}

function oneLine({ start, end }: Span, traits: number): { readonly lines: readonly number[]; readonly traits: number } {
  return { lines: [start, end], traits };
}

function dialogueRole(text: string, { start, end }: Span): Role {
  const first = text.charCodeAt(start);
  if (first === 126) return 'lyrics'; // ~
  return first === 40 && text.charCodeAt(end - 1) === 41 ? 'parenthetical' : 'dialogue';
}

function dialogueWords(text: string, { start, end }: Span): Span {
  return text.charCodeAt(start) === 126 ? trimmedSpan(text, { start: start + 1, end }) : { start, end };
}

function unclosedHole({ role, start, end }: Hole): Problem {
  const [name, close] = role === 'boneyard' ? ['boneyard', '*/'] : ['note', ']]'];
  return {
    span: { start, end },
    severity: 'information',
    code: `${name}-unclosed`,
    message: `This ${name} is not closed, so it is read as part of the script. Close it with ${close}.`,
  };
}
