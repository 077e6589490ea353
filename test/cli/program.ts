/** Runs the built program, as a shell would. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { programFile } from '../../server/host/program-files.ts';

const PROGRAM = programFile('clearance.mjs');
/** Checks in tests are on this day, so that no deadline passes meanwhile. */
export const DAY = '2026-11-23';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `clearance` with these arguments in a folder.
 * @param dist the folder of another build of the program
 */
export async function clearance(
  args: readonly string[],
  cwd: string,
  input: string | Uint8Array = '',
  dist?: string,
): Promise<Ran> {
  const child = start(args, cwd, dist === undefined ? PROGRAM : join(dist, 'clearance.mjs'));
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: stdout(), stderr: stderr() };
}

/** Starts `clearance` without waiting for it. */
export function start(args: readonly string[], cwd: string, program: string = PROGRAM): ChildProcessWithoutNullStreams {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
  return spawn(process.execPath, [program, ...args], { cwd, env });
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
