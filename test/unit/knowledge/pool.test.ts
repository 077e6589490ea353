import assert from 'node:assert/strict';
import { poolWriter, readNumber, readText, textAt } from '../../../server/engine/knowledge/pool.ts';

describe('the pool of an index', () => {
  it('gives numbers back, however large', () => {
    const numbers = [0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, 0x7fffffff, 0xffffffff];
    const pool = poolWriter();
    for (const number of numbers) pool.number(number);
    const bytes = pool.bytes();
    const cursor = { at: 0 };
    assert.deepEqual(
      numbers.map(() => readNumber(bytes, cursor)),
      numbers,
    );
    assert.equal(cursor.at, bytes.length);
    assert.equal(readNumber(bytes, cursor), 0, 'behind the end');
  });

  it('gives texts back, at their offsets and one after the other', () => {
    const texts = ['', 'a', 'Ада', '😀', 'x'.repeat(127), 'é'.repeat(64), '泰'.repeat(5461), 'x'.repeat(65_535)];
    const pool = poolWriter();
    const offsets = texts.map((text) => pool.text(text));
    const bytes = pool.bytes();
    assert.deepEqual(
      offsets.map((offset) => textAt(bytes, offset)),
      texts,
    );
    const cursor = { at: 0 };
    for (const text of texts) assert.equal(readText(bytes, cursor), text);
  });

  it('keeps shared texts once', () => {
    const pool = poolWriter();
    assert.equal(pool.sharedText('Ada'), pool.sharedText('Ada'));
    assert.notEqual(pool.text('Ada'), pool.sharedText('Ada'));
    assert.equal(pool.length, 8);
  });
});
