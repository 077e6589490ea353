/** `clearance disclosure`, `clearance prompts export` and `clearance approvals export`: pages and tables about the project. */
import { PAGES, type Page, survey } from '../host/disclose.ts';
import { chooseFiles } from './choose-files.ts';
import { openSession, reportProjectProblems, type SessionOptions } from './session.ts';
import { ExitCode } from './usage-error.ts';
import { writeOutput } from './write-output.ts';

export interface PageOptions extends SessionOptions {
  readonly output?: string;
}

/** Writes a page about the paths, or about the whole project. @returns 2 if a text or a file of the project cannot be read */
export async function writePage(page: Page, typed: readonly string[], options: PageOptions): Promise<ExitCode> {
  const session = await openSession(options, typed);
  const hasErrors = reportProjectProblems(session);
  const { root, files, loaded } = session;
  const { paths } = await chooseFiles(root, loaded.project.production, typed);
  const surveyed = await survey(loaded, files, paths);
  const unread = surveyed.files.flatMap(({ path, problems }) =>
    problems.filter(({ severity }) => severity === 'error').map(({ message }) => `${path}: error: ${message}\n`),
  );
  for (const line of unread) process.stderr.write(line);
  await writeOutput(PAGES[page](surveyed), options.output);
  if (options.output !== undefined) process.stderr.write(`Wrote ${options.output}.\n`);
  return hasErrors || unread.length > 0 ? ExitCode.error : ExitCode.clean;
}
