/** Every text format in every encoding that people's programs write: the same words, each in its place. */
import assert from 'node:assert/strict';
import { type ParsedDocument, sourceSpan } from '../../../server/engine/document/document.ts';
import { formats } from '../../../server/engine/formats/registry.ts';
import { decodeText } from '../../../server/host/decode-text.ts';
import { formatFixtures } from '../formats/format-fixtures.ts';

type Encode = (text: string) => Uint8Array;

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

const encodings: Readonly<Record<string, Encode>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a byte order mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16, little-endian': utf16,
  'UTF-16, big-endian': (text) => utf16(text).swap16(),
  'UTF-16 without a byte order mark': (text) => Buffer.from(text, 'utf16le'),
};

const fixtures = formatFixtures().map((fixture) => ({ ...fixture, input: fixture.input.replace(/^\ufeff/, '') }));

function words(parsed: ParsedDocument): readonly (readonly [string, string, number])[] {
  return parsed.segments.map(({ role, text, scope }) => [role, text, scope]);
}

function decoded(bytes: Uint8Array): string {
  const result = decodeText(bytes);
  assert.ok(result.status === 'text');
  assert.ok(result.problems.every(({ severity }) => severity === 'information'));
  return result.text;
}

describe('encodings', () => {
  for (const format of formats) {
    const own = fixtures.filter((fixture) => fixture.format === format);

    it(`of ${format.id}`, () => {
      assert.ok(own.length > 0);
      for (const { name, input } of own) {
        const asRead = words(format.parse(input));
        for (const [encoding, encode] of Object.entries(encodings)) {
          for (const text of [input, input.replaceAll(/\r\n?|\n/g, '\r\n')]) {
            assert.deepEqual(words(format.parse(decoded(encode(text)))), asRead, `${name} in ${encoding}`);
          }
        }
      }
    });

    it(`of ${format.id}, Windows-1252`, () => {
      for (const { name, input } of own) {
        // What the encoding does not have is taken out, and a letter that makes the file no ASCII is put in.
        const text = input.replaceAll(/[^\0-\x7f]/g, '').replaceAll('e', 'é');
        if (!text.includes('é') || text.length < 12) continue;
        const read = decoded(Buffer.from(text, 'latin1'));
        assert.equal(read, text, name);
        assert.deepEqual(words(format.parse(read)), words(format.parse(text)));
      }
    });

    it(`of ${format.id}, with half of a surrogate pair in its words`, () => {
      for (const { input } of own) {
        for (const half of ['\ud83c', '\udfac']) {
          const text = input.replace(/ /g, ` ${half}`);
          for (const segment of format.parse(text).segments) {
            const at = segment.text.indexOf(half);
            if (at < 0) continue;
            const { start, end } = sourceSpan(segment, at, at + 1);
            assert.equal(text.slice(start, end), half);
          }
        }
      }
    });
  }
});
