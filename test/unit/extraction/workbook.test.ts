import assert from 'node:assert/strict';
import { strToU8 } from 'fflate';
import { extracted, problemCodes, segmentLines } from './extracted.ts';
import { archive, workbook } from './office-files.ts';

const SHOTS = {
  B2: 'The Long Fog, turnover 3',
  B4: 'Shot',
  C4: 'Description',
  E4: 'Prompt',
  B5: 'VFX_010',
  C5: 'The pier, with "fog", & gulls',
  E5: 'a pier in the style of Greg Rutkowski',
  B7: 'VFX_020',
  C7: 'First line\nSecond line',
};

describe('extracting workbooks', () => {
  it('reads the rows of a shot list with the name of each cell', async () => {
    const found = await extracted('workbook', workbook({ Shots: SHOTS }));
    assert.deepEqual(segmentLines(found), [
      'Shots!C5 | shot-description | The pier, with "fog", & gulls',
      'Shots!E5 | prompt | a pier in the style of Greg Rutkowski',
      'Shots!C7 | shot-description | First line\nSecond line',
    ]);
    assert.deepEqual(problemCodes(found), []);
  });

  it('reads each sheet by its own header, and says which sheets are none', async () => {
    const found = await extracted(
      'workbook',
      workbook({
        Shots: SHOTS,
        Budget: { A1: 'Item', B1: 'Cost', A2: 'Fog machine', B2: '200' },
        "Ep 2's shots": { A1: 'Notes', B1: 'Shot', A2: 'for Tom Hanks', B2: '12' },
      }),
    );
    assert.deepEqual(segmentLines(found).slice(3), ["'Ep 2''s shots'!A2 | shot-note | for Tom Hanks"]);
    assert.deepEqual(problemCodes(found), ['sheets-not-checked']);
    assert.match(found.problems[0]?.message ?? '', /: Budget\.$/);
  });

  it('says once that a workbook has no shot list', async () => {
    const found = await extracted('workbook', workbook({ A: { A1: 'Item' }, B: { A1: 'Cost' } }));
    assert.deepEqual(problemCodes(found), ['shot-list-no-columns']);
    assert.deepEqual(problemCodes(await extracted('workbook', workbook({ Empty: {} }))), []);
  });

  it('knows columns beyond Z and leaves out those without text', async () => {
    const cells = { A1: 'Shot', AB1: 'Description', A2: 'X_1', AB2: 'a lake', XFD3: 'far away' };
    const found = await extracted('workbook', workbook({ S: cells }));
    assert.deepEqual(segmentLines(found), ['S!AB2 | shot-description | a lake']);
    assert.equal(found.text, 'Shot,Description\nX_1,a lake\n,,far away\n');
  });

  it('says what is wrong with a file that cannot be read', async () => {
    const cases: readonly (readonly [Uint8Array, string])[] = [
      [new Uint8Array(0), 'damaged-file'],
      [strToU8('Shot,Description\n'), 'damaged-file'],
      [workbook({ Shots: SHOTS }).subarray(0, 400), 'damaged-file'],
      [archive({ 'word/document.xml': '<a/>' }), 'damaged-file'],
      [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'encrypted-file'],
      [new Uint8Array(10 * 1024 * 1024 + 1), 'file-too-large'],
    ];
    for (const [bytes, code] of cases) {
      const found = await extracted('workbook', bytes);
      assert.deepEqual([found.text, ...problemCodes(found)], ['', code]);
      assert.match(
        found.problems[0]?.message ?? '',
        /^This cannot be read as a workbook \(XLSX\), so it was not checked: /,
      );
    }
  });

  it('fetches and expands nothing that a document declares', async () => {
    const bomb = '<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
    const sheet = `${bomb}<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Shot</t></is></c><c r="B1" t="inlineStr"><is><t>Description</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>S1</t></is></c><c r="B2" t="inlineStr"><is><t>x &b; &f; y</t></is></c></row></sheetData></worksheet>`;
    const found = await extracted(
      'workbook',
      archive({
        'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/s.xml"/></Relationships>',
        'xl/worksheets/s.xml': sheet,
      }),
    );
    assert.deepEqual(segmentLines(found), ['S!B2 | shot-description | x &b; &f; y']);
  });
});
