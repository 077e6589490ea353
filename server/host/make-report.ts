/** From a check of a project to what reports are made from: the same for the command line and the editor. */
import { activeGuidelines } from '../engine/guidelines/active.ts';
import type { Report } from '../reports/report.ts';
import type { FileProblem, LoadedProject } from './load-project.ts';
import { PROGRAM_VERSION } from './program-version.ts';

/** What came out of a check, and how it is to be reported. */
export type Checked = Pick<Report, 'files' | 'projectFindings' | 'shown' | 'failOn' | 'durationMs'>;

/** @param found problems of the project's own files that only the check has found */
export function makeReport(
  { project, problems, hasProductionFile }: LoadedProject,
  checked: Checked,
  found: readonly FileProblem[] = [],
): Report {
  const { production, guidelines, approvals, today } = project;
  return {
    ...checked,
    programVersion: PROGRAM_VERSION,
    today,
    production,
    isByDefault: !hasProductionFile,
    guidelines: activeGuidelines(guidelines, production, today),
    approvals,
    projectProblems: [...problems, ...found],
  };
}
