/** What every command begins with: which project, on which day, opened. */
import { basename, dirname, resolve } from 'node:path';
import { today } from '../host/clock.ts';
import { diskFiles, type Files } from '../host/files.ts';
import { type LoadedProject, loadProject } from '../host/load-project.ts';
import { positionsIn } from '../reports/positions.ts';
import { projectRoot } from './project-root.ts';
import { UsageError } from './usage-error.ts';

/** Options that all commands share. */
export interface SessionOptions {
  readonly project?: string;
  /** `YYYY-MM-DD`. */
  readonly today?: string;
  /** Bytes. */
  readonly maxSize?: number;
  /** A file of allowed signers from outside of the project, which then decides whose signatures count. */
  readonly allowedSigners?: string;
}

export interface Session {
  /** Absolute path. */
  readonly root: string;
  readonly files: Files;
  readonly today: string;
  readonly loaded: LoadedProject;
}

/** Opens the project that the options and paths lead to. @throws UsageError if they lead nowhere */
export async function openSession(options: SessionOptions, paths: readonly string[] = []): Promise<Session> {
  const root = projectRoot(options.project, paths, process.cwd());
  const files = diskFiles(root, options.maxSize);
  const day = options.today ?? today();
  const signers = options.allowedSigners === undefined ? undefined : await readSigners(options.allowedSigners);
  return { root, files, today: day, loaded: await loadProject(files, day, signers) };
}

/** The text of a file of allowed signers that was named from the current folder. */
async function readSigners(typed: string): Promise<string> {
  const path = resolve(process.cwd(), typed);
  const content = await diskFiles(dirname(path)).read(basename(path));
  if (content.status === 'read') return content.text;
  throw new UsageError(`--allowed-signers ${typed}: ${content.problem.message}`);
}

/** Tells on standard error what is wrong in the project's own files: `file:line:column message`. */
export function reportProjectProblems({ loaded }: Session): boolean {
  for (const { path, problem, text = '' } of loaded.problems) {
    const { line, column } = positionsIn(text)(problem.span.start);
    process.stderr.write(`${path}:${line}:${column} ${problem.severity}: ${problem.message}\n`);
  }
  return loaded.problems.some(({ problem }) => problem.severity === 'error');
}
