/** Who is at the keyboard: the name that records and suppressions are signed with. */
import { execFile } from 'node:child_process';
import { homedir, userInfo } from 'node:os';
import { promisify } from 'node:util';

const GIT_TIMEOUT_MS = 2_000;

/** The name that git signs with in this project, else the name of the account. Never empty. */
export async function userName(root: string): Promise<string> {
  try {
    // Run from the home folder: some systems look for programs in the current folder first, and a project is not trusted.
    const options = { cwd: homedir(), timeout: GIT_TIMEOUT_MS, windowsHide: true };
    const { stdout } = await promisify(execFile)('git', ['-C', root, 'config', 'user.name'], options);
    if (stdout.trim() !== '') return stdout.trim();
  } catch {
    // No git, or no name set: the account's name is as good.
  }
  return accountName() || 'unknown';
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? process.env.USERNAME ?? '';
  }
}
