/** What git says has changed: for checks before a commit and of pull requests, which need not look at everything. */
import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { promisify } from 'node:util';

/** Changed paths, or why git does not know. */
export type ChangedFiles =
  | { readonly status: 'known'; readonly paths: readonly string[] }
  | { readonly status: 'unknown'; readonly reason: string };

/** Paths of a large repository are megabytes. */
const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Files below `root` that differ from where this branch left `revision`, new ones that git does not track yet among them and
 * deleted ones not. Paths are relative to `root`, sorted. Never throws.
 * @param root absolute path of a folder
 */
export async function changedSince(root: string, revision: string): Promise<ChangedFiles> {
  try {
    const commit = await git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
    // Without a common ancestor, as in a shallow clone, the revision itself is what there is to compare with.
    const base = await git(root, 'merge-base', commit.trim(), 'HEAD').catch(() => commit);
    const differing = await git(root, 'diff', '--name-only', '-z', '--relative', '--diff-filter=d', base.trim(), '--');
    const untracked = await git(root, 'ls-files', '--others', '--exclude-standard', '-z');
    const paths = [differing, untracked].flatMap((output) => output.split('\0')).filter((path) => path !== '');
    return { status: 'known', paths: [...new Set(paths)].sort() };
  } catch (error) {
    return { status: 'unknown', reason: reasonOf(error, revision) };
  }
}

/** Runs git in `root`, without a pager, a shell or the programs that a repository may name for watching files. */
async function git(root: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    'git',
    ['--no-pager', '-C', root, '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', ...args],
    // From the home folder: some systems look for programs in the current folder first.
    { cwd: homedir(), maxBuffer: MOST_OUTPUT_BYTES, windowsHide: true },
  );
  return stdout;
}

function reasonOf(error: unknown, revision: string): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return 'git is not installed or not found in PATH';
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
  if (/not a git repository/i.test(said)) return 'the project is in no git repository';
  return said.replace(/^(?:fatal|error): /, '') || `git knows no revision "${revision}"; a shallow clone may lack it`;
}
