/** Findings and records of approvals that the tests start from. */
import type { ApprovalRecord, Decision } from '../../../server/engine/approvals/record.ts';
import { requestApproval } from '../../../server/engine/approvals/request.ts';
import type { Finding } from '../../../server/engine/finding.ts';
import { digest, fingerprint } from '../../../server/engine/suppressions/fingerprint.ts';
import { entity, entitySubject } from '../guidelines/cases.ts';

export const PATH = 'prompts/castle.prompt';
export const TEXT = 'fantasy castle, style of Greg Rutkowski';

export function finding(facts: Partial<Finding> = {}): Finding {
  const subject = entitySubject(entity('artist', 'Greg Rutkowski'));
  return {
    fingerprint: fingerprint(PATH, 'castle', subject.id, 'style'),
    subject,
    use: 'style',
    looks: [],
    level: 'written-approval',
    clause: 'NFX-2.2',
    judgement: { level: 'written-approval', verdicts: [], term: { status: 'living', reason: '' } },
    confidence: 0.95,
    places: [{ span: { start: 0, end: 4 }, text: 'Greg', role: 'prompt', confidence: 0.95, evidence: [] }],
    scope: { label: 'castle', title: 'Castle', shot: 'SH0450', scene: '12', tool: 'Parrot', stage: 'temporary' },
    approval: { status: 'not-requested', explanation: '' },
    digest: digest(TEXT),
    ...facts,
  };
}

export function request(of: Finding = finding(), on = '2026-10-01', taken: readonly string[] = []): ApprovalRecord {
  return requestApproval(of, {
    path: PATH,
    text: TEXT,
    reason: 'the director asks for it',
    by: 'Lou Fennimore',
    on,
    taken,
  });
}

export function decision(facts: Partial<Decision> = {}): Decision {
  return { outcome: 'approved', by: 'Ada Quill', on: '2026-10-02', conditions: [], ...facts };
}
