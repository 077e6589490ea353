/** Writes approval records, the same record always the same way: changes show as few lines in a review. */
import { stringify } from 'yaml';
import type { ApprovalRecord } from './record.ts';

/** The record as YAML, keys in the order of the schema, ending with a line break. `readRecord` gives the same record back. */
export function writeRecord(record: ApprovalRecord): string {
  const { id, request, decision, history } = record;
  const { entity, name, use, clause, stage, tool, scope, text, digest, reason, by, on } = request;
  const ordered = {
    id,
    request: {
      entity,
      name,
      use,
      clause,
      stage,
      tool,
      scope: writtenScope(scope),
      text,
      digest,
      reason,
      by,
      on,
    },
    decision: decision && {
      outcome: decision.outcome,
      by: decision.by,
      on: decision.on,
      expires: decision.expires,
      conditions: decision.conditions,
      evidence: decision.evidence,
      signature: decision.signature,
    },
    history: history.map((step) => ({ on: step.on, by: step.by, what: step.what, note: step.note })),
  };
  return stringify(ordered, { lineWidth: 100, aliasDuplicateObjects: false });
}

/** Episodes are named by few texts: where there are none, the key is left out. */
function writtenScope({ files, shots, scenes, episodes }: ApprovalRecord['request']['scope']) {
  return { files, shots, scenes, ...(episodes.length === 0 ? {} : { episodes }) };
}
