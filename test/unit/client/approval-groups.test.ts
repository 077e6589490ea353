import assert from 'node:assert/strict';
import { abilitiesOf } from '../../../client/abilities.ts';
import { groupFindings, groupOf, summary } from '../../../client/approval-groups.ts';
import type { ApprovalStatus, FindingItem } from '../../../server/lsp/protocol.ts';

describe('approval groups', () => {
  it('follow the approval before the level', () => {
    const expected: Readonly<Record<ApprovalStatus, string>> = {
      'not-needed': 'prohibited',
      'not-requested': 'prohibited',
      requested: 'requested',
      approved: 'approved',
      'approved-with-conditions': 'approved',
      unverified: 'unverified',
      declined: 'declined',
      expired: 'stale',
      stale: 'stale',
    };
    for (const [status, group] of Object.entries(expected)) {
      assert.equal(groupOf(item({ level: 'prohibited', approval: approval(status as ApprovalStatus) })), group, status);
    }
  });

  it('put what is suppressed apart, whatever its level and approval', () => {
    assert.equal(groupOf(item({ suppressed: 'a ferry', approval: approval('approved') })), 'suppressed');
  });

  it('are sorted by urgency, path and position, in whatever order findings come', () => {
    const items = [
      item({ path: 'b.prompt', level: 'notify', line: 3 }),
      item({ path: 'b.prompt', level: 'prohibited', line: 9 }),
      item({ path: 'a.prompt', level: 'prohibited', line: 7 }),
      item({ path: 'b.prompt', level: 'prohibited', line: 2 }),
    ];
    const shape = (list: readonly FindingItem[]) =>
      groupFindings(list).map(({ group, size, places }) => [
        group,
        size,
        places.map(({ path, findings }) => [path, findings.map((node) => node.item.range.start.line)]),
      ]);
    const expected = [
      [
        'prohibited',
        3,
        [
          ['a.prompt', [7]],
          ['b.prompt', [2, 9]],
        ],
      ],
      ['notify', 1, [['b.prompt', [3]]]],
    ];
    assert.deepEqual(shape(items), expected);
    assert.deepEqual(shape([...items].reverse()), expected);
  });

  it('have a place for each shot of a shot list', () => {
    const shot = (name: string, line: number) => item({ path: 'shots.csv', line, shot: name });
    const [group] = groupFindings([shot('LK_020', 5), shot('LK_010', 2), shot('LK_020', 6)]);
    assert.deepEqual(
      group?.places.map(({ shot: name, findings }) => [name, findings.length]),
      [
        ['LK_010', 1],
        ['LK_020', 2],
      ],
    );
  });

  it('give a finding the same id before and after its approval, and never one id to two', () => {
    const before = groupFindings([
      item({ fingerprint: 'f1' }),
      item({ fingerprint: 'f1', clause: 'NFX-4.1', line: 8 }),
    ]);
    const after = groupFindings([
      item({ fingerprint: 'f1', approval: approval('requested') }),
      item({ fingerprint: 'f1', clause: 'NFX-4.1', line: 8 }),
    ]);
    const ids = (groups: typeof before) =>
      groups
        .flatMap(({ places }) =>
          places.flatMap(({ findings }) => findings.map(({ id, item: { clause } }) => `${clause} ${id}`)),
        )
        .sort();
    assert.deepEqual(ids(before), ids(after));
    assert.equal(
      new Set(before.flatMap(({ places }) => places.flatMap(({ findings }) => findings.map(({ id }) => id)))).size,
      2,
    );
  });
});

describe('the summary of the findings', () => {
  const result = { files: 12, approvers: [], signing: 'none' as const };

  it('is empty while nothing is known', () => {
    assert.equal(summary({ ...result, findings: [], isChecked: false }), '');
  });

  it('counts what has to be done', () => {
    const findings = [
      item({ level: 'prohibited' }),
      item({ level: 'written-approval' }),
      item({ approval: approval('stale') }),
      item({ approval: approval('expired') }),
      item({ level: 'notify' }),
    ];
    assert.equal(
      summary({ ...result, findings, isChecked: true }),
      '1 prohibited · 1 needs written approval · 2 stale or expired · 12 files checked',
    );
    assert.match(summary({ ...result, findings, isChecked: false }), /only open files so far$/);
  });

  it('says so when there is nothing to do', () => {
    assert.equal(summary({ ...result, findings: [], isChecked: true }), 'Nothing needs action · 12 files checked');
  });
});

describe('the abilities of a finding', () => {
  it('offer what makes sense for what it is about', () => {
    const kinds = (kind: string, id: string) => abilitiesOf(item({ subject: { kind, id, name: 'X' } }));
    assert.deepEqual(kinds('person', 'person:x'), ['requestable', 'mistakable', 'inventable']);
    assert.deepEqual(kinds('work', 'work:x'), ['requestable', 'mistakable', 'licensable']);
    assert.deepEqual(kinds('tool', 'tool:x'), ['requestable']);
    assert.deepEqual(kinds('production', 'production'), ['requestable']);
  });

  it('offer a decision where there is a record, and no second request while it waits', () => {
    const waiting = item({ approval: { ...approval('requested'), record: 'r1' } });
    assert.deepEqual(abilitiesOf(waiting), ['recorded', 'undecided', 'mistakable', 'inventable']);
    const declined = item({ approval: { ...approval('declined'), record: 'r1' } });
    assert.deepEqual(abilitiesOf(declined), ['requestable', 'recorded', 'mistakable', 'inventable']);
  });
});

function approval(status: ApprovalStatus): FindingItem['approval'] {
  return { status, explanation: status };
}

type Sketch = Partial<FindingItem> & { readonly line?: number; readonly shot?: string };

/** A finding about an invented person, with what matters for a test. */
function item({ line = 0, shot, path = 'a.prompt', ...rest }: Sketch): FindingItem {
  const level = rest.level ?? 'written-approval';
  const status = rest.approval?.status ?? 'not-requested';
  return {
    uri: `file:///project/${path}`,
    path,
    fingerprint: `f${line}${path}`,
    range: { start: { line, character: 0 }, end: { line, character: 4 } },
    places: 1,
    subject: { kind: 'person', id: 'person:ada-quill', name: 'Ada Quill' },
    use: 'depiction',
    level,
    clause: 'NFX-2.2',
    message: 'Ada Quill is to be shown.',
    scope: { label: shot ?? '', title: '', ...(shot === undefined ? {} : { shot }) },
    approval: approval(status),
    needsAction: ['prohibited', 'written-approval'].includes(level) && !status.startsWith('approved'),
    ...rest,
  };
}
