/** `clearance baseline write`: notes what is there, so that checks can tell what is new. */

import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { PRODUCTION_PATH } from '../engine/findings.ts';
import { baselineOf, writeBaseline } from '../engine/suppressions/baseline.ts';
import { BASELINE_FILE } from '../host/baseline-file.ts';
import { checkProject } from '../host/check-project.ts';
import { chooseFiles } from './choose-files.ts';
import { openSession, reportProjectProblems, type SessionOptions } from './session.ts';
import { ExitCode } from './usage-error.ts';
import { writeOutput } from './write-output.ts';

export interface BaselineOptions extends SessionOptions {
  readonly output?: string;
}

/** Writes all findings that a check would show. An earlier baseline is replaced. */
export async function write(options: BaselineOptions): Promise<ExitCode> {
  const session = await openSession(options);
  const hasErrors = reportProjectProblems(session);
  const { root, files, loaded } = session;
  const { paths } = await chooseFiles(root, loaded.project.production, []);
  const { files: checked, projectFindings } = await checkProject(loaded, files, { paths });
  const entries = baselineOf([{ path: PRODUCTION_PATH, findings: projectFindings }, ...checked]);
  const output = options.output ?? resolve(root, BASELINE_FILE);
  await mkdir(dirname(resolve(process.cwd(), output)), { recursive: true });
  await writeOutput(writeBaseline(entries), output);
  const count = entries.reduce((sum, { times }) => sum + times, 0);
  process.stdout.write(`Wrote ${options.output ?? BASELINE_FILE}: ${count} findings. None of them is approved.\n`);
  process.stdout.write('To see what is new: clearance check --baseline\n');
  return hasErrors ? ExitCode.error : ExitCode.clean;
}
