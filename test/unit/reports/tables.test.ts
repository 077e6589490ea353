/** CSV and workbook for coordinators: the same rows, read back by other readers, and nothing in them that is ever computed. */
import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { isShotListText } from '../../../server/engine/formats/shot-list.ts';
import { csvText } from '../../../server/reports/csv.ts';
import { COLUMNS, csvReport, itemRows } from '../../../server/reports/item-table.ts';
import type { Report } from '../../../server/reports/report.ts';
import { xlsxReport } from '../../../server/reports/xlsx.ts';
import { exampleReport } from './example-report.ts';

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

describe('tables for coordinators', () => {
  let report: Report;
  before(async () => {
    report = await exampleReport();
  });

  it('have a row for each item and scene, shot or prompt, with who decided', () => {
    const rows: Record<string, string>[] = parse(csvReport(report), { columns: true });
    assert.equal(rows.length, itemRows(report).length);
    const declined = rows.find(({ Status }) => Status === 'Declined');
    assert.deepEqual(
      [declined?.Name, declined?.['Decided by'], declined?.['Decided on'], declined?.Evidence],
      ['Willem Dafoe', 'Perpetua Lund', '2026-10-07', 'mail of 2026-10-07'],
    );
    const spoken = rows.find(({ Name }) => Name === 'David Attenborough');
    assert.equal(spoken?.Scene, '3');
    assert.equal(spoken?.Category, 'Dialogue references');
    assert.equal(spoken?.Eighths, '1 4/8');
    assert.equal(spoken?.['Page count'], 'estimated');
    assert.match(spoken?.Context ?? '', /going to be David Attenborough\.$/);
    assert.equal(spoken?.['Decided by'], '');
    assert.ok(rows.filter(({ Item }) => Item === '1').length > 1, 'a tool has a row for each prompt');
  });

  it('are the same as CSV and as a workbook', () => {
    const written = parse(csvReport(report), { columns: false }) as string[][];
    assert.deepEqual(
      readSheet(xlsxReport(report)).rows,
      written.map((cells) => cells.map((cell) => (FORMULA.test(cell.slice(1)) ? cell.replace(/^'/, '') : cell))),
    );
  });

  it('are no shot lists, so that one that is kept in the project is not checked itself', () => {
    assert.equal(isShotListText(csvReport(report)), false);
  });

  it('are the same bytes for the same findings', () => {
    assert.deepEqual(xlsxReport(report), xlsxReport(report));
  });

  it('never begin like a formula in CSV', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', ''), fc.string({ unit: 'binary' }), (start, text) => {
        const [[cell]] = parse(csvText([[start + text]]), { relax_column_count: true, skip_empty_lines: false }) as [
          [string],
        ];
        if (cell !== undefined) assert.doesNotMatch(cell, FORMULA);
      }),
    );
  });

  it('hold any text as a text in a workbook', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('=1+1', '@x', '<c><f>1</f></c>', ']]>', ''),
        (text, more) => {
          const title = text + more;
          const [file] = report.files.filter(({ findings }) => findings.length > 0);
          assert.ok(file);
          const [finding] = file.findings;
          assert.ok(finding);
          const one = { ...finding, suppressed: title };
          const { rows, names } = readSheet(
            xlsxReport({ ...report, projectFindings: [], files: [{ ...file, findings: [one] }] }),
          );
          assert.ok(!names.has('f'), 'there is no formula');
          const at = COLUMNS.findIndex(({ heading }) => heading === 'Explanation');
          if (!/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(title))
            assert.equal(rows[1]?.[at], title);
        },
      ),
      { numRuns: 50 },
    );
  });
});

/** The cells of the sheet as texts, and the names of its elements. Stops at the first mistake in the XML of any part. */
function readSheet(workbook: Uint8Array) {
  const parts = unzipSync(workbook);
  const names = new Set<string>();
  const rows: string[][] = [];
  for (const [part, bytes] of Object.entries(parts)) {
    const isSheet = part === 'xl/worksheets/sheet1.xml';
    const parser = new SaxesParser();
    let cell = '';
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes }) => {
      names.add(name);
      if (!isSheet) return;
      if (name === 'row') rows.push(COLUMNS.map(() => ''));
      if (name === 'c') cell = String((attributes as Record<string, string>).r);
    });
    parser.on('text', (text) => {
      const row = rows.at(-1);
      if (isSheet && row && cell !== '') row[columnOf(cell)] = text;
    });
    parser.on('closetag', ({ name }) => {
      if (name === 'c') cell = '';
    });
    parser.write(strFromU8(bytes)).close();
  }
  assert.ok(parts['[Content_Types].xml'] && parts['xl/workbook.xml']);
  return { rows, names };
}

/** `B7` as 1. */
function columnOf(cell: string): number {
  const letters = cell.replace(/\d+$/, '');
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
