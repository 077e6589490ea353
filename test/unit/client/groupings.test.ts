/** Findings as trees, grouped in six ways. */
import assert from 'node:assert/strict';
import { type BranchNode, leavesOf, MOST_OPEN, type SidebarNode } from '../../../client/finding-tree.ts';
import { GROUPINGS, type Grouping, groupFindings } from '../../../client/groupings.ts';
import type { FindingItem } from '../../../server/lsp/protocol/findings.ts';
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

describe('findings of several folders', () => {
  const inFolder = (folder: string, rest: Parameters<typeof item>[0]) =>
    item({ ...rest, folder, project: `file:///${folder}`, uri: `file:///${folder}/${rest.path}` });

  it('are told apart by the names of the folders', () => {
    const items = [inFolder('two', { path: 'prompts/a.prompt' }), inFolder('one', { path: 'prompts/a.prompt' })];
    const [group] = grouped(items, 'status');
    const files = (group?.children() ?? []) as readonly BranchNode[];
    assert.deepEqual(
      files.map(({ title, detail }) => [title, detail]),
      [
        ['a.prompt', 'one/prompts'],
        ['a.prompt', 'two/prompts'],
      ],
    );
  });

  it('have their own shots: the code of one production means another shot in the next', () => {
    const items = ['one', 'two', 'one'].map((folder, line) =>
      inFolder(folder, { path: 'a.csv', line, shot: 'SH_010' }),
    );
    assert.deepEqual(
      grouped(items, 'shot').map(({ title, detail, leaves }) => [title, detail, leaves.length]),
      [
        ['SH_010', 'one', 2],
        ['SH_010', 'two', 1],
      ],
    );
  });
});

describe('branches', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, line) => item({ path: `${line % 50}.prompt`, line }));
  const folded = (nodes: readonly SidebarNode[]): boolean[] =>
    nodes.flatMap((node) => (node.type === 'branch' ? [node.isFolded, ...folded(node.children())] : []));

  it('stand open as long as somebody can read them in a row, but for what nobody has to act on', () => {
    assert.ok(folded(grouped(many(MOST_OPEN), 'status')).every((isFolded) => !isFolded));
    assert.ok(folded(grouped(many(MOST_OPEN + 1), 'status')).every((isFolded) => isFolded));
    assert.ok(folded(grouped(many(MOST_OPEN + 1), 'file')).every((isFolded) => isFolded));
    assert.equal(grouped([item({ level: 'notify' })], 'status')[0]?.isFolded, true);
  });

  it('stand open when they are what was looked for, under ids of their own', () => {
    const leaves = leavesOf([item({ level: 'notify' })]);
    const found = groupFindings(leaves, 'status', true);
    assert.deepEqual(folded(found), [false, false]);
    const usual = new Set(ids(groupFindings(leaves, 'status')));
    assert.deepEqual(
      ids(found).filter((id) => usual.has(id)),
      [leaves[0]?.id],
      'only the finding is the same',
    );
  });
});
