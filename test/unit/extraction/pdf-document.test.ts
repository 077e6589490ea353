import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { strToU8, zlibSync } from 'fflate';
import { parseFileParts } from '../../../server/engine/formats/file-parts.ts';
import { extracted, problemCodes, segmentLines } from './extracted.ts';
import { type PrintedText, pdf, pdfOf } from './pdf-files.ts';

/** A page as it is printed: header, number, revision marks, CONTINUED. */
function printed(number: number, ...body: readonly PrintedText[]): readonly PrintedText[] {
  return [[108, 40, 'Blue Rev. 11/2/2026'], [500, 40, `${number}.`], ...body, [430, 745, '(CONTINUED)']];
}

const TITLE: readonly PrintedText[] = [
  [240, 300, 'THE LONG FOG'],
  [250, 330, 'by Ada Quill'],
];
const FIRST = printed(
  1,
  [60, 84, '12A'],
  [108, 84, 'INT. LIGHTHOUSE - NIGHT'],
  [540, 84, '12A'],
  [108, 108, 'A poster of Meryl'],
  [560, 108, '*'],
  [108, 120, 'Streep hangs over the bed.'],
  [560, 120, '*'],
  [266, 144, 'MIRA (V.O.)'],
  [222, 156, '(quietly)'],
  [180, 168, 'Tom Hanks stayed here once.'],
  [266, 180, '(MORE)'],
);
const SECOND = printed(
  2,
  [60, 84, '12A'],
  [108, 84, 'CONTINUED: (2)'],
  [540, 84, '12A'],
  [266, 108, "MIRA (CONT'D)"],
  [180, 120, 'Twice.'],
  [108, 144, 'She leaves.'],
);

