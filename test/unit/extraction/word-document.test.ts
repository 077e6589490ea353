import assert from 'node:assert/strict';
import { extracted, problemCodes, segmentLines } from './extracted.ts';
import { archive, paragraph, wordDocument } from './office-files.ts';

const STYLES = {
  'Scene Heading': '',
  Action: '',
  Character: '<w:ind w:left="3168"/>',
  Parenthetical: '',
  Dialogue: '',
};
const PAGE = '<w:r><w:lastRenderedPageBreak/></w:r>';

describe('extracting Word documents', () => {
  it('reads a screenplay by the names of its styles', async () => {
    const body = [
      paragraph('Scene Heading', 'INT. LIGHTHOUSE - NIGHT'),
      paragraph('Action', 'A poster of Meryl Streep hangs over the bed.'),
      paragraph('Character', 'MIRA (V.O.)'),
      paragraph('Parenthetical', '(quietly)'),
      paragraph('Dialogue', 'Tom Hanks stayed here once.'),
      paragraph('Character', 'OSKAR', PAGE),
      paragraph('Dialogue', 'He did not.'),
    ];
    const found = await extracted('word', wordDocument(body.join(''), STYLES));
    assert.deepEqual(segmentLines(found), [
      'page 1, paragraph 1 | scene-heading | INT. LIGHTHOUSE - NIGHT',
      'page 1, paragraph 2 | action | A poster of Meryl Streep hangs over the bed.',
      'page 1, paragraph 3 | character-cue | MIRA (V.O.)',
      'page 1, paragraph 4 | parenthetical | (quietly)',
      'page 1, paragraph 5 | dialogue | Tom Hanks stayed here once.',
      'page 2, paragraph 1 | character-cue | OSKAR',
      'page 2, paragraph 2 | dialogue | He did not.',
    ]);
    assert.deepEqual(problemCodes(found), []);
  });

  it('takes the style for it where a cue is not in capitals', async () => {
    const body = [
      paragraph('Scene Heading', 'Int. Lighthouse - Night'),
      paragraph('Character', 'Mira'),
      paragraph('Dialogue', 'Tom Hanks stayed here once.'),
    ];
    assert.deepEqual(segmentLines(await extracted('word', wordDocument(body.join(''), STYLES))), [
      'paragraph 1 | scene-heading | Int. Lighthouse - Night',
      'paragraph 2 | character-cue | MIRA',
      'paragraph 3 | dialogue | Tom Hanks stayed here once.',
    ]);
  });

  it('reads a screenplay that was set by hand with indents, tabs and blank paragraphs', async () => {
    const set = (indent: number, text: string) =>
      `<w:p><w:pPr><w:ind w:left="${indent}"/></w:pPr><w:r>${text
        .split('\t')
        .map((run) => `<w:t>${run}</w:t>`)
        .join('<w:tab/>')}</w:r></w:p>`;
    const blank = '<w:p/>';
    const body = [
      set(0, 'EXT. PIER - DAY'),
      blank,
      set(0, 'Mira walks.'),
      blank,
      set(2880, 'MIRA'),
      set(1440, 'Like Mickey Mouse.'),
      blank,
      set(0, '\t\t\t\tOSKAR'),
      set(1440, 'Hardly.'),
    ];
    assert.deepEqual(segmentLines(await extracted('word', wordDocument(body.join('')))), [
      'paragraph 1 | scene-heading | EXT. PIER - DAY',
      'paragraph 2 | action | Mira walks.',
      'paragraph 3 | character-cue | MIRA',
      'paragraph 4 | dialogue | Like Mickey Mouse.',
      'paragraph 5 | character-cue | OSKAR',
      'paragraph 6 | dialogue | Hardly.',
    ]);
  });

  it('takes insertions and leaves out deletions, field codes and what is there twice', async () => {
    const body = `${paragraph('Scene Heading', 'INT. ROOM - DAY')}<w:p><w:r><w:t>A portrait of </w:t></w:r><w:del><w:r><w:delText>Tom Hanks</w:delText></w:r></w:del><w:ins><w:r><w:t>nobody</w:t></w:r></w:ins><w:r><w:instrText>PAGE Tom Hanks</w:instrText></w:r><w:r><mc:AlternateContent><mc:Choice><w:t> here</w:t></mc:Choice><mc:Fallback><w:t> Tom Hanks</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    const found = await extracted('word', wordDocument(body, STYLES));
    assert.equal(segmentLines(found)[1], 'paragraph 2 | action | A portrait of nobody here');
  });

  it('shows capitals as they are printed', async () => {
    const caps = { ...STYLES, Name: '<w:ind w:left="3168"/></w:pPr><w:rPr><w:caps/></w:rPr><w:pPr>' };
    const body = `${paragraph('Scene Heading', 'INT. ROOM - DAY')}${paragraph('Name', 'Mira')}${paragraph('Dialogue', 'Hello.')}`;
    assert.equal(
      segmentLines(await extracted('word', wordDocument(body, caps)))[1],
      'paragraph 2 | character-cue | MIRA',
    );
  });

  it('takes no contract for a screenplay', async () => {
    const found = await extracted('word', wordDocument(paragraph('Normal', 'This agreement with Tom Hanks')));
    assert.deepEqual([found.text, ...problemCodes(found)], ['', 'screenplay-no-scenes']);
  });

  it('reads what there is of a broken text, and says so', async () => {
    const bytes = archive({
      'word/document.xml': '<w:document><w:body><w:p><w:r><w:t>INT. ROOM - DAY</w:t></w:r></w:p><w:p><w:r>',
    });
    const found = await extracted('word', bytes);
    assert.deepEqual(segmentLines(found), ['paragraph 1 | scene-heading | INT. ROOM - DAY']);
    assert.deepEqual(problemCodes(found), ['xml-syntax']);
  });
});
