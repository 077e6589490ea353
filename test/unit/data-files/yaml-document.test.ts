/** YAML with CRLF: the same values as with LF, broken or not, and every place in the text as it is. */
import assert from 'node:assert/strict';
import { isMap, isScalar, visit } from 'yaml';
import { parseYaml } from '../../../server/engine/data-files/yaml-document.ts';

/** Texts with LF; the broken ones have a line of one character between keys. */
const TEXTS = [
  'title: A\nitems:\n  - one\n  - "two\n    lines"\nlast: |\n  kept\n  as it is\n',
  'A (x)\n‘\ntool: Parrot\n\n\n‘\ntool: Parrot\n\n',
  'a: b\n\nx\ntool: [\n',
  '# comment\n\n---\na: b\n---\nc: d\n',
];

describe('YAML with CRLF', () => {
  for (const unix of TEXTS) {
    const windows = unix.replaceAll('\n', '\r\n');
    it(`says what it says with LF: ${JSON.stringify(unix.slice(0, 30))}`, () => {
      const [one, other] = [parseYaml(unix), parseYaml(windows)];
      assert.deepEqual(other.toJS(), one.toJS());
      assert.deepEqual(
        other.errors.map(({ message }) => message),
        one.errors.map(({ message }) => message),
      );
    });

    it(`has each value and each mistake at its place: ${JSON.stringify(unix.slice(0, 30))}`, () => {
      const slices = (text: string) => {
        const document = parseYaml(text);
        const found: string[] = [];
        const add = ([start = 0, end = 0]: readonly number[]) =>
          found.push(text.slice(start, end).replaceAll('\r\n', '\n'));
        visit(document, { Scalar: (_key, { range }) => void (range && add(range)) });
        for (const { pos } of document.errors) add(pos);
        return found;
      };
      assert.deepEqual(slices(windows), slices(unix));
    });
  }

  it('keeps places behind many line ends', () => {
    const text = `${'# line\r\n'.repeat(500)}key: value\r\n`;
    const { contents } = parseYaml(text);
    const value = isMap(contents) ? contents.get('key', true) : undefined;
    assert.ok(isScalar(value));
    assert.deepEqual(value.range?.slice(0, 2), [text.indexOf('value'), text.indexOf('value') + 5]);
  });
});
