import assert from 'node:assert/strict';
import { composeMaps, toSource } from '../../../server/engine/document/offset-map.ts';
import { decodeMarked, type Mark } from '../../../server/engine/formats/marked-text.ts';

function marksOf(source: string, markup: readonly string[], replacement?: string): Mark[] {
  let from = 0;
  return markup.map((part) => {
    const start = source.indexOf(part, from);
    from = start + part.length;
    return replacement === undefined ? { start, end: from } : { start, end: from, replacement };
  });
}

function decode(source: string, markup: readonly string[], replacement?: string) {
  return decodeMarked(source, { start: 0, end: source.length }, marksOf(source, markup, replacement));
}

describe('text with its markup taken out', () => {
  it('keeps words apart that markup held apart', () => {
    assert.equal(decode('hot::dog', ['::']).text, 'hot dog');
    assert.equal(decode('Zoë<x>Æon', ['<x>']).text, 'Zoë Æon');
    assert.equal(decode('𝐀<x>𝐁', ['<x>']).text, '𝐀 𝐁');
    assert.equal(decode('泰勒<x>斯威夫特', ['<x>']).text, '泰勒斯威夫特');
  });

  it('leaves one white space where markup stood between two', () => {
    assert.equal(decode('a <x> b', ['<x>']).text, 'a b');
    assert.equal(decode('a <x> <y> b', ['<x>', '<y>']).text, 'a b');
    assert.equal(decode('a<x>, b', ['<x>']).text, 'a, b');
  });

  it('takes markup and white space off the ends', () => {
    assert.equal(decode(' <x> a b <y> ', ['<x>', '<y>']).text, 'a b');
    assert.equal(decode(' <x> ', ['<x>']).text, '');
  });

  it('joins what a mark without meaning parts', () => {
    assert.equal(decode('Tay*lor* Swift', ['*', '*'], '').text, 'Taylor Swift');
  });

  it('passes over marks inside marks and out of the range', () => {
    const source = 'ab[c]de';
    const marks = [
      { start: 0, end: 1 },
      { start: 2, end: 5, replacement: '' },
      { start: 3, end: 4, replacement: '-' },
      { start: 6, end: 7 },
    ];
    assert.equal(decodeMarked(source, { start: 1, end: 6 }, marks).text, 'bd');
  });

  it('leads back to the source', () => {
    const source = '(Taylor:1.2) (Swift:1.3)';
    const { text, map } = decode(source, ['(', ':1.2)', '(', ':1.3)']);
    assert.equal(text, 'Taylor Swift');
    const { start, end } = toSource(map, 7, 12);
    assert.equal(source.slice(start, end), 'Swift');
  });

  it('leads back through two decodings', () => {
    const source = '"(Tay""lor"" x:1.2) Swift"';
    const cell = decodeMarked(source, { start: 1, end: source.length - 1 }, [
      { start: 5, end: 6, replacement: '' },
      { start: 10, end: 11, replacement: '' },
    ]);
    assert.equal(cell.text, '(Tay"lor" x:1.2) Swift');
    const prompt = decodeMarked(cell.text, { start: 0, end: cell.text.length }, marksOf(cell.text, ['(', ':1.2)']));
    const map = composeMaps(prompt.map, cell.map);
    const found = (words: string) => {
      const at = prompt.text.indexOf(words);
      const { start, end } = toSource(map, at, at + words.length);
      return source.slice(start, end);
    };
    assert.equal(prompt.text, 'Tay"lor" x Swift');
    assert.equal(found('Swift'), 'Swift');
    assert.equal(found('lor'), 'lor');
    assert.equal(found('Tay"lor'), 'Tay""lor');
    assert.equal(found('x Swift'), 'x:1.2) Swift');
  });
});
