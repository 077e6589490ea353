/** What a view draws again when findings change. */
import assert from 'node:assert/strict';
import { type FindingNode, leavesOf } from '../../../client/finding-tree.ts';
import { type Grouping, groupFindings } from '../../../client/groupings.ts';
import { changedNodes, keepEqual } from '../../../client/tree-changes.ts';
import type { FindingItem } from '../../../server/lsp/protocol/findings.ts';
import { approval, item } from './sketches.ts';

/** As findings come from the server: each time new objects. */
const copied = (items: readonly FindingItem[]): FindingItem[] => JSON.parse(JSON.stringify(items));

function redrawn(before: readonly FindingItem[], after: readonly FindingItem[], grouping: Grouping = 'status') {
  const old: readonly FindingNode[] = leavesOf(before);
  const fresh = keepEqual(old, leavesOf(copied(after)));
  const changes = changedNodes(groupFindings(old, grouping), groupFindings(fresh, grouping));
  return changes === 'all' ? changes : changes.filter(({ isRedrawn }) => isRedrawn).map(({ node }) => node.id);
}

describe('what is drawn again', () => {
  const one = item({ fingerprint: 'one', line: 1 });
  const two = item({ fingerprint: 'two', line: 2, path: 'b.prompt' });
  const three = item({ fingerprint: 'three', line: 3, level: 'prohibited' });
  const places = { a: `written-approval/${one.uri}/`, b: `written-approval/${two.uri}/` };

  it('is nothing when the same findings come again', () => {
    assert.deepEqual(redrawn([one, two, three], [three, two, one]), []);
  });

  it('is the finding alone when it has moved', () => {
    const range = { start: { line: 7, character: 0 }, end: { line: 7, character: 4 } };
    assert.deepEqual(redrawn([one, two, three], [{ ...one, range }, two, three]), [leavesOf([one])[0]?.id]);
  });

  it('is the group when a finding comes or goes, and nothing of the others', () => {
    assert.deepEqual(redrawn([one, two, three], [one, three]), ['written-approval']);
    const new1 = item({ fingerprint: 'new', line: 9 });
    assert.deepEqual(redrawn([one, three], [one, new1, three]), ['written-approval']);
  });

  it('is everything when there is another group', () => {
    assert.equal(redrawn([one, two], [one, { ...two, approval: approval('requested') }]), 'all');
  });

  it('is the place when one finding stands for another in it', () => {
    const other = item({ fingerprint: 'other', line: 1 });
    assert.deepEqual(redrawn([one, two, three], [other, two, three]), [places.a]);
  });

  it('tells of the branches above what has changed, so that they open to the new state', () => {
    const moved = { ...two, message: 'another' };
    const old = leavesOf([one, two, three]);
    const fresh = keepEqual(old, leavesOf(copied([one, moved, three])));
    const changes = changedNodes(groupFindings(old, 'status'), groupFindings(fresh, 'status'));
    assert.ok(changes !== 'all');
    assert.deepEqual(
      changes.map(({ node, isRedrawn }) => [node.id, isRedrawn]),
      [
        ['written-approval', false],
        [places.b, false],
        [leavesOf([two])[0]?.id, true],
      ],
    );
  });

  it('is one finding of ten thousand when one has changed', () => {
    const many = Array.from({ length: 10_000 }, (_, line) => item({ path: `${line % 500}.prompt`, line }));
    const next = copied(many);
    next[4321] = { ...(next[4321] as FindingItem), message: 'another' };
    for (const grouping of ['status', 'entity'] as const)
      assert.deepEqual(redrawn(many, next, grouping), [leavesOf([many[4321] as FindingItem])[0]?.id]);
  });
});
