/** What a check of the whole project says of suppressions and of the baseline: entries that are about nothing any more. */
import type { Finding } from '../engine/finding.ts';
import { PRODUCTION_PATH } from '../engine/findings.ts';
import { idleEntries } from '../engine/suppressions/baseline.ts';
import { unusedSuppressions } from '../engine/suppressions/suppression.ts';
import type { LoadedBaseline } from './baseline-file.ts';
import { type FileProblem, type LoadedProject, SUPPRESSIONS_FILE } from './load-project.ts';

/** The findings of all files of a project. */
export interface WholeCheck {
  readonly files: readonly { readonly path: string; readonly findings: readonly Finding[] }[];
  /** About the production as a whole. */
  readonly projectFindings: readonly Finding[];
}

/** A note for each suppression in the list that no finding is about. */
export function idleSuppressions(
  { project, suppressions }: LoadedProject,
  { files }: WholeCheck,
): readonly FileProblem[] {
  if (suppressions === undefined) return [];
  const { text, result } = suppressions;
  return unusedSuppressions(result.suppressions, files, project.today).map((index) => {
    const entity = result.suppressions[index]?.entity;
    const message = `No text is read as \`${entity}\` where this entry holds, so it is not needed. Take it out.`;
    const span = result.spanOf('suppressions', index, 'entity');
    return {
      path: SUPPRESSIONS_FILE,
      problem: { span, severity: 'information', code: 'unused-suppression', message },
      text,
    };
  });
}

/** A note for each entry of a baseline that hides less than it could: what is settled should not come back unseen. */
export function idleBaselineEntries(
  { path, text, entries, spanOf }: LoadedBaseline,
  { files, projectFindings }: WholeCheck,
): readonly FileProblem[] {
  return idleEntries(entries, [{ path: PRODUCTION_PATH, findings: projectFindings }, ...files]).map(
    ({ index, left }) => {
      const { times, about } = entries[index] as (typeof entries)[number];
      const message =
        left === 0
          ? `“${about}” is settled or gone, so this entry is not needed. Take it out: otherwise it hides the same when it comes back.`
          : `Of ${times} findings there were, ${left} are left. Write \`times: ${left}\`: otherwise this hides new ones.`;
      const span = spanOf('findings', index, 'fingerprint');
      return { path, problem: { span, severity: 'information', code: 'unused-baseline-entry', message }, text };
    },
  );
}
