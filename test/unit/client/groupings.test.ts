/** Findings as trees, grouped in six ways. */
import assert from 'node:assert/strict';
import { type BranchNode, leavesOf, type SidebarNode } from '../../../client/finding-tree.ts';
import { GROUPINGS, type Grouping, groupFindings } from '../../../client/groupings.ts';
import type { FindingItem } from '../../../server/lsp/protocol.ts';
import { approval, item } from './sketches.ts';

/** A tree as nested lists of titles, with the lines of findings. */
function shape(nodes: readonly SidebarNode[]): unknown[] {
  return nodes.map((node) =>
    node.type === 'finding' ? node.item.range.start.line : [node.title, ...shape(node.children())],
  );
}

function grouped(items: readonly FindingItem[], grouping: Grouping): readonly BranchNode[] {
  return groupFindings(leavesOf(items), grouping);
}

function ids(nodes: readonly SidebarNode[]): string[] {
  return nodes.flatMap((node) => (node.type === 'finding' ? [node.id] : [node.id, ...ids(node.children())]));
}

describe('findings by status', () => {
  it('are sorted by urgency, path and position, in whatever order they come', () => {
    const items = [
      item({ path: 'b.prompt', level: 'notify', line: 3 }),
      item({ path: 'b.prompt', level: 'prohibited', line: 9 }),
      item({ path: 'a.prompt', level: 'prohibited', line: 7 }),
      item({ path: 'b.prompt', level: 'prohibited', line: 2 }),
    ];
    const expected = [
      ['Prohibited', ['a.prompt', 7], ['b.prompt', 2, 9]],
      ['Notify the studio', ['b.prompt', 3]],
    ];
    assert.deepEqual(shape(grouped(items, 'status')), expected);
    assert.deepEqual(shape(grouped([...items].reverse(), 'status')), expected);
  });

  it('have a place for each shot of a shot list', () => {
    const shot = (name: string, line: number) => item({ path: 'shots.csv', line, shot: name });
    const tree = grouped([shot('LK_020', 5), shot('LK_010', 2), shot('LK_020', 6)], 'status');
    assert.deepEqual(shape(tree), [['Needs written approval', ['LK_010', 2], ['LK_020', 5, 6]]]);
  });

  it('keep their ids through an approval, and no two have one id', () => {
    const tree = (status: 'not-requested' | 'requested') =>
      ids(
        grouped(
          [
            item({ fingerprint: 'f1', approval: approval(status) }),
            item({ fingerprint: 'f1', clause: 'NFX-4.1', line: 8 }),
          ],
          'status',
        ),
      ).filter((id) => id.includes('#'));
    assert.deepEqual(tree('not-requested').sort(), tree('requested').sort());
    assert.equal(new Set(tree('requested')).size, 2);
  });
});

describe('findings grouped otherwise', () => {
  const items = [
    item({ path: 'shots/list.csv', line: 9, shot: 'LK_100', name: 'Bo Marsh', clause: 'NFX-3.1' }),
    item({ path: 'shots/list.csv', line: 2, shot: 'LK_020' }),
    item({ path: 'prompts/one.prompt', line: 5, shot: 'LK_020', level: 'prohibited' }),
    item({ path: 'script/ep1.fountain', line: 40, scene: 'INT. PIER - DAY', name: 'Bo Marsh' }),
    item({ path: 'script/ep1.fountain', line: 90, scene: '10' }),
    item({ path: 'script/ep1.fountain', line: 80, scene: '9' }),
    item({ path: 'script/ep2.fountain', line: 20, scene: '9', clause: '', level: 'clear' }),
  ];

  const expected: Readonly<Record<Exclude<Grouping, 'status'>, unknown[]>> = {
    file: [
      ['one.prompt', 5],
      ['ep1.fountain', 40, 80, 90],
      ['ep2.fountain', 20],
      ['list.csv', 2, 9],
    ],
    shot: [
      ['LK_020', 5, 2],
      ['LK_100', 9],
      ['No shot stated', 40, 80, 90, 20],
    ],
    scene: [
      ['INT. PIER - DAY', 40],
      ['Scene 9', 80],
      ['Scene 10', 90],
      ['Scene 9', 20],
      ['No scene stated', 5, 2, 9],
    ],
    entity: [
      ['Ada Quill', 5, 80, 90, 20, 2],
      ['Bo Marsh', 40, 9],
    ],
    clause: [
      ['NFX-2.2', 5, 40, 80, 90, 2],
      ['NFX-3.1', 9],
      ['No clause speaks', 20],
    ],
  };
  for (const [grouping, tree] of Object.entries(expected)) {
    it(`by ${grouping} hold each finding once, in natural order`, () => {
      const titled = items.map((one) =>
        one.scope.scene?.startsWith('INT') ? { ...one, scope: { ...one.scope, title: one.scope.scene } } : one,
      );
      assert.deepEqual(shape(grouped(titled, grouping as Grouping)), tree);
    });
  }

  it('say in each branch what is most urgent in it', () => {
    const [first] = grouped(items, 'shot');
    assert.equal(first?.urgency, 'prohibited');
  });
});

describe('ten thousand findings', () => {
  const many = Array.from({ length: 10_000 }, (_, line) =>
    item({ path: `prompts/${line % 500}.prompt`, line, shot: `LK_${line % 100}`, name: `Person ${line % 300}` }),
  );

  for (const grouping of GROUPINGS) {
    it(`are all in the tree ${grouping}, each once, and below a branch only when it is opened`, () => {
      const roots = grouped(many, grouping);
      assert.equal(
        roots.reduce((sum, { leaves }) => sum + leaves.length, 0),
        many.length,
      );
      assert.equal(new Set(ids(roots)).size, ids(roots).length);
      const [first] = roots;
      assert.equal(first?.children(), first?.children(), 'children are made once');
    });
  }
});
