import assert from 'node:assert/strict';
import { abilitiesOf } from '../../../client/abilities.ts';
import { groupOf, summary } from '../../../client/approval-groups.ts';
import type { ApprovalStatus } from '../../../server/lsp/protocol/findings.ts';
import { approval, item } from './sketches.ts';

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
});

describe('the summary of the findings', () => {
  const result = { files: 12, guidelines: '1', version: '1', projects: [] };

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
    assert.match(summary({ ...result, findings, isChecked: false }), /only 12 files so far$/);
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
