/** Answers of the server put together: of a large project only what has changed is sent. */
import assert from 'node:assert/strict';
import { tellsNews, withChanges } from '../../../client/known-findings.ts';
import type { FindingItem, FindingsResult } from '../../../server/lsp/protocol/findings.ts';
import { item } from './sketches.ts';

function answer(findings: readonly FindingItem[], rest: Partial<FindingsResult> = {}): FindingsResult {
  return { findings, files: 3, isChecked: true, guidelines: '1', version: '1', projects: [], ...rest };
}

describe('the findings that are known', () => {
  const [a, b, c] = ['a.prompt', 'b.prompt', 'c.prompt'].map((path) => item({ path })) as [
    FindingItem,
    FindingItem,
    FindingItem,
  ];
  const before = answer([a, b, c]);

  it('are those of an answer that has all', () => {
    const after = answer([c], { version: '2' });
    assert.deepEqual(withChanges(before, after), after);
    assert.equal(tellsNews(before, after), true);
  });

  it('keep files as they were, in their places, and take on those that have changed', () => {
    const other = item({ path: 'b.prompt', line: 4 });
    const first = item({ path: 'd.prompt' });
    const after = answer([other, first], { version: '2', changed: [b.uri, c.uri, first.uri] });
    const known = withChanges(before, after);
    assert.deepEqual(known.findings, [a, other, first]);
    assert.equal(known.findings[0], a, 'the same object');
    assert.equal(known.version, '2');
    assert.equal('changed' in known, false);
    assert.equal(tellsNews(before, after), true);
  });

  it('are no news where nothing has changed, unless something else is told', () => {
    const same = answer([], { version: '2', changed: [] });
    assert.equal(withChanges(before, same).findings, before.findings);
    assert.equal(tellsNews(before, same), false);
    for (const other of [{ files: 4 }, { isChecked: false }, { guidelines: '2' }])
      assert.equal(tellsNews(before, { ...same, ...other }), true, JSON.stringify(other));
  });
});
