/** `clearance approvals verify`: do the records cover what the texts use? */
import { checkProject } from '../host/check-project.ts';
import { verification, verificationJson, verificationText } from '../reports/verification.ts';
import { chooseFiles } from './choose-files.ts';
import { openSession, reportProjectProblems, type Session, type SessionOptions } from './session.ts';
import { ExitCode } from './usage-error.ts';

export interface VerifyOptions extends SessionOptions {
  readonly format: 'text' | 'json';
}

/**
 * Checks every record and every use that needs an approval.
 * @returns 1 if a use is not covered; 2 if a record or a text cannot be read
 */
export async function verify(typed: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const session = await openSession(options, typed);
  const hasErrors = reportProjectProblems(session);
  const { files, projectFindings, hasUnread } = await checked(session, typed);
  const verified = verification({ ...session.loaded, files, projectFindings });
  process.stdout.write(options.format === 'json' ? verificationJson(verified) : verificationText(verified));
  if (hasErrors || hasUnread) return ExitCode.error;
  return verified.uncovered.length > 0 ? ExitCode.findings : ExitCode.clean;
}

async function checked({ root, files, loaded }: Session, typed: readonly string[]) {
  const { paths } = await chooseFiles(root, loaded.project.production, typed);
  const result = await checkProject(loaded, files, { paths });
  const unread = result.files.flatMap(({ path, problems }) => problems.map((problem) => ({ path, problem })));
  const errors = unread.filter(({ problem }) => problem.severity === 'error');
  for (const { path, problem } of errors) process.stderr.write(`${path}: error: ${problem.message}\n`);
  return { ...result, hasUnread: errors.length > 0 };
}
