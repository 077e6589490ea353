/** What a finding is about, in a line of a report. */
import type { Finding } from '../engine/finding.ts';
import type { Guideline } from '../engine/guidelines/guideline.ts';
import { about, explain } from '../engine/guidelines/message.ts';

/** Who or what it is, and how it is used. A practice, a tool or the production says little by its name: the clause says what is the matter. */
export function headline(finding: Finding, guidelines: readonly Guideline[]): string {
  const { subject } = finding;
  if (subject.type === 'entity') return about(finding);
  const title = explain(finding, guidelines).clauses[0]?.title;
  if (title === undefined) return about(finding);
  return subject.kind === 'production' ? title : `${about(finding)}: ${title}`;
}
