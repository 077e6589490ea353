/** Looking names up while somebody types: all that folding would find, the most prominent first. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findByName, prominentByName } from '../../../server/engine/knowledge/find-names.ts';
import { foldedTokens } from '../../../server/engine/knowledge/tokens.ts';
import { SHIPPED } from '../analyze/shipped.ts';
import { smallIndex } from './small-index.ts';

const index = smallIndex([
  ["Conan O'Brien", 'person', '', { tier: '1' }],
  ['Ada Obrist', 'person', '', { tier: '3' }],
  ['Zoë Kravitz', 'person', 'Кравиц', { tier: '2' }],
  ['Łódź', 'work', '', { tier: '2' }],
  ['Jean-Claude Van Damme', 'person', '', { tier: '1' }],
  ['Taylor Swift', 'person', 'テイラー・スウィフト', { tier: '1' }],
  ['Swift Water', 'work', '', { tier: '2' }],
  ["Джорджия О'Киф", 'artist', '', { tier: '1' }],
]);

const ROWS: readonly (readonly [typed: string, found: readonly string[], why: string])[] = [
  ['obri', ["Conan O'Brien", 'Ada Obrist'], 'an apostrophe inside a word, the better known first'],
  ["o'br", ["Conan O'Brien", 'Ada Obrist'], 'the same typed with it'],
  ['zoe', ['Zoë Kravitz'], 'a mark left out'],
  ['zoë kra', ['Zoë Kravitz'], 'a mark typed, and a beginning'],
  ['lodz', ['Łódź'], 'marks that are part of the letter'],
  ['łód', ['Łódź'], 'and typed'],
  ['jean-cl', ['Jean-Claude Van Damme'], 'a hyphen'],
  ['jean cl', ['Jean-Claude Van Damme'], 'a space for it'],
  ['van damme', ['Jean-Claude Van Damme'], 'words from the middle'],
  ['swif', ['Taylor Swift', 'Swift Water'], 'any word of a name'],
  ['krav', ['Zoë Kravitz'], 'a surname'],
  ['крав', ['Zoë Kravitz'], 'another script'],
  ['テイラ', ['Taylor Swift'], 'and another'],
  ["О'Ки", ["Джорджия О'Киф"], 'an apostrophe in it, with a capital behind it'],
  ['о’ки', ["Джорджия О'Киф"], 'another apostrophe, and small letters'],
  ['оки', ["Джорджия О'Киф"], 'no apostrophe'],
  ['(van dam', ['Jean-Claude Van Damme'], 'a bracket before it'],
  ['wift', [], 'the middle of a word'],
  ['', [], 'nothing'],
];

describe('looking names up', () => {
  for (const [typed, found, why] of ROWS) {
    it(`${why}: “${typed}”`, () => {
      const names = prominentByName([index], typed, { most: 9 }).map(({ name }) => name);
      assert.deepEqual(names, found);
      assert.deepEqual(
        findByName([index], typed).map(({ entity }) => entity.name),
        found,
      );
    });
  }

  it('keeps to a kind and to a number', () => {
    const named = (choice: { kind?: string; most: number }) =>
      prominentByName([index], 'swift', choice).map(({ id }) => id);
    assert.deepEqual(named({ kind: 'work', most: 9 }), ['work:swift-water']);
    assert.deepEqual(named({ most: 1 }), ['person:taylor-swift']);
  });

  it('finds each entry of the knowledge base by the beginning of any word of its names', () => {
    const [shipped] = SHIPPED.indexes;
    assert.ok(shipped);
    const anyAlias = fc
      .nat(shipped.aliasCount - 1)
      .map(shipped.alias)
      .filter(({ entity, class: kind, text }) => {
        return entity >= 0 && kind !== 'joined' && foldedTokens(text).length > 0;
      });
    fc.assert(
      fc.property(anyAlias, fc.nat(), fc.nat(), ({ text, entity }, which, length) => {
        const words = text.split(/\s+/).filter((word) => foldedTokens(word).length > 0);
        const word = words[which % words.length] as string;
        const typed = [...word].slice(0, 2 + (length % 6)).join('');
        if (foldedTokens(typed).length === 0 || typed.includes('&')) return;
        const found = findByName([shipped], typed).some((match) => match.entity === shipped.entity(entity));
        assert.ok(found, `${shipped.entity(entity).id} by “${typed}” of “${text}”`);
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);
});
