import assert from 'node:assert/strict';
import { foldedTokens } from '../../../server/engine/knowledge/tokens.ts';
import { mayHaveWord } from '../../../server/engine/knowledge/word-beginnings.ts';
import { SHIPPED } from '../analyze/shipped.ts';

describe('which names may have a word that begins so', () => {
  const encoder = new TextEncoder();

  it('never says no to a name of the knowledge base by the beginning of one of its words, in any case', () => {
    const [shipped] = SHIPPED.indexes;
    assert.ok(shipped);
    const missed: string[] = [];
    let asked = 0;
    for (let number = 0; number < shipped.aliasCount; number++) {
      const { entity, text, class: kind } = shipped.alias(number);
      if (entity < 0 || kind === 'joined') continue;
      const bytes = encoder.encode(text);
      for (const [at, word] of text.split(/[\s-]+/).entries()) {
        const beginning = [...word].slice(0, 2 + ((number + at) % 5)).join('');
        for (const typed of [beginning, beginning.toLowerCase()]) {
          const [folded, ...more] = foldedTokens(typed);
          if (folded === undefined || more.length > 0 || folded === 'and' || /[\p{Ps}\p{Pi}"']/u.test(typed[0] ?? ''))
            continue;
          asked++;
          if (!mayHaveWord(typed, folded)(bytes, 0, bytes.length)) missed.push(`“${text}” by “${typed}”`);
        }
      }
    }
    assert.ok(asked > 300_000, `asked ${asked}`);
    assert.deepEqual(missed.slice(0, 20), []);
  }).timeout(60_000);

  it('says no to most others', () => {
    const mayFit = mayHaveWord('krav', 'krav');
    const fits = (text: string) => mayFit(encoder.encode(text), 0, encoder.encode(text).length);
    assert.deepEqual(['Lenny Kravitz', 'Krakow', 'Ivan Cravan', 'Krág'].map(fits), [true, false, false, true]);
  });
});
