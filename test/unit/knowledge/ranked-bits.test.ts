import assert from 'node:assert/strict';
import { isMember, packRankedBits, rankOf } from '../../../server/engine/knowledge/ranked-bits.ts';

describe('ranked bits', () => {
  const sets: readonly (readonly [string, number, (number: number) => boolean])[] = [
    ['nothing', 100, () => false],
    ['everything', 100, () => true],
    ['every third', 1000, (number) => number % 3 === 0],
    ['the last bit of each word', 256, (number) => number % 32 === 31],
    ['a few', 4099, (number) => [0, 31, 32, 63, 64, 4098].includes(number)],
  ];
  for (const [what, size, has] of sets) {
    it(`hold ${what}, and count it`, () => {
      const bits = packRankedBits(size, has);
      let below = 0;
      for (let number = 0; number < size; number++) {
        assert.equal(isMember(bits, number), has(number), `${number}`);
        assert.equal(rankOf(bits, number), below, `below ${number}`);
        if (has(number)) below++;
      }
    });
  }
  it('may be empty', () => assert.equal(packRankedBits(0, () => true).length, 0));
});
