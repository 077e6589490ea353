import assert from 'node:assert/strict';
import { grammar } from '../../../server/host/grammar.ts';

/** The words to read stand between brackets. */
function read(marked: string): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return grammar.read(marked.replace(/[[\]]/g, ''), start, end);
}

describe('grammar', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['he [will smith] a sword at the forge', 'verb'],
    ['a knight [will smith] a sword', 'verb'],
    ['[Will Smith], a blacksmith from Ohio, walks in', 'name'],
    ['portrait of [will smith] in a red coat', 'name'],
    ['She hopes to [drake] the river', 'verb'],
    ['he plays his [trump] card, an ace of spades', 'noun'],
    ['a [frozen] lake', 'adjective'],
    ['it was [frozen] solid', 'adjective'],
    ['[her] hands tremble', 'other'],
    ['we may [grace] the hall', 'verb'],
    ['a picture of [adele] singing', 'name'],
    ['[up], up and away', 'other'],
  ];
  for (const [sentence, reading] of cases) {
    it(`reads ${sentence} as ${reading}`, () => assert.equal(read(sentence), reading));
  }

  it('answers for ranges outside of any word', () => {
    assert.equal(grammar.read('', 0, 0), 'other');
    assert.equal(grammar.read('a lake', 50, 60), 'other');
  });
});
