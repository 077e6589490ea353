/**
 * OpenSSH's `ssh-keygen`, which makes and checks signatures as git has it do for commits. It is run without a shell, with a
 * time limit, and on copies in a folder of its own, so that what is checked is what was read.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a run came to. */
export type SshRun =
  | { readonly status: 'done'; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly status: 'missing' }
  | { readonly status: 'timed-out' };

/** Said where the program is needed and not there. */
export const NO_SSH_KEYGEN =
  'ssh-keygen is not installed or not found in PATH; it comes with OpenSSH (8.8 or newer), on Debian and Ubuntu in openssh-client';

/** Longest output that is kept, in bytes: signatures and messages are short. */
const MAX_OUTPUT = 64 * 1024;

/** How a run differs from others. */
interface RunOptions {
  /** Milliseconds after which it is ended. */
  readonly timeoutMs: number;
  /** Whether it may ask on the terminal, as for the passphrase of a key. */
  readonly asksOnTerminal?: boolean;
}

/** Runs `ssh-keygen` with these arguments and text on standard input. Never throws. */
export function runSshKeygen(args: readonly string[], input: string, options: RunOptions): Promise<SshRun> {
  return new Promise((resolve) => {
    const child = spawn('ssh-keygen', [...args], {
      // From the home folder: some systems look for programs in the current one first, and a project is not trusted.
      cwd: homedir(),
      shell: false,
      windowsHide: true,
      stdio: 'pipe',
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
      // In a session of its own there is no terminal that a question could wait at.
      detached: options.asksOnTerminal !== true,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (stdout.length < MAX_OUTPUT) stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < MAX_OUTPUT) stderr += text;
    });
    child.on('error', () => resolve({ status: 'missing' }));
    child.on('close', (code) => {
      resolve(code === null ? { status: 'timed-out' } : { status: 'done', code, stdout, stderr });
    });
    // It may end before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input, 'utf8');
  });
}

/** Gives `work` a folder that nobody else can read, with these files in it, and removes it afterwards. */
export async function withPrivateFiles<T>(
  files: Readonly<Record<string, string>>,
  work: (pathOf: (name: string) => string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'clearance-ssh-'));
  try {
    const pathOf = (name: string) => join(folder, name);
    for (const [name, text] of Object.entries(files)) await writeFile(pathOf(name), text, { mode: 0o600, flag: 'wx' });
    return await work(pathOf);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
