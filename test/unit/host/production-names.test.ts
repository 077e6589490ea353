import assert from 'node:assert/strict';
import { hashToken } from '../../../server/engine/knowledge/token-hash.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';
import { productionIndex } from '../../../server/host/production-names.ts';

describe('names of a production', () => {
  const { production } = readProduction(`
cast:
  - name: Thora Lindqvane
    aliases: [Thora L]
characters:
  - name: Maren Tollick
  - name: Heskwyn
  - name: Grace
  - name: "Odd | Name\\twith more"
  - name: "!!!"
`);

  it('are found by kind and id', () => {
    const { index } = productionIndex(production);
    assert.equal(index?.find('cast:thora-lindqvane')?.name, 'Thora Lindqvane');
    assert.equal(index?.find('own-character:maren-tollick')?.kind, 'own-character');
    assert.equal(index?.find('own-character:odd-name-with-more')?.name, 'Odd Name with more');
  });

  it('know which of them are ordinary words', () => {
    const { index } = productionIndex(production);
    const aliasOf = (word: string) => {
      const node = index?.firstStep(hashToken(word)) ?? 0;
      return index?.alias(index.aliasesFrom(node));
    };
    assert.ok((aliasOf('grace')?.ordinariness ?? 0) >= 2);
    assert.equal(aliasOf('heskwyn')?.ordinariness, 0);
  });

  it('are reported when nothing could be found by them', () => {
    assert.deepEqual(productionIndex(production).unusable, [{ list: 'characters', index: 4, name: '!!!' }]);
  });

  it('need no index when there are none', () => {
    assert.equal(productionIndex(readProduction('').production).index, undefined);
  });
});
