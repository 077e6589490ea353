/** Forty cases that are easy to get wrong, under everything that ships. */
import assert from 'node:assert/strict';
import { projectFindings } from '../../../server/engine/analyze.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';
import { itHandles, readCases } from './case-table.ts';
import { PROJECT, SHIPPED } from './shipped.ts';

const cases = readCases('test/fixtures/cases/tricky-cases.yaml');

describe('tricky cases', () => {
  it('has all forty', () => {
    const numbers = [...new Set(cases.map(({ number }) => number))];
    assert.deepEqual(
      numbers,
      Array.from({ length: 40 }, (_, at) => at + 1),
    );
  });

  itHandles(cases);

  it('35: tells once for the production that a tool is used, and not once the studio knows', () => {
    const told = projectFindings(PROJECT, SHIPPED, true);
    assert.deepEqual(
      told.map(({ clause, level }) => [clause, level]),
      [['NFX-00', 'notify']],
    );
    assert.deepEqual(projectFindings(PROJECT, SHIPPED, false), []);
    const notices = 'notices: [{ about: generative-ai-use, to: studio contact, on: 2026-09-01 }]';
    const { production } = readProduction(notices);
    assert.deepEqual(projectFindings({ ...PROJECT, production }, SHIPPED, true), []);
  });
});
