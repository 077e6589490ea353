/** Records: made, decided, written, read back. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decide } from '../../../server/engine/approvals/decide.ts';
import { readRecord } from '../../../server/engine/approvals/read-record.ts';
import { type ApprovalRecord, OUTCOMES } from '../../../server/engine/approvals/record.ts';
import { writeRecord } from '../../../server/engine/approvals/write-record.ts';
import { USES } from '../../../server/engine/disambiguation/reference.ts';
import { STAGES } from '../../../server/engine/production/production.ts';
import { decision, finding, request, TEXT } from './records.ts';

const RECORD = decide(
  request(),
  decision({
    outcome: 'approved-with-conditions',
    conditions: ['temp only'],
    expires: '2027-01-31',
    evidence: 'mail 12',
  }),
);

/** Code and underlined text of each problem. */
function problemsOf(yaml: string, id?: string): string[][] {
  return readRecord(yaml, id).problems.map(({ code, span }) => [code, yaml.slice(span.start, span.end)]);
}

describe('requestApproval', () => {
  it('binds the request to what was found', () => {
    const { id, request: asked, decision: decided, history } = request();
    assert.match(id, /^2026-10-01-greg-rutkowski-style-[0-9a-f]{4}$/);
    assert.deepEqual(asked, {
      entity: 'artist:greg-rutkowski',
      name: 'Greg Rutkowski',
      use: 'style',
      clause: 'NFX-2.2',
      stage: 'temporary',
      tool: 'Parrot',
      scope: { files: ['prompts/castle.prompt'], shots: ['SH0450'], scenes: [], episodes: [] },
      text: TEXT,
      digest: finding().digest,
      reason: 'the director asks for it',
      by: 'Lou Fennimore',
      on: '2026-10-01',
    });
    assert.equal(decided, undefined);
    assert.deepEqual(history, [{ on: '2026-10-01', by: 'Lou Fennimore', what: 'requested' }]);
  });

  it('gives ids that are not taken, and file names for any name', () => {
    const first = request();
    const second = request(finding(), '2026-10-01', [first.id]);
    const third = request(finding(), '2026-10-01', [first.id, second.id]);
    assert.deepEqual([second.id, third.id], [`${first.id}-2`, `${first.id}-3`]);
    for (const name of ['宮崎駿', 'Æthelred / "the" Unready', '../../etc', `${'long '.repeat(40)}`]) {
      const subject = { ...finding().subject, name } as ReturnType<typeof finding>['subject'];
      const { id } = request(finding({ subject }));
      assert.match(id, /^[a-z0-9][a-z0-9-]{0,90}$/, name);
      const written = writeRecord(request(finding({ subject })));
      assert.deepEqual(readRecord(written, id).problems, []);
    }
  });
});

describe('decide', () => {
  it('adds the decision, and keeps an earlier one in the history', () => {
    const declined = decide(RECORD, decision({ outcome: 'declined', by: 'Perpetua Lund', on: '2026-11-01' }));
    assert.equal(declined.decision?.outcome, 'declined');
    assert.deepEqual(declined.history, [
      { on: '2026-10-01', by: 'Lou Fennimore', what: 'requested' },
      { on: '2026-10-02', by: 'Ada Quill', what: 'approved-with-conditions', note: 'temp only; until 2027-01-31' },
      { on: '2026-11-01', by: 'Perpetua Lund', what: 'declined' },
    ]);
    assert.equal(RECORD.decision?.outcome, 'approved-with-conditions');
  });
});

describe('writeRecord', () => {
  it('writes for reviewers: the same order always, one fact a line', () => {
    const lines = writeRecord(RECORD).split('\n');
    assert.match(lines[0] ?? '', /^id: 2026-10-01-greg-rutkowski-style-/);
    assert.deepEqual(
      lines.filter((line) => /^\S/.test(line)).map((line) => line.replace(/:.*/, '')),
      ['id', 'request', 'decision', 'history'],
    );
    assert.ok(lines.includes('  expires: 2027-01-31'));
    const shuffled = Object.fromEntries(Object.entries(RECORD).toReversed()) as ApprovalRecord;
    assert.equal(writeRecord(shuffled), writeRecord(RECORD));
    assert.ok(writeRecord(RECORD).endsWith('\n'));
  });

  it('is read back as it was, whatever the words', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    const day = fc.constantFrom('2026-01-01', '2027-12-31');
    const names = fc.array(text, { maxLength: 3 });
    const record = fc.record({
      id: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/),
      request: fc.record(
        {
          entity: text,
          name: text,
          use: fc.constantFrom(...USES),
          clause: text,
          stage: fc.constantFrom(...STAGES),
          tool: text,
          scope: fc.record({ files: names, shots: names, scenes: names, episodes: names }),
          text,
          digest: fc.constant(finding().digest),
          reason: text,
          by: text,
          on: day,
        },
        {
          requiredKeys: ['entity', 'name', 'use', 'clause', 'scope', 'text', 'digest', 'reason', 'by', 'on'],
          noNullPrototype: true,
        },
      ),
      decision: fc.record(
        {
          outcome: fc.constantFrom(...OUTCOMES),
          by: text,
          on: day,
          expires: day,
          conditions: fc.array(text, { minLength: 1, maxLength: 3 }),
          evidence: text,
        },
        { requiredKeys: ['outcome', 'by', 'on', 'conditions'], noNullPrototype: true },
      ),
      history: fc.array(fc.record({ on: day, by: text, what: fc.constantFrom('requested' as const, ...OUTCOMES) }), {
        maxLength: 3,
      }),
    });
    fc.assert(
      fc.property(record, (given) => {
        const { record: back, problems } = readRecord(writeRecord(given));
        assert.deepEqual(problems, []);
        assert.deepEqual(back, JSON.parse(JSON.stringify(given)));
      }),
      { numRuns: 100 },
    );
  }).timeout(20_000);
});

describe('readRecord', () => {
  const yaml = writeRecord(RECORD);

  it('counts a record whole or not at all', () => {
    const broken = [
      yaml.replace('expires: 2027-01-31', 'expires: 2027-02-30'),
      yaml.replace('expires: 2027-01-31', 'expire: 2027-01-31'),
      yaml.replace('use: style', 'use: stile'),
      yaml.replace('conditions:\n    - temp only', 'conditions: []'),
      yaml.replace(/digest: .*/, 'digest: sha256:12'),
      `${yaml}\n  [`,
    ];
    assert.deepEqual(readRecord(yaml).problems, []);
    for (const text of broken) {
      const { record, problems } = readRecord(text);
      assert.equal(record, undefined, text);
      assert.ok(problems.length > 0);
    }
  });

  it('points at what is wrong', () => {
    assert.deepEqual(problemsOf(yaml.replace('expires: 2027-01-31', 'expire: 2027-01-31')), [
      ['unknown-key', 'expire'],
    ]);
    assert.deepEqual(problemsOf(yaml.replace('use: style', 'use: stile')), [['wrong-value', 'stile']]);
    assert.deepEqual(problemsOf(yaml.replace(/ {2}reason: .*\n/, '')), [['missing-key', 'request']]);
    assert.deepEqual(problemsOf(yaml, 'another-id'), [['id-mismatch', RECORD.id]]);
    assert.deepEqual(problemsOf(''), [
      ['missing-key', ''],
      ['missing-key', ''],
    ]);
  });
});
