/** How many approvals stood where, day by day, as the histories of the records say. */
import type { ApprovalRecord } from '../engine/approvals/record.ts';

export const HISTORY_STATES = ['requested', 'approved', 'declined', 'expired'] as const;
export type HistoryState = (typeof HISTORY_STATES)[number];

/** How many records were in each state at the end of a day. */
export type DayCounts = Readonly<Record<HistoryState, number>> & { readonly day: string };

/**
 * The days on which something happened, from the first request to the day of the report, each with the counts at its end.
 * @param today `YYYY-MM-DD`; what is dated later has not happened
 */
export function statusHistory(approvals: readonly ApprovalRecord[], today: string): readonly DayCounts[] {
  const changes = approvals.flatMap((record) =>
    changesOf(record, today).map((change) => ({ ...change, id: record.id })),
  );
  const days = [...new Set([...changes.map(({ day }) => day), ...(changes.length > 0 ? [today] : [])])].sort();
  const states = new Map<string, HistoryState>();
  return days.map((day) => {
    for (const { id, state } of changes.filter((change) => change.day === day)) states.set(id, state);
    const count = (state: HistoryState) => [...states.values()].filter((one) => one === state).length;
    return {
      day,
      requested: count('requested'),
      approved: count('approved'),
      declined: count('declined'),
      expired: count('expired'),
    };
  });
}

/** What happened to a record, oldest first. */
function changesOf({ request, decision, history }: ApprovalRecord, today: string) {
  const steps =
    history.length > 0
      ? history.map(({ on, what }) => ({ day: on, state: stateAfter(what) }))
      : [
          { day: request.on, state: 'requested' as const },
          ...(decision ? [{ day: decision.on, state: stateAfter(decision.outcome) }] : []),
        ];
  // A day after the last one on which it holds it has expired.
  const end =
    decision?.outcome !== 'declined' && decision?.expires !== undefined ? dayAfter(decision.expires) : undefined;
  const all = end === undefined ? steps : [...steps, { day: end, state: 'expired' as const }];
  return all.filter(({ day }) => day <= today);
}

function stateAfter(what: ApprovalRecord['history'][number]['what']): HistoryState {
  return what === 'approved-with-conditions' ? 'approved' : what;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
