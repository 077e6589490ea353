import assert from 'node:assert/strict';
import fc from 'fast-check';
import { skeletonHash, skeletonOf, slips, slipsAllowed } from '../../../server/engine/knowledge/skeleton.ts';

describe('skeletons', () => {
  it('are the same for names that sound alike', () => {
    const pairs = [
      ['krenz kushart', 'krenz cushart'],
      ['scarlet johanson', 'scarlett johansson'],
      ['battle star galactica', 'battlestar galactica'],
      ['jeanbaptiste monge', 'jean baptiste monge'],
      ['stefen spielberg', 'stephen spielberg'],
      ['rutkwoski', 'rutkowski'],
    ];
    for (const [a = '', b = ''] of pairs)
      assert.equal(skeletonHash(a.split(' ')), skeletonHash(b.split(' ')), `${a} ~ ${b}`);
  });

  it('are different where other consonants are heard', () => {
    assert.notEqual(skeletonHash(['greta', 'garbo', 'x']), skeletonHash(['greta', 'gerwig', 'x']));
    assert.notEqual(skeletonOf('martin'), skeletonOf('marlin'));
  });

  it('are made of Latin letters and of long names only', () => {
    assert.equal(skeletonOf('тейлор'), undefined);
    assert.equal(skeletonHash(['ana', 'b']), undefined);
  });

  it('do not see where one word ends', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{8,14}$/), fc.integer({ min: 1, max: 7 }), (word, at) => {
        // "ph", "ce" and "gh" are one sound only inside a word.
        fc.pre(!/[pcg]/.test(word[at - 1] as string));
        assert.equal(skeletonHash([word]), skeletonHash([word.slice(0, at), word.slice(at)]));
      }),
    );
  });
});

describe('slips', () => {
  it('count letters left out, put in, changed or swapped', () => {
    assert.equal(slips('johansson', 'johansson', 2), 0);
    assert.equal(slips('johanson', 'johansson', 2), 1);
    assert.equal(slips('cushart', 'kushart', 2), 1);
    assert.equal(slips('rutkwoski', 'rutkowski', 2), 1);
    assert.equal(slips('dwayn', 'dwayne', 1), 1);
  });

  it('give up where there are too many', () => {
    assert.equal(slips('abcdef', 'ghijkl', 2), 3);
    assert.equal(slips('a', 'abcdef', 1), 2);
  });

  it('are symmetric and obey the triangle of what is counted', () => {
    const word = fc.stringMatching(/^[a-d]{0,7}$/);
    fc.assert(fc.property(word, word, (a, b) => assert.equal(slips(a, b, 9), slips(b, a, 9))));
    fc.assert(fc.property(word, (a) => assert.equal(slips(a, a, 9), 0)));
  });

  it('may be two only in long names', () => {
    assert.deepEqual([8, 14, 15].map(slipsAllowed), [1, 1, 2]);
  });
});
