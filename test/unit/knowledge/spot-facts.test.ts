import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openIndex } from '../../../server/engine/knowledge/knowledge-index.ts';
import { programFile } from '../../../server/host/program-files.ts';
import { objectionTo, readSpotFacts } from './spot-facts.ts';

describe('the shipped knowledge against spot facts', () => {
  const index = openIndex(readFileSync(programFile('knowledge.bin')), true);

  for (const [category, facts] of readSpotFacts()) {
    it(`has ${category} right`, () => {
      const wrong = facts.flatMap((fact) => {
        const objection = objectionTo(fact, index);
        return objection === '' ? [] : [`${fact.name}: ${objection}`];
      });
      assert.ok(facts.length >= 30, `only ${facts.length} facts`);
      assert.equal(wrong.join('\n'), '');
    });
  }
});
