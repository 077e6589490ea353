/** `clearance scan`: JSON Lines in, JSON Lines out, as a stream: it waits for its reader and keeps no line. */
import { once } from 'node:events';
import { linesIn } from './json-lines.ts';
import { scanner } from './scan-line.ts';
import { openSession, reportProjectProblems, type SessionOptions } from './session.ts';
import { ExitCode } from './usage-error.ts';

/** UTF-16 units of answers that are written at once. */
const BUFFER = 65_536;

export interface ScanOptions extends SessionOptions {
  readonly maxSize: number;
}

/** Scans standard input. What is wrong in the project's own files is told on standard error. */
export async function scan(options: ScanOptions): Promise<ExitCode> {
  const session = await openSession(options);
  const { knowledge, project } = session.loaded;
  let hasErrors = reportProjectProblems(session);
  if (process.stdin.isTTY) process.stderr.write('Reading JSON Lines from standard input; Ctrl+D ends it.\n');
  const scanLine = scanner(knowledge, project, options.maxSize);
  for await (const lines of linesIn(process.stdin, options.maxSize)) {
    // A chunk of short lines may have very long answers: they are written as they fill a buffer, and at the end of the chunk.
    let answers = '';
    for (const line of lines) {
      const answer = scanLine(line);
      if (answer === undefined) continue;
      if ('error' in answer) hasErrors = true;
      answers += `${JSON.stringify(answer)}\n`;
      if (answers.length < BUFFER) continue;
      await write(answers);
      answers = '';
    }
    if (answers !== '') await write(answers);
  }
  return hasErrors ? ExitCode.error : ExitCode.clean;
}

/** Writes and waits for the reader where it is behind. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
