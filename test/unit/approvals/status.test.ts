/** Approvals cover exactly what they name, and say why where they do not. */
import assert from 'node:assert/strict';
import { decide } from '../../../server/engine/approvals/decide.ts';
import type { ApprovalRecord } from '../../../server/engine/approvals/record.ts';
import { approvalState } from '../../../server/engine/approvals/status.ts';
import type { Finding, FindingScope } from '../../../server/engine/finding.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';
import { digest } from '../../../server/engine/suppressions/fingerprint.ts';
import { subjectOf } from '../guidelines/cases.ts';
import { decision, finding, PATH, request } from './records.ts';

interface Files {
  readonly today?: string;
  readonly production?: string;
  readonly path?: string;
}

function state(of: Finding, approvals: readonly ApprovalRecord[], files: Files = {}) {
  const { today = '2026-11-23', production = '', path = PATH } = files;
  return approvalState(of, path, { approvals, production: readProduction(production).production, today });
}

const APPROVED = decide(request(), decision());
const scope = (facts: Partial<FindingScope>): Partial<Finding> => ({ scope: { ...finding().scope, ...facts } });

describe('approvalState', () => {
  it('is not needed below written approval, and not requested where nothing is on file', () => {
    assert.equal(state(finding({ level: 'notify' }), []).status, 'not-needed');
    assert.equal(state(finding({ level: 'clear' }), []).status, 'not-needed');
    assert.deepEqual(state(finding(), []), { status: 'not-requested', explanation: 'no approval has been asked for' });
    assert.equal(state(finding({ level: 'prohibited' }), []).status, 'not-requested');
  });

  it('goes from requested to approved, with conditions, or declined', () => {
    const open = request();
    assert.deepEqual(state(finding(), [open]), {
      status: 'requested',
      record: open.id,
      explanation: 'requested by Lou Fennimore on 2026-10-01',
    });
    assert.deepEqual(state(finding(), [APPROVED]), {
      status: 'approved',
      record: open.id,
      explanation: 'approved by Ada Quill on 2026-10-02',
    });
    const conditions = decision({
      outcome: 'approved-with-conditions',
      conditions: ['temp only'],
      expires: '2027-01-31',
    });
    assert.deepEqual(state(finding(), [decide(open, conditions)]), {
      status: 'approved-with-conditions',
      record: open.id,
      explanation: 'approved with conditions by Ada Quill on 2026-10-02 until 2027-01-31; conditions: temp only',
    });
    assert.equal(state(finding(), [decide(open, decision({ outcome: 'declined' }))]).status, 'declined');
    assert.equal(state(finding({ level: 'notify' }), [APPROVED]).status, 'approved');
  });

  it('holds on its last day and not on the next', () => {
    const until = decide(request(), decision({ expires: '2026-12-31' }));
    assert.equal(state(finding(), [until], { today: '2026-12-31' }).status, 'approved');
    const after = state(finding(), [until], { today: '2027-01-01' });
    assert.equal(after.status, 'expired');
    assert.match(after.explanation, /expired on 2026-12-31$/);
    const declined = decide(request(), decision({ outcome: 'declined', expires: '2026-12-31' }));
    assert.equal(state(finding(), [declined], { today: '2027-01-01' }).status, 'declined');
  });

  it('does not cover a shot that is done if it is for the way there only', () => {
    const done = finding(scope({ status: 'done' }));
    const found = state(done, [APPROVED]);
    assert.equal(found.status, 'stale');
    assert.equal(
      found.explanation,
      'approved by Ada Quill on 2026-10-02, but for temporary use only, and the shot is done; state final use and ask again',
    );
    assert.equal(state(finding(scope({ status: 'in-progress' })), [APPROVED]).status, 'approved');
    const declined = decide(request(), decision({ outcome: 'declined' }));
    assert.equal(state(done, [declined]).status, 'declined');
    const final = finding(scope({ status: 'done', stage: 'final' }));
    assert.equal(state(final, [decide(request(final), decision())]).status, 'approved');
    const unstated = finding({ scope: { label: '', title: '', status: 'done' } });
    assert.equal(state(unstated, [decide(request(unstated), decision())]).status, 'approved');
  });

  it('goes stale when text, tool or stage change, and names the change', () => {
    const changes: readonly (readonly [Partial<Finding>, RegExp])[] = [
      [{ digest: digest('another castle, style of Greg Rutkowski') }, /, but the text has changed since; ask again$/],
      [scope({ tool: 'Heron' }), /the tool has changed from Parrot to Heron since/],
      [scope({ stage: 'final' }), /the intended use has changed from temporary to final since/],
    ];
    for (const [facts, words] of changes) {
      const found = state(finding(facts), [APPROVED]);
      assert.equal(found.status, 'stale');
      assert.match(found.explanation, /^approved by Ada Quill on 2026-10-02/);
      assert.match(found.explanation, words);
    }
    const { tool: _tool, ...rest } = finding().scope;
    assert.match(state(finding({ scope: rest }), [APPROVED]).explanation, /from Parrot to none stated/);
    const both = state(finding({ ...scope({ stage: 'final' }), digest: digest('x') }), [APPROVED]);
    assert.match(both.explanation, /the text has changed and the intended use has changed/);
    assert.equal(state(finding({ digest: digest('x') }), [request()]).status, 'stale');
  });

  it('does not mind white space', () => {
    const reflowed = digest('  fantasy castle,\n   style of\tGreg Rutkowski ');
    assert.equal(state(finding({ digest: reflowed }), [APPROVED]).status, 'approved');
  });

  it('says nothing about another entity, use, file, shot or scene', () => {
    const others: readonly (readonly [Partial<Finding>, Files?])[] = [
      [{ subject: subjectOf('picasso') }],
      [{ use: 'training' }],
      [{}, { path: 'prompts/other.prompt' }],
      [scope({ shot: 'SH0460' })],
    ];
    for (const [facts, files] of others) {
      assert.equal(state(finding(facts), [APPROVED], files).status, 'not-requested', JSON.stringify(facts));
    }
    const elsewhere = state(finding(scope({ shot: 'SH0460' })), [APPROVED]);
    assert.match(elsewhere.explanation, /is for shot SH0450 of prompts\/castle\.prompt only$/);
    const { shot: _shot, ...inScene } = finding().scope;
    const byScene = decide(request(finding({ scope: inScene })), decision());
    assert.equal(state(finding({ scope: inScene }), [byScene]).status, 'approved');
    assert.equal(state(finding({ scope: { ...inScene, scene: '13' } }), [byScene]).status, 'not-requested');
  });

  it('holds for the episode that it was asked for, however that is written, and for no other', () => {
    const asked = finding(scope({ episode: '1' }));
    const approved = decide(request(asked), decision());
    assert.deepEqual(approved.request.scope.episodes, ['1']);
    assert.equal(state(asked, [approved]).status, 'approved');
    assert.equal(state(finding(scope({ episode: 'EP.01' })), [approved]).status, 'approved');
    const other = state(finding(scope({ episode: '2' })), [approved]);
    assert.equal(other.status, 'not-requested');
    assert.match(other.explanation, /is for shot SH0450 of episode 1 of prompts\/castle\.prompt only/);
    assert.equal(state(finding(), [approved]).status, 'not-requested', 'a text that names no episode');
  });

  it('counts decisions of approvers only, and none from the future', () => {
    const approvers = 'approvers: [{ name: Perpetua Lund }]';
    const unheard = state(finding(), [APPROVED], { production: approvers });
    assert.equal(unheard.status, 'requested');
    assert.match(unheard.explanation, /decision of Ada Quill does not count: not among `approvers`/);
    assert.equal(state(finding(), [APPROVED], { production: 'approvers: [{ name: ada quill }]' }).status, 'approved');
    assert.equal(state(finding(), [APPROVED], { production: 'approvers: []' }).status, 'requested');
    const future = decide(request(), decision({ on: '2026-11-24' }));
    assert.equal(state(finding(), [future]).status, 'requested');
    assert.match(state(finding(), [future]).explanation, /dated in the future \(2026-11-24\)/);
    assert.equal(state(finding(), [future], { today: '2026-11-24' }).status, 'approved');
  });

  it('takes the newest record that is about this text', () => {
    const early = decide(request(), decision());
    const late = decide(
      request(finding(), '2026-10-05', [early.id]),
      decision({ outcome: 'declined', on: '2026-10-06' }),
    );
    assert.equal(state(finding(), [early, late]).status, 'declined');
    assert.equal(state(finding(), [late, early]).status, 'declined');
    const otherText = finding({ digest: digest('other') });
    const forOther = decide(request(otherText, '2026-10-07'), decision({ on: '2026-10-08' }));
    assert.equal(state(finding(), [early, forOther]).status, 'approved');
    assert.equal(state(finding(), [early, forOther]).record, early.id);
    assert.equal(state(otherText, [early, forOther]).record, forOther.id);
  });

  it('keeps what is granted while a new request is open, and reopens what was declined or has expired', () => {
    const again = request(finding(), '2026-11-01');
    assert.equal(state(finding(), [APPROVED, again]).status, 'approved');
    const declined = decide(request(), decision({ outcome: 'declined' }));
    assert.equal(state(finding(), [declined, again]).status, 'requested');
    const expired = decide(request(), decision({ expires: '2026-10-31' }));
    assert.equal(state(finding(), [expired, again]).status, 'requested');
  });

  it('approves a tool for the whole production, whatever the prompt says', () => {
    const tool = finding({ subject: subjectOf('tool Magpie'), use: 'depiction', clause: 'NFX-P2' });
    const record = decide(request(tool), decision());
    assert.deepEqual(record.request.scope, { files: [], shots: [], scenes: [], episodes: [] });
    const elsewhere = finding({ ...tool, digest: digest('another prompt'), ...scope({ shot: 'SH0001' }) });
    assert.equal(state(elsewhere, [record], { path: 'other/a.prompt' }).status, 'approved');
    const final = finding({ ...tool, ...scope({ stage: 'final' }) });
    assert.equal(state(final, [record]).status, 'stale');
  });
});
