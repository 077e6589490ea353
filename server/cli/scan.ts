/** `clearance scan`: JSON Lines in, JSON Lines out, as a stream: it waits for its reader and keeps no line. */
import { once } from 'node:events';
import { linesIn } from './json-lines.ts';
import { scanLine } from './scan-line.ts';
import { openSession, reportProjectProblems, type SessionOptions } from './session.ts';
import { ExitCode } from './usage-error.ts';

export interface ScanOptions extends SessionOptions {
  readonly maxSize: number;
}

/** Scans standard input. What is wrong in the project's own files is told on standard error. */
export async function scan(options: ScanOptions): Promise<ExitCode> {
  const session = await openSession(options);
  const { knowledge, project } = session.loaded;
  let hasErrors = reportProjectProblems(session);
  if (process.stdin.isTTY) process.stderr.write('Reading JSON Lines from standard input; Ctrl+D ends it.\n');
  for await (const lines of linesIn(process.stdin, options.maxSize)) {
    // Written line by line and not as one batch: a chunk of short lines may have very long answers.
    for (const line of lines) {
      const answer = scanLine(line, knowledge, project, options.maxSize);
      if (answer === undefined) continue;
      if ('error' in answer) hasErrors = true;
      if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain');
    }
  }
  return hasErrors ? ExitCode.error : ExitCode.clean;
}
