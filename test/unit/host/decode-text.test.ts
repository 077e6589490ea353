import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeText, streamDecoder } from '../../../server/host/decode-text.ts';

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

function decoded(bytes: Uint8Array) {
  const result = decodeText(bytes);
  assert.equal(result.status, 'text');
  return result;
}

describe('decoding files', () => {
  it('reads any text in UTF-8, with and without a byte order mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\ufeff'));
        for (const mark of ['', '\ufeff']) {
          const result = decoded(Buffer.from(mark + text));
          assert.equal(result.text, text);
          assert.deepEqual(result.problems, []);
        }
      }),
    );
  });

  it('reads UTF-16 of both byte orders, NULs and all', () => {
    for (const order of ['le', 'be'] as const) {
      const result = decoded(utf16('Zoë\r\n木下\u{1f3ac}', order));
      assert.equal(result.text, 'Zoë\r\n木下\u{1f3ac}');
      assert.equal(result.encoding, `utf-16${order}`);
      assert.deepEqual(result.problems, []);
    }
  });

  it('reads UTF-16 without a byte order mark, and says so', () => {
    for (const text of [
      'Shot,Description\r\nSH0010,A pier\r\n',
      '木下は海を見ている。 一人で\n静か',
      'Вид на море\nи маяк',
    ]) {
      for (const order of ['le', 'be'] as const) {
        const result = decoded(utf16(text, order).subarray(2));
        assert.equal(result.text, text);
        assert.equal(result.encoding, `utf-16${order}`);
        assert.deepEqual(
          result.problems.map(({ code, severity }) => [code, severity]),
          [['old-encoding', 'information']],
        );
        const decode = streamDecoder(utf16(text, order).subarray(2));
        const read = decode(utf16(text, order).subarray(2), true);
        assert.deepEqual([read.text, read.problem?.code], [text, 'old-encoding']);
      }
    }
  });

  it('takes no numbers, tables and programs for UTF-16', () => {
    for (const junk of [
      new Uint8Array(Uint16Array.from({ length: 400 }, (_, at) => at).buffer),
      new Uint8Array(Uint32Array.from({ length: 400 }, (_, at) => at * 7).buffer),
      new Uint8Array(Float32Array.from({ length: 400 }, (_, at) => at / 3).buffer),
      Buffer.from([0x61, 0, 0x62]),
      Buffer.concat([Buffer.from('a plain text with one '), Buffer.from([0, 0x62])]),
      new Uint8Array(64),
    ]) {
      assert.equal(decodeText(junk).status, 'binary');
    }
  });

  it('names the byte and the line of what is not UTF-8, and reads the rest', () => {
    const bytes = Buffer.concat([Buffer.from('é\n\u{1f3ac}caf'), Buffer.from([0xe9]), Buffer.from(' noir\n')]);
    const { text, problems } = decoded(bytes);
    assert.equal(text, 'é\n\u{1f3ac}caf\ufffd noir\n');
    const [problem] = problems;
    assert.equal(problem?.code, 'invalid-encoding');
    assert.match(problem?.message ?? '', /at byte 10 \(line 2\)/);
    assert.equal(text.slice(problem?.span.start, problem?.span.end), '\ufffd');
  });

  it('does not mistake a written replacement character for a wrong byte', () => {
    assert.deepEqual(decoded(Buffer.from('a\ufffdb')).problems, []);
    const mixed = Buffer.concat([Buffer.from('a\ufffdb'), Buffer.from([0xff])]);
    assert.match(decoded(mixed).problems[0]?.message ?? '', /at byte 5 \(line 1\)/);
  });

  it('finds the first wrong byte wherever it is', () => {
    const good = fc.string({ unit: fc.constantFrom('a', 'é', '木', '\u{1f3ac}', '\n') });
    fc.assert(
      fc.property(good, good, (before, after) => {
        // One that is UTF-8 says that the others should be.
        const head = Buffer.from(`é${before}`);
        const { problems } = decoded(Buffer.concat([head, Buffer.from([0xff]), Buffer.from(after)]));
        const line = before.split('\n').length;
        assert.match(problems[0]?.message ?? '', new RegExp(`at byte ${head.length} \\(line ${line}\\)`));
        assert.equal(problems[0]?.span.start, 1 + before.length);
      }),
    );
  });

  it('reads Windows-1252, and says so', () => {
    const bytes = Buffer.from('Einstellung;Beschreibung\n7;Caf\xe9 \x84Schöne\x93 M\xf6we, 5 \x80\n', 'latin1');
    const { text, encoding, problems } = decoded(bytes);
    assert.equal(text, 'Einstellung;Beschreibung\n7;Café „Schöne“ Möwe, 5 €\n');
    assert.equal(encoding, 'windows-1252');
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['old-encoding', 'information']],
    );
    // Bytes that the encoding does not have, and more of them than words have accents.
    for (const junk of [
      [0x61, 0x62, 0x63, 0x81],
      [0x61, 0xff, 0xfe, 0xe9],
    ]) {
      assert.equal(decoded(Buffer.from(junk)).problems[0]?.code, 'invalid-encoding');
    }
  });

  it('decodes a long file in stretches as it does as a whole', () => {
    const text = 'Zoë „木下“ \u{1f3ac}\r\n'.repeat(9);
    const latin = Buffer.from('Café \x84au lait\x93, a small one\n'.repeat(9), 'latin1');
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      utf16(text, 'le'),
      utf16(text, 'be'),
      latin,
    ]) {
      for (const size of [7, 16, 31, 1000]) {
        const decode = streamDecoder(bytes.subarray(0, size));
        let read = '';
        for (let at = 0; at < bytes.length; at += size) {
          read += decode(bytes.subarray(at, at + size), at + size >= bytes.length).text;
        }
        assert.equal(read, decoded(bytes).text);
      }
    }
    const damaged = Buffer.concat([Buffer.from('é and more of it '), Buffer.from([0xff, 0xff])]);
    assert.equal(streamDecoder(damaged)(damaged, true).problem?.code, 'invalid-encoding');
    const junk = Buffer.from([0x61, 0, 0x62]);
    assert.deepEqual(
      [streamDecoder(junk)(junk, true)].map(({ text: none, problem }) => [none, problem?.code]),
      [['', 'binary-file']],
    );
  });

  it('reports a lone surrogate in UTF-16', () => {
    const bytes = Buffer.concat([utf16('ab', 'le'), Buffer.from([0x00, 0xd8])]);
    const { problems } = decoded(bytes);
    assert.equal(problems[0]?.code, 'invalid-encoding');
    assert.match(problems[0]?.message ?? '', /UTF-16 at byte 6/);
  });

  it('refuses binary junk with the place of the first NUL', () => {
    const result = decodeText(Buffer.concat([Buffer.from('GIF89a\n'), Buffer.from([1, 0, 1, 0, 0x80])]));
    assert.equal(result.status, 'binary');
    assert.match(result.status === 'binary' ? result.problem.message : '', /NUL byte at byte 8 \(line 2\)/);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void decodeText(bytes)));
  });
});
