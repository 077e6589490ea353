/** What every command begins with: which project, on which day, opened. */
import { today } from '../host/clock.ts';
import { diskFiles, type Files } from '../host/files.ts';
import { type LoadedProject, loadProject } from '../host/load-project.ts';
import { positionsIn } from '../reports/positions.ts';
import { projectRoot } from './project-root.ts';

/** Options that all commands share. */
export interface SessionOptions {
  readonly project?: string;
  /** `YYYY-MM-DD`. */
  readonly today?: string;
  /** Bytes. */
  readonly maxSize?: number;
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
  return { root, files, today: day, loaded: await loadProject(files, day) };
}

/** Tells on standard error what is wrong in the project's own files: `file:line:column message`. */
export function reportProjectProblems({ loaded }: Session): boolean {
  for (const { path, problem, text = '' } of loaded.problems) {
    const { line, column } = positionsIn(text)(problem.span.start);
    process.stderr.write(`${path}:${line}:${column} ${problem.severity}: ${problem.message}\n`);
  }
  return loaded.problems.some(({ problem }) => problem.severity === 'error');
}
