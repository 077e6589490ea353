/** What a check of the whole project says of the list of suppressions: entries that are about nothing. */
import { unusedSuppressions } from '../engine/suppressions/suppression.ts';
import type { CheckedFile } from './check-project.ts';
import { type FileProblem, type LoadedProject, SUPPRESSIONS_FILE } from './load-project.ts';

/** A note for each entry that no finding of these files, which have to be all of the project, is about. */
export function idleSuppressions(
  { project, suppressions }: LoadedProject,
  files: readonly CheckedFile[],
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
