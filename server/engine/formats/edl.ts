/** Edit decision lists (CMX 3600): each event is a shot; what people wrote into its comment lines is read. */
import type { ParsedDocument, Scope, Segment } from '../document/document.ts';
import type { Located, Span } from '../document/span.ts';
import type { Format } from './format.ts';
import { linesIn, textStart } from './lines.ts';
import { decodeMarked, segmentOf } from './marked-text.ts';
import { clipCode, leadingCode } from './shot-code.ts';
import { trimmedSpan } from './white-space.ts';

export const edlFormat: Format = { id: 'edl', title: 'Edit decision list', files: ['**/*.edl'], parse: parseEdl };

const event = /^\s*(\d{1,6}[A-Z]?)\s+\S+\s+\S+\s+\S.*?\d\d[:;]\d\d/;
const comment = /^\s*\*\s*(?:((?:FROM|TO|KEY) CLIP NAME|LOC|COMMENTS?|SOURCE FILE|[A-Z][A-Z0-9_ ]{1,24})\s*:)?\s*/;
/** Comment lines of machines. Any other label belongs to somebody who wrote something. */
const machine = /^\s*\*\s*(?:ASC_S(?:OP|AT)|SOURCE FILE|AVX2? EFFECT|FREEZE FRAME|REEL|TC|OBID|FINAL CUT PRO|AUDIO)\b/i;
const locator = /^\d\d[:;]\d\d[:;]\d\d[:;]\d{2,3}\s*/;
const colour = /^[A-Za-z]+(?=\s|$)\s*/;
const colours = new Set(
  'red green blue cyan magenta yellow black white pink purple orange rose lavender sky mint lemon sand cocoa cream fuchsia'.split(
    ' ',
  ),
);

interface Event {
  readonly number: string;
  readonly start: number;
  end: number;
  readonly line: Span;
  clip: Located<string> | undefined;
  located: Located<string> | undefined;
}

/** Reads an edit decision list. Total. */
function parseEdl(text: string): ParsedDocument {
  const segments: Segment[] = [];
  const events: Event[] = [];
  for (const line of linesIn(text, textStart(text))) {
    const content = text.slice(line.start, line.end);
    const number = event.exec(content)?.[1];
    const current = events[events.length - 1];
    if (number !== undefined) {
      // A dissolve takes two lines of one number.
      if (current?.number === number) current.end = line.end;
      else
        events.push({
          number,
          start: line.start,
          end: line.end,
          line: trimmedSpan(text, line),
          clip: undefined,
          located: undefined,
        });
      continue;
    }
    const match = comment.exec(content);
    if (!match || machine.test(content)) continue;
    if (current) current.end = line.end;
    const said = saidIn(text, { start: line.start + match[0].length, end: line.end }, match[1] === 'LOC');
    if (said.start === said.end) continue;
    const words = text.slice(said.start, said.end);
    if (current && match[1]?.endsWith('CLIP NAME')) current.clip = clipNamed(current.clip, words, said);
    else if (current) current.located ??= leadingCode(words, said);
    segments.push(segmentOf(text, 'shot-note', decodeMarked(text, said, []), events.length - 1));
  }
  return { medium: 'shot-list', segments, scopes: events.map(shotOf), problems: [], characters: [] };
}

/** The clip that names the event: the first that is not black. */
function clipNamed(before: Located<string> | undefined, name: string, span: Span): Located<string> {
  return before && !/^bl(?:ack)?$/i.test(before.value) ? before : { value: clipCode(name), span };
}

/** The words of a comment; in a locator they follow its time and colour. */
function saidIn(text: string, span: Span, isLocator: boolean): Span {
  const words = text.slice(span.start, span.end);
  const time = isLocator ? (locator.exec(words)?.[0].length ?? 0) : 0;
  const first = isLocator ? (colour.exec(words.slice(time))?.[0] ?? '') : '';
  const isColour = colours.has(first.trim().toLowerCase());
  return trimmedSpan(text, { start: span.start + time + (isColour ? first.length : 0), end: span.end });
}

function shotOf({ number, start, end, line, clip, located }: Event): Scope {
  const shot = located ?? clip;
  const label = shot?.value ?? number;
  const facts = shot ? { shot } : {};
  return { kind: 'shot', label, title: label, span: { start, end }, nameSpan: shot?.span ?? line, facts, parent: -1 };
}
