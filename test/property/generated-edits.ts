/** Edits for properties: as somebody makes them, in any text. */
import fc from 'fast-check';
import { fragment } from './generated-texts.ts';

/** An edit at a share of the text, in characters or whole lines. */
export interface TextEdit {
  readonly at: number;
  readonly removed: number;
  readonly wholeLines: boolean;
  readonly inserted: string;
}

/** What changes how the text around it is read. */
const turning = fc.constantFrom(
  // biome-ignore format: lists of fragments read better in rows
  ...['/*', '*/', '[[', ']]', '\n', '\n\n', '\r', '\r\n', '\r\n\r\n', ' ', '  ', '\n  \n', '^', '(', ')', '"', '""', ',', ';', '\t', '===', '#', '##', '# ACT\n\n',
    'INT. HALL - DAY\n\n', '\n\nEXT. PIER\n\n', 'Title: ', 'Author: x\n', 'MAREN\n', 'MAREN ^\n', '\ufeff', '---', '---\n', 'omt', ',yes\n', '=', '>', '!', '@', '.', '~'],
);

export const anyEdit: fc.Arbitrary<TextEdit> = fc.record({
  at: fc.oneof({ weight: 8, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) }, fc.constantFrom(0, 1)),
  removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(200)),
  wholeLines: fc.boolean(),
  inserted: fc.oneof(
    fc.constant(''),
    fragment,
    turning,
    fc.array(fc.oneof(fragment, turning), { maxLength: 5 }).map((parts) => parts.join('\n')),
  ),
});

/** The text after an edit. */
export function edited(text: string, { at, removed, wholeLines, inserted }: TextEdit): string {
  const place = Math.floor(at * text.length);
  const start = wholeLines ? text.lastIndexOf('\n', place - 1) + 1 : place;
  const lineEnd = text.indexOf('\n', start + removed);
  const end = wholeLines ? (lineEnd < 0 ? text.length : lineEnd + 1) : Math.min(text.length, start + removed);
  return (
    text.slice(0, start) +
    inserted +
    (wholeLines && inserted !== '' ? '\n' : '') +
    text.slice(removed === 0 ? start : end)
  );
}
