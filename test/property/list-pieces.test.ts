/** Lists in pieces: whatever the text, pieces of whole rows are what the whole list is. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCells } from '../../server/engine/formats/csv-cells.ts';
import { listHead, wholeRowsEnd } from '../../server/engine/formats/list-pieces.ts';

const cells = fc.array(
  fc.constantFrom(',', '\n', '\r\n', '\r', '"', '""', 'fog', ' ', 'Shot', '"a,b"', '"two\nlines"'),
  {
    maxLength: 60,
  },
);

describe('lists in pieces', () => {
  it('end where a row of the whole text ends, if its quotes are closed', () => {
    fc.assert(
      fc.property(cells, cells, (before, after) => {
        const text = before.join('');
        const end = wholeRowsEnd(text, ',');
        assert.ok(end >= 0 && end <= text.length);
        const whole = text + after.join('');
        let at = 0;
        while (at < end) at = readCells(whole, ',', at, 1).end;
        assert.equal(at, end);
      }),
      { numRuns: 2000 },
    );
  });

  it('have a head that the text begins with', () => {
    fc.assert(
      fc.property(cells, cells, (before, after) => {
        const text = `${before.join('')}\nShot,Description\n${after.join('')}`;
        const head = listHead(text);
        if (!head) return;
        assert.ok(text.startsWith(head.text));
        assert.deepEqual(listHead(head.text)?.separator, head.separator);
      }),
    );
  });
});
