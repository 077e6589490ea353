import assert from 'node:assert/strict';
import { filterFindings } from '../../../client/finding-filter.ts';
import { approval, item } from './sketches.ts';

describe('the filter of findings', () => {
  const items = [
    item({ name: 'Renée Ondol', use: 'voice', path: 'prompts/radio.prompt', line: 1 }),
    item({ name: 'Bo Marsh', shot: 'LK_020', path: 'shots/list.csv', line: 2, approval: approval('stale') }),
    item({ name: 'Ada Quill', scene: '12', clause: 'NFX-3.1', clauseTitle: 'Digital replicas', line: 3 }),
  ];
  const lines = (filter: string) => filterFindings(items, filter).map(({ range }) => range.start.line);

  it('looks in names, uses, clauses, paths, shots and states, whatever the case and the accents', () => {
    const expected: Readonly<Record<string, number[]>> = {
      renee: [1],
      VOICE: [1],
      'nfx-3': [3],
      replicas: [3],
      'shots/': [2],
      lk_020: [2],
      'stale or expired': [2],
      'written approval': [1, 2, 3],
    };
    for (const [filter, found] of Object.entries(expected)) assert.deepEqual(lines(filter), found, filter);
  });

  it('wants all words, in any order, and shows everything without words', () => {
    assert.deepEqual(lines('radio renee'), [1]);
    assert.deepEqual(lines('renee lk_020'), []);
    assert.equal(filterFindings(items, '  '), items);
  });

  it('takes every character for itself', () => {
    assert.deepEqual(lines('.*'), []);
    assert.deepEqual(lines('['), []);
  });
});
