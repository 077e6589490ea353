import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linesIn, type StreamLine } from '../../server/cli/json-lines.ts';

async function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function read(bytes: Uint8Array, sizes: readonly number[], maxBytes = 1000): Promise<readonly StreamLine[]> {
  const lines: StreamLine[] = [];
  for await (const batch of linesIn(chunksOf(bytes, sizes), maxBytes)) lines.push(...batch);
  return lines;
}

describe('lines of a stream', () => {
  it('are the same however the stream is cut, also through a character', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '木', '\u{1f3ac}', '\n', '\r') });
    const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(text, sizes, async (written, cut) => {
        const expected = written.split('\n');
        if (expected.at(-1) === '') expected.pop();
        const lines = await read(Buffer.from(written), cut);
        assert.deepEqual(
          lines.map((line) => line.status === 'line' && line.text),
          expected,
        );
        assert.deepEqual(
          lines.map((line) => line.number),
          expected.map((_, index) => index + 1),
        );
      }),
    );
  });

  it('have a limit in bytes, and one that is over it does not hurt the next', async () => {
    const bytes = Buffer.from(`${'x'.repeat(10)}\n${'x'.repeat(11)}\néé\n${'é'.repeat(6)}`);
    for (const sizes of [[1], [4], [100]]) {
      const lines = await read(bytes, sizes, 10);
      assert.deepEqual(
        lines.map((line) => line.status),
        ['line', 'too-long', 'line', 'too-long'],
      );
    }
  });

  it('say whether they are UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('a\ufffd\n'), Buffer.from([0x61, 0xff, 10]), Buffer.from('b\n')]);
    const lines = await read(bytes, [3]);
    assert.deepEqual(
      lines.map((line) => line.status === 'line' && line.isValidUtf8),
      [true, false, true],
    );
  });
});
