/**
 * Approval records, `.clearance/approvals/<id>.yaml`: what was asked for (reference, use, scope, tool, stage, and the digest of
 * the text), who decided what and when, and what happened before. One file each, so that they can be reviewed like any text.
 */
import * as v from 'valibot';
import { day, key, label, list, oneOf, record, text } from '../data-files/fields.ts';
import { USES } from '../disambiguation/reference.ts';
import { STAGES } from '../production/production.ts';

export const OUTCOMES = ['approved', 'approved-with-conditions', 'declined'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const scopeSchema = record({
  files: key(list(text), 'Files', 'Paths from the production file; none: everywhere.'),
  shots: key(list(label), 'Shots', 'Shot codes; none: all.'),
  scenes: key(list(label), 'Scenes', 'Scene numbers as the script has them; none: all.'),
  episodes: key(list(label), 'Episodes', 'Episodes as the text names them; none: all.'),
});

const requestSchema = record({
  entity: key(text, 'Entity', 'Id of what is referred to: artist:greg-rutkowski.'),
  name: key(text, 'Name', 'Its name, for readers.'),
  use: key(oneOf(USES), 'Use', 'How the text uses it.'),
  clause: key(text, 'Clause', 'The clause that asks for approval.'),
  stage: key(v.exactOptional(oneOf(STAGES)), 'Stage', 'Intended use, if the text states one.'),
  tool: key(v.exactOptional(text), 'Tool', 'The tool, if the text names one.'),
  scope: key(v.optional(scopeSchema, {}), 'Scope', 'Where it is to hold.'),
  text: key(text, 'Text', 'The words it is about.'),
  digest: key(
    v.pipe(
      text,
      v.regex(/^sha256:[0-9a-f]{64}$/, 'Expected `sha256:` and 64 hexadecimal digits. Ask for the approval again.'),
    ),
    'Digest',
    'Of the text concerned. Another text needs another approval.',
  ),
  reason: key(text, 'Reason', 'Why the reference is wanted.'),
  by: key(text, 'By', 'Who asks.'),
  on: key(day, 'On', 'When.'),
});

const decisionSchema = v.pipe(
  record({
    outcome: key(oneOf(OUTCOMES), 'Outcome', 'What was decided.'),
    by: key(text, 'By', 'Who decided; one of `approvers` in clearance.yaml, if those are listed.'),
    on: key(day, 'On', 'When.'),
    expires: key(v.exactOptional(day), 'Expires', 'Last day on which it holds.'),
    conditions: key(list(text), 'Conditions', 'What it depends on.'),
    evidence: key(v.exactOptional(text), 'Evidence', 'The letter or mail.'),
    signature: key(
      v.exactOptional(
        v.pipe(
          text,
          v.regex(
            /^-----BEGIN SSH SIGNATURE-----\r?\n[A-Za-z0-9+/=\r\n]+-----END SSH SIGNATURE-----\s*$/,
            'Expected what `ssh-keygen -Y sign` writes, from BEGIN to END. Sign again: clearance approvals sign ID.',
          ),
        ),
      ),
      'Signature',
      'SSH signature of the request and the decision, made by who decided.',
    ),
  }),
  v.check(
    (decision) => decision.outcome !== 'approved-with-conditions' || decision.conditions.length > 0,
    'Approved with conditions, but none is named. List them under `conditions`, or write `approved`.',
  ),
);

const stepSchema = record({
  on: key(day, 'On', 'When.'),
  by: key(text, 'By', 'Who.'),
  what: key(oneOf(['requested', ...OUTCOMES]), 'What', 'What happened.'),
  note: key(v.exactOptional(text), 'Note', 'Anything worth keeping.'),
});

/** Schema of an approval record. */
export const approvalSchema = v.pipe(
  record({
    id: key(
      v.pipe(text, v.regex(/^[a-z0-9][a-z0-9-]*$/, 'Expected small letters, digits and hyphens, as in the file name.')),
      'Id',
      'The same as the file name without .yaml.',
    ),
    request: key(requestSchema, 'Request', 'What was asked for.'),
    decision: key(v.exactOptional(decisionSchema), 'Decision', 'What was decided; absent while it is open.'),
    history: key(list(stepSchema), 'History', 'What happened, oldest first.'),
  }),
  v.title('Clearance approval'),
  v.description('An approval: bound to exactly the reference, use, text, scope, tool and stage that it names.'),
);

export type ApprovalRecord = v.InferOutput<typeof approvalSchema>;
export type Decision = v.InferOutput<typeof decisionSchema>;
