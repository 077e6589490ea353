import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { positionsIn } from '../../../server/reports/positions.ts';

describe('positions', () => {
  it('are those of an editor, for any text and line ending', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '木', '\u{1f3ac}') });
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
});
