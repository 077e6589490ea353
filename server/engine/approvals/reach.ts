/** Where the records stand when held against the texts: what each decides now, or what has changed since. */
import type { ApprovalStatus, Finding } from '../finding.ts';
import type { ApprovalRecord } from './record.ts';
import { type ApprovalFiles, isGranted, standingOf } from './status.ts';

/** A record held against the findings of a project. */
export interface RecordReach {
  readonly record: ApprovalRecord;
  /** `stale` where all that the record decided has changed. */
  readonly status: ApprovalStatus;
  /** For people, with the reason. */
  readonly explanation: string;
  /** Findings that the record decides as the texts are now. */
  readonly uses: number;
}

/** Each record with what it reaches, sorted by id. @param findings of a check of the whole project */
export function reachOf(project: ApprovalFiles, findings: readonly Finding[]): readonly RecordReach[] {
  const sorted = project.approvals.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return sorted.map((record) => {
    const { status, explanation } = standingOf(record, project);
    const about = findings.filter(({ approval }) => approval.record === record.id);
    const uses = about.filter(({ approval }) => approval.status !== 'stale').length;
    const stale = uses === 0 ? about[0]?.approval : undefined;
    return { record, status: stale?.status ?? status, explanation: stale?.explanation ?? explanation, uses };
  });
}

/** The explanation with what the record covers: `approved by Ada Quill on 2026-10-06; covers 2 uses`. */
export function describeReach({ status, explanation, uses }: Omit<RecordReach, 'record'>): string {
  if (!isGranted({ status, explanation })) return explanation;
  const covered = uses === 0 ? 'no use as the texts are now' : uses === 1 ? '1 use' : `${uses} uses`;
  return `${explanation}; covers ${covered}`;
}
