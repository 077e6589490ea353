/** Which folder is the project, and where the paths that somebody typed lie in it. */
import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { PRODUCTION_FILE } from '../host/load-project.ts';
import { UsageError } from './usage-error.ts';

/**
 * The project's folder: the one named, else the nearest with a production file above what is to be checked, else the
 * current one.
 * @throws UsageError if the named folder is none
 */
export function projectRoot(named: string | undefined, paths: readonly string[], cwd: string): string {
  if (named !== undefined) {
    const folder = resolve(cwd, named);
    if (!isFolder(folder)) throw new UsageError(`--project ${named}: there is no such folder.`);
    return folder;
  }
  const first = paths[0];
  const start = first === undefined ? cwd : resolve(cwd, first);
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, PRODUCTION_FILE))) return folder;
    if (dirname(folder) === folder) break;
  }
  if (isInside(cwd, start)) return cwd;
  return isFolder(start) ? start : dirname(start);
}

/** A path that somebody typed, below the project. */
export interface ProjectPath {
  /** Relative to the root, with forward slashes; `''` for the root itself. */
  readonly path: string;
  readonly isFolder: boolean;
}

/**
 * Resolves typed paths, relative to `cwd`.
 * @throws UsageError naming the first that does not exist or lies outside of the project
 */
export function projectPaths(root: string, paths: readonly string[], cwd: string): readonly ProjectPath[] {
  return paths.map((typed) => {
    const absolute = resolve(cwd, typed);
    if (!existsSync(absolute)) throw new UsageError(`${typed}: there is no such file or folder.`);
    if (!isInside(root, absolute)) {
      throw new UsageError(`${typed} lies outside of the project ${root}. Name its own with --project.`);
    }
    return { path: relative(root, absolute).split(sep).join('/'), isFolder: isFolder(absolute) };
  });
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