describe('extracting PDF files', () => {
  it('reads a printed screenplay without what printing adds to it', async () => {
    const found = await extracted('pdf', pdf(TITLE, FIRST, SECOND));
    assert.deepEqual(segmentLines(found), [
      'page 1, line 1 | title-page | THE LONG FOG',
      'page 1, line 2 | title-page | by Ada Quill',
      'page 2, line 1 | scene-heading | INT. LIGHTHOUSE - NIGHT',
      'page 2, line 2 | action | A poster of Meryl\nStreep hangs over the bed.',
      'page 2, line 4 | character-cue | MIRA (V.O.)',
      'page 2, line 5 | parenthetical | (quietly)',
      'page 2, line 6 | dialogue | Tom Hanks stayed here once.',
      "page 3, line 1 | character-cue | MIRA (CONT'D)",
      'page 3, line 2 | dialogue | Twice.',
      'page 3, line 3 | action | She leaves.',
    ]);
    assert.deepEqual(problemCodes(found), []);
    assert.equal(parseFileParts(found.text, found).scopes[0]?.facts.page?.value, '2');
  });

  it('leaves out headers and footers of any words, and no scene that begins the page', async () => {
    const page = (number: number): readonly PrintedText[] => [
      [108, 40, 'The Long Fog by Ada Quill'],
      [108, 66, 'INT. ROOM - DAY'],
      [108, 100, `Tom Hanks waits, ${number}.`],
      [108, 760, `Confidential, copy ${number} of 3`],
    ];
    assert.deepEqual(segmentLines(await extracted('pdf', pdf(page(1), page(2), page(3)))).slice(2), [
      'page 2, line 1 | scene-heading | INT. ROOM - DAY',
      'page 2, line 2 | action | Tom Hanks waits, 2.',
      'page 3, line 1 | scene-heading | INT. ROOM - DAY',
      'page 3, line 2 | action | Tom Hanks waits, 3.',
    ]);
  });

  it('puts together letters and words that are set apart, once if they are printed twice', async () => {
    const bold: readonly PrintedText[] = [
      [108, 84, 'EXT. PIER - DAY'],
      [108.4, 84, 'EXT. PIER - DAY'],
      [108, 108, 'Tom H'],
      [144, 108, 'anks'],
      [180, 108, 'waves.'],
    ];
    const [heading, action] = segmentLines(await extracted('pdf', pdf(bold)));
    assert.equal(heading, 'page 1, line 1 | scene-heading | EXT. PIER - DAY');
    assert.equal(action, 'page 1, line 2 | action | Tom Hanks waves.');
  });

  it('reads dialogue side by side one column after the other', async () => {
    const page: readonly PrintedText[] = [
      [108, 84, 'INT. LIGHTHOUSE - NIGHT'],
      [170, 108, 'MIRA'],
      [390, 108, "OLE (CONT'D)"],
      [126, 120, '(over him)'],
      [324, 120, 'I once saw Meryl'],
      [126, 132, 'You never met Tom Hanks,'],
      [324, 132, 'Streep, right here on'],
      [126, 144, 'nobody did.'],
      [324, 144, 'the'],
      [352.8, 144, 'quay.'],
      [324, 156, '(beat)'],
      [324, 168, 'Twice.'],
      [108, 192, 'They both stop.'],
    ];
    assert.deepEqual(segmentLines(await extracted('pdf', pdf(page))), [
      'page 1, line 1 | scene-heading | INT. LIGHTHOUSE - NIGHT',
      'page 1, line 2 | character-cue | MIRA',
      'page 1, line 3 | parenthetical | (over him)',
      'page 1, line 4 | dialogue | You never met Tom Hanks,\nnobody did.',
      "page 1, line 2 | character-cue | OLE (CONT'D)",
      'page 1, line 3 | dialogue | I once saw Meryl\nStreep, right here on\nthe quay.',
      'page 1, line 6 | parenthetical | (beat)',
      'page 1, line 7 | dialogue | Twice.',
      'page 1, line 8 | action | They both stop.',
    ]);
  });

  it('reads columns that touch, and takes numbers beside a heading for none', async () => {
    const page: readonly PrintedText[] = [
      [60, 84, 'A12'],
      [108, 84, 'INT. LIGHTHOUSE - NIGHT'],
      [540, 84, 'A12'],
      [108, 96, 'A poster.'],
      [170, 120, 'MIRA'],
      [390, 120, 'OLE'],
      [108, 132, 'You never met Tom Hanks or'],
      [309.6, 132, 'Meryl Streep'],
      [108, 144, 'so.'],
      [309.6, 144, 'did.'],
    ];
    assert.deepEqual(segmentLines(await extracted('pdf', pdf(page))), [
      'page 1, line 1 | scene-heading | INT. LIGHTHOUSE - NIGHT',
      'page 1, line 2 | action | A poster.',
      'page 1, line 3 | character-cue | MIRA',
      'page 1, line 4 | dialogue | You never met Tom Hanks or\nso.',
      'page 1, line 3 | character-cue | OLE',
      'page 1, line 4 | dialogue | Meryl Streep\ndid.',
    ]);
  });

  it('takes a contract for none, and says of scanned pages that they have no text', async () => {
    assert.deepEqual(problemCodes(await extracted('pdf', pdf([[72, 100, 'Agreement with Tom Hanks']]))), [
      'screenplay-no-scenes',
    ]);
    assert.deepEqual(problemCodes(await extracted('pdf', pdf([], []))), ['pdf-no-text']);
  });

  it('says what is wrong with a file that cannot be read', async () => {
    const encrypted =
      '/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <0000000000000000000000000000000000000000000000000000000000000000> /U <0000000000000000000000000000000000000000000000000000000000000000> >> /ID [<00><00>] ';
    const cases: readonly (readonly [Uint8Array, string])[] = [
      [new Uint8Array(0), 'damaged-file'],
      [strToU8('INT. ROOM - DAY\n'), 'damaged-file'],
      [pdfOf([zlibSync(strToU8('BT ET'))], encrypted), 'encrypted-file'],
      [pdfOf([deflateSync(new Uint8Array(65 * 1024 * 1024))]), 'file-too-large'],
    ];
    for (const [bytes, code] of cases) {
      const found = await extracted('pdf', bytes);
      assert.deepEqual([found.text, ...problemCodes(found)], ['', code]);
    }
  });

  it('finds the objects of a file whose table of them is wrong', async () => {
    const written = Buffer.from(pdf(FIRST)).toString('latin1');
    const found = await extracted('pdf', Buffer.from(written.replace(/startxref\n\d+/, 'startxref\n7'), 'latin1'));
    assert.equal(segmentLines(found)[0], 'page 1, line 1 | scene-heading | INT. LIGHTHOUSE - NIGHT');
  });
});
