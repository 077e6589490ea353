/** What people read. */
import assert from 'node:assert/strict';
import type { Reference } from '../../../server/engine/disambiguation/reference.ts';
import type { ApprovalState } from '../../../server/engine/finding.ts';
import { judge } from '../../../server/engine/guidelines/judge.ts';
import { diagnosticMessage, explain } from '../../../server/engine/guidelines/message.ts';
import { context, PACKS, reference, subjectOf } from './cases.ts';

const OPEN: ApprovalState = { status: 'not-requested', explanation: 'no approval has been asked for' };

function spoken(facts: Partial<Reference>, approval = OPEN, scope = {}) {
  const about = reference(facts);
  const judgement = judge(about, context({ scope }));
  const { subject, use, confidence } = about;
  return {
    subject,
    use,
    confidence,
    level: judgement.level,
    clause: judgement.verdicts[0]?.clause ?? '',
    judgement,
    approval,
  };
}

describe('diagnosticMessage', () => {
  it('says who, how, what is needed and why in one sentence', () => {
    const message = (...facts: Parameters<typeof spoken>) => diagnosticMessage(spoken(...facts));
    assert.equal(
      message({ subject: subjectOf('rutkowski'), use: 'style' }),
      'Greg Rutkowski (artist, living) is to be imitated in style: written approval is needed (NFX-2.2).',
    );
    assert.equal(
      message({ subject: subjectOf('streep'), use: 'voice' }),
      'Meryl Streep (public figure, living) is to be heard: not to be made (NFX-3.1).',
    );
    assert.equal(
      message({ subject: subjectOf('napoleon') }),
      'Napoleon (public figure, outside the configured term) is to be shown: nothing is needed.',
    );
    assert.equal(
      message({ subject: subjectOf('vader'), confidence: 0.5 }),
      'Possibly Darth Vader (character, in copyright) is to be shown: raise it with the studio or clearance (NFX-2.2).',
    );
    assert.equal(message({ subject: subjectOf('tool Magpie') }), 'Tool Magpie: written approval is needed (NFX-P2).');
  });

  it('tells the course of an approval', () => {
    const approved = { status: 'approved', explanation: 'approved by Ada Quill on 2026-10-02' } as const;
    const stale = {
      status: 'stale',
      explanation: 'approved by Ada Quill on 2026-10-02, but the text has changed since',
    } as const;
    assert.equal(
      diagnosticMessage(spoken({ subject: subjectOf('dune') }, approved)),
      'Dune (work, in copyright) is to be shown: approved by Ada Quill on 2026-10-02 (NFX-2.2).',
    );
    assert.match(
      diagnosticMessage(spoken({ subject: subjectOf('dune') }, stale)),
      /is needed; approved by .* has changed since/,
    );
  });
});

describe('explain', () => {
  it('gives the clauses in order, with source, own level and what changed it', () => {
    const explanation = explain(spoken({ subject: subjectOf('streep'), use: 'voice' }), PACKS);
    const [first] = explanation.clauses;
    assert.deepEqual(
      explanation.clauses.map(({ id }) => id),
      ['NFX-3.1', 'NFX-T1', 'NFX-M4'],
    );
    assert.equal(first?.ownLevel, 'written-approval');
    assert.equal(first?.level, 'prohibited');
    assert.match(first?.adjustments[0] ?? '', /^Studio setting/);
    assert.match(first?.link ?? '', /^https:\/\/partnerhelp\.netflixstudios\.com\/.*#h_01K1BTNMBP76KFGEWAFWAH22TA$/);
    assert.equal(first?.source, 'Netflix, version 2025-08, read on 2026-11-23');
    assert.equal(explanation.notes.length, 1);
    assert.match(explanation.term, /no death is known/);
  });

  it('marks own readings, and leaves out packs that are not at hand', () => {
    const excluded = spoken({ subject: subjectOf('vader'), use: 'exclusion', role: 'negative-prompt' });
    assert.equal(explain(excluded, PACKS).clauses[0]?.isOwnReading, true);
    assert.deepEqual(explain(excluded, []).clauses, []);
    assert.equal(explain(spoken({ subject: subjectOf('tool Magpie') }), PACKS).term, '');
  });
});
