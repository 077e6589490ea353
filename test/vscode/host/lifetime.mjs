/**
 * What one run owns: a temporary folder and process groups, both of which end with it.
 * Ending them is the job of a separate guard process, so that it also happens when this process is killed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Lifetime
 * @property {string} folder An empty folder that is removed at the end.
 * @property {(command: string, args: readonly string[], options?: import('node:child_process').SpawnOptions) => import('node:child_process').ChildProcess} spawn
 *   Starts a command in a process group of its own that is stopped at the end.
 * @property {(group: number) => void} own Takes over the process group that somebody else started.
 * @property {() => Promise<void>} close Stops every group and removes the folder. May be called again.
 */

const GUARD = fileURLToPath(new URL('guard.mjs', import.meta.url));
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Opens a lifetime. Until it is closed, SIGINT, SIGTERM and SIGHUP close it and end this process
 * with 128 + the signal's number.
 * @returns {Lifetime}
 */
export function openLifetime() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'clearance-vscode-'));
  const guard = spawn(process.execPath, [GUARD, folder], {
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(guard, 'exit');
  guard.unref();

  for (const name of SIGNALS) process.on(name, onSignal);

  /** @param {(typeof SIGNALS)[number]} name */
  async function onSignal(name) {
    await close();
    process.exit(128 + constants.signals[name]);
  }

  /** @param {number} group */
  function own(group) {
    guard.stdin.write(`${group}\n`);
  }

  async function close() {
    guard.ref();
    guard.stdin.end();
    await ended;
    for (const name of SIGNALS) process.off(name, onSignal);
  }

  return {
    folder,
    spawn(command, args, options = {}) {
      const child = spawn(command, args, { detached: process.platform !== 'win32', windowsHide: true, ...options });
      if (child.pid !== undefined) own(child.pid);
      return child;
    },
    own,
    close,
  };
}
