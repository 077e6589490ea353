/** Deciding on an approval: a new version of its record. */
import type { ApprovalRecord, Decision } from './record.ts';

/** The record with the decision, which takes the place of an earlier one; the history keeps both. */
export function decide(record: ApprovalRecord, decision: Decision): ApprovalRecord {
  const note = [...decision.conditions, ...(decision.expires === undefined ? [] : [`until ${decision.expires}`])].join(
    '; ',
  );
  const step = { on: decision.on, by: decision.by, what: decision.outcome, ...(note === '' ? {} : { note }) };
  return { ...record, decision, history: [...record.history, step] };
}
