/** The view of packs and clauses, and the page of a clause. */
import assert from 'node:assert/strict';
import { clausePage } from '../../../client/clause-page.ts';
import { type BranchNode, leavesOf } from '../../../client/finding-tree.ts';
import { guidelineTree } from '../../../client/guideline-tree.ts';
import type { GuidelineClause, GuidelinePack } from '../../../server/lsp/protocol/guidelines.ts';
import { item } from './sketches.ts';

function clause(id: string, rest: Partial<GuidelineClause> = {}): GuidelineClause {
  return {
    id,
    title: `Title of ${id}`,
    level: 'written-approval',
    part: 'decides',
    explanation: 'Ask before.',
    action: 'Ask the studio.',
    link: 'https://example.com/guide#two',
    source: 'A studio, version 1, read on 2026-11-01',
    isOwnReading: false,
    ...rest,
  };
}

const PACK: GuidelinePack = {
  projects: ['file:///project'],
  id: 'studio',
  title: 'Guideline of a studio',
  issuer: 'A studio',
  version: '1',
  checked: '2026-11-01',
  link: 'https://example.com/guide',
  note: 'Not legal advice.',
  clauses: [clause('S-1'), clause('S-2'), clause('S-3', { part: 'advice' })],
};

describe('the tree of guidelines', () => {
  const leaves = leavesOf([
    item({ line: 1, clause: 'S-1', alsoUnder: ['S-2'] }),
    item({ line: 2, clause: 'S-2' }),
    item({ line: 3, clause: 'ELSE-1' }),
  ]);

  it('has under each clause what it decides and what it speaks about beside another', () => {
    const [pack] = guidelineTree([PACK], leaves);
    assert.equal(pack?.leaves.length, 2);
    const shape = pack?.children().map((node) => {
      const branch = node as BranchNode;
      return [branch.title, ...branch.children().map((leaf) => leaf.detail)];
    });
    assert.deepEqual(shape, [['S-1', 'a.prompt:2'], ['S-2', 'a.prompt:2 · S-1 decides', 'a.prompt:3'], ['S-3']]);
  });

  it('counts for a pack what its own projects have', () => {
    const other = { ...PACK, version: '2', projects: ['file:///other'] };
    const both = leavesOf([
      item({ line: 1, clause: 'S-1' }),
      item({ line: 2, clause: 'S-1', project: 'file:///other' }),
    ]);
    const counts = guidelineTree([PACK, other], both).map((pack) => pack.leaves.map(({ item }) => item.project));
    assert.deepEqual(counts, [['file:///project'], ['file:///other']]);
  });

  it('gives every node an id of its own, for packs of one name too', () => {
    const ids = guidelineTree([PACK, { ...PACK, version: '2' }], leaves).flatMap((pack) => [
      pack.id,
      ...pack.children().flatMap((node) => [node.id, ...(node as BranchNode).children().map(({ id }) => id)]),
    ]);
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe('the page of a clause', () => {
  it('says what it asks for, what to do, how often it speaks, and where it comes from', () => {
    const page = clausePage(PACK, clause('S-1'), 3);
    assert.match(page, /^# S\\-1 Title of S\\-1\n/);
    assert.match(page, /\*\*Written approval\.\*\* It decides/);
    assert.match(page, /\*\*What to do:\*\* Ask the studio\\\./);
    assert.match(page, /\*\*In this project:\*\* 3 findings/);
    assert.match(page, /<https:\/\/example\.com\/guide#two>/);
  });

  it('takes texts of a pack for texts, and no address but https for a link', () => {
    const page = clausePage(PACK, clause('S-1', { explanation: '<b>[x](command:y)</b>', link: 'command:evil' }), 0);
    assert.ok(page.includes('\\<b\\>\\[x\\]\\(command:y\\)\\</b\\>'), page);
    assert.ok(!page.includes('command:evil'));
  });
});
