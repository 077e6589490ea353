import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { cellMarks, readCells } from '../../../server/engine/formats/csv-cells.ts';
import { decodeMarked } from '../../../server/engine/formats/marked-text.ts';

/** The cells as text; white space at the ends of a cell is not part of it. */
function read(text: string, separator: string): readonly (readonly string[])[] {
  return readCells(text, separator).rows.map(({ cells }) =>
    cells.map((cell) => decodeMarked(text, cell.span, cellMarks(text, cell)).text),
  );
}

describe('cells of separated text', () => {
  it('covers what is inside quotes', () => {
    const text = 'a,"b ""q"" c" ,d\r\n"x\r\ny",z';
    const { rows, unbalanced } = readCells(text, ',');
    assert.deepEqual(
      rows.map(({ cells }) => cells.map(({ span }) => text.slice(span.start, span.end))),
      [
        ['a', 'b ""q"" c', 'd'],
        ['x\r\ny', 'z'],
      ],
    );
    assert.deepEqual(unbalanced, []);
    assert.deepEqual(read(text, ','), [
      ['a', 'b "q" c', 'd'],
      ['x\ny', 'z'],
    ]);
  });

  it('keeps empty cells, and reads a separator at the end as one more cell', () => {
    assert.deepEqual(read(',a,\n,\n', ','), [
      ['', 'a', ''],
      ['', ''],
    ]);
  });

  it('goes on at the next cell after a quote that nothing closes', () => {
    const { rows, unbalanced } = readCells('"a,b\nc,"d"\n', ',');
    assert.equal(rows.length, 2);
    assert.deepEqual(unbalanced, [{ start: 0, end: 1 }]);
    assert.deepEqual(read('"a,b\nc,"d"\n', ','), [
      ['"a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('agrees with csv-parse on well-formed text', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '😀', ' ', ',', ';', '"', '\n', '\r\n', "'"),
      maxLength: 8,
    });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        (table, separator, ending) => {
          const text = table
            .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(separator))
            .join(ending);
          const oracle: string[][] = parse(text, {
            delimiter: separator,
            relax_column_count: true,
            record_delimiter: ending,
          });
          const expected = oracle.map((row) => row.map((value) => value.replaceAll(/\r\n?/g, '\n').trim()));
          assert.deepEqual(read(text, separator), expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});
