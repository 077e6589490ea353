/** The canonical text is documented, and others check signatures against it: it changes with a new first line only. */
import assert from 'node:assert/strict';
import { decide } from '../../../server/engine/approvals/decide.ts';
import { signedText } from '../../../server/engine/approvals/signed-text.ts';
import { digest } from '../../../server/engine/suppressions/fingerprint.ts';
import { decision, finding, request } from './records.ts';

describe('signedText', () => {
  it('has a line for each fact in fixed order', () => {
    const asked = request(finding({ scope: { label: '', title: '', shot: 'SH0450', episode: '1', stage: 'final' } }));
    const facts = {
      outcome: 'approved-with-conditions',
      conditions: ['no “close-up”', 'a\nb'],
      expires: '2027-01-31',
    } as const;
    const record = decide(asked, decision({ ...facts, conditions: [...facts.conditions] }));
    assert.equal(
      signedText(record),
      `clearance-approval 1
id "${asked.id}"
request.entity "artist:greg-rutkowski"
request.name "Greg Rutkowski"
request.use "style"
request.clause "NFX-2.2"
request.stage "final"
request.scope.files ["prompts/castle.prompt"]
request.scope.shots ["SH0450"]
request.scope.scenes []
request.scope.episodes ["1"]
request.text "fantasy castle, style of Greg Rutkowski"
request.digest "${digest('fantasy castle, style of Greg Rutkowski')}"
request.reason "the director asks for it"
request.by "Lou Fennimore"
request.on "2026-10-01"
decision.outcome "approved-with-conditions"
decision.by "Ada Quill"
decision.on "2026-10-02"
decision.expires "2027-01-31"
decision.conditions ["no “close-up”","a\\nb"]
`,
    );
  });

  it('is the same whatever the history and the signature, and there is none before a decision', () => {
    const record = decide(request(), decision());
    assert.equal(signedText({ ...record, history: [] }), signedText(record));
    assert.equal(signedText({ ...record, decision: { ...decision(), signature: 'x' } }), signedText(record));
    assert.equal(signedText(request()), undefined);
  });
});
