import assert from 'node:assert/strict';
import { conditionsFrom, expiryProblem } from '../../../client/decision-input.ts';
import { count, resultText, spokenFinding } from '../../../client/finding-words.ts';
import type { CheckResult } from '../../../server/lsp/protocol/checks.ts';
import type { ApprovalStatus } from '../../../server/lsp/protocol/findings.ts';
import { approval, item } from './sketches.ts';

describe('the last day of an approval', () => {
  const now = new Date(2026, 10, 23, 23, 59);

  it('may be today or later', () => {
    for (const day of ['2026-11-23', '2026-11-24', '2028-02-29']) assert.equal(expiryProblem(day, now), undefined, day);
  });

  it('is refused with the reason', () => {
    assert.match(expiryProblem('2026-11-22', now) ?? '', /has passed/);
    assert.match(expiryProblem('2027-02-29', now) ?? '', /no such day/);
    assert.match(expiryProblem('2027-13-01', now) ?? '', /no such day/);
    for (const text of ['31.1.2030', '2030-1-31', 'next year', '2030-01-31T00:00']) {
      assert.match(expiryProblem(text, now) ?? '', /YYYY-MM-DD/, text);
    }
  });
});

describe('conditions', () => {
  it('are separated by semicolons', () => {
    assert.deepEqual(conditionsFrom(' no close-up ;credited;; '), ['no close-up', 'credited']);
    assert.deepEqual(conditionsFrom(' ; '), []);
  });
});

describe('the result of a check', () => {
  const result: CheckResult = {
    files: 24,
    findings: { clear: 9, notify: 2, 'written-approval': 1, prohibited: 3 },
    needAction: 4,
    problems: 0,
    isCancelled: false,
    duration: 100,
  };

  it('is told with all that was found', () => {
    assert.equal(
      resultText(result),
      '24 files checked: 3 prohibited, 1 for written approval, 2 to tell the studio. 4 findings need action.',
    );
  });

  it('says when it was stopped, and what could not be read', () => {
    assert.match(resultText({ ...result, files: 1, isCancelled: true }), /^Stopped after 1 file: /);
    assert.match(resultText({ ...result, problems: 1 }), / 1 problem in reading files\.$/);
  });

  it('is good news when there is nothing', () => {
    const findings = { clear: 9, notify: 0, 'written-approval': 0, prohibited: 0 };
    assert.equal(
      resultText({ ...result, findings, needAction: 0 }),
      '24 files checked: no references that need anything.',
    );
  });
});

describe('what is said of a finding', () => {
  it('has the level, the approval, the clause and the place in words', () => {
    assert.equal(
      spokenFinding(item({ path: 'prompts/a.prompt', line: 4, places: 3 })),
      'Ada Quill, depiction, written approval, approval not requested, clause NFX-2.2, prompts/a.prompt line 5, 3 places',
    );
    assert.match(spokenFinding(item({ folder: 'harbour' })), /, harbour\/a\.prompt line 1$/);
    assert.match(spokenFinding(item({ where: 'Shots!C12' })), /, a\.prompt Shots!C12$/);
    assert.match(spokenFinding(item({ suppressed: 'a baker' })), /, not who it seems, /);
  });

  it('tells each state of an approval from the others', () => {
    const states: readonly ApprovalStatus[] = [
      'not-requested',
      'requested',
      'unverified',
      'approved',
      'approved-with-conditions',
      'declined',
      'expired',
      'stale',
    ];
    const said = states.map((status) => spokenFinding(item({ approval: approval(status) })));
    assert.equal(new Set(said).size, states.length);
    assert.ok(said.every((words) => !words.includes('-requested')));
  });
});

describe('numbers of things', () => {
  it('agree with their noun', () => {
    const files = [0, 1, 2].map((number) => count(number, '1 file', `${number} files`));
    assert.deepEqual(files, ['0 files', '1 file', '2 files']);
  });
});
