import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../../../server/engine/document/document.ts';
import { positionsIn } from '../../../server/reports/positions.ts';
import { gistOf, positionsInGist } from '../../../server/reports/text-gist.ts';

const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '木', '\u{1f3ac}') });

describe('positions', () => {
  it('are those of an editor, for any text and line ending', () => {
    fc.assert(
      fc.property(text, (written) => {
        const document = TextDocument.create('file:///x', 'x', 1, written);
        const positionAt = positionsIn(written);
        for (let offset = 0; offset <= written.length; offset++) {
          // The editor does not put a cursor between the two halves of a line ending.
          if (written[offset - 1] === '\r' && written[offset] === '\n') continue;
          const { line, character } = document.positionAt(offset);
          assert.deepEqual(positionAt(offset), { line: line + 1, column: character + 1 });
        }
      }),
    );
  });

  it('are the same by the gist of a text, for all that it was made for', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 12 })), (written, wished) => {
        const offsets = wished.map((offset) => Math.min(offset, written.length));
        const problems = offsets.map(
          (start): Problem => ({ span: { start, end: start }, severity: 'warning', code: 'x', message: 'x' }),
        );
        const gist = gistOf(written, [], problems);
        assert.equal(gist.isBlank, written.trim() === '');
        assert.deepEqual(offsets.map(positionsInGist(gist)), offsets.map(positionsIn(written)));
      }),
    );
  });
});
