/**
 * Ends what a run started, however the run itself ends: `node guard.mjs FOLDER`.
 *
 * The run writes the process ids of its groups to our standard input, one a line. When that pipe closes
 * (the run is done, was interrupted, crashed or was killed) the groups are stopped and FOLDER is removed.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a group may take to end by itself, in milliseconds. */
const GRACE = 500;

const [folder] = process.argv.slice(2);
/** @type {Set<number>} */
const groups = new Set();
for await (const line of createInterface({ input: process.stdin })) groups.add(Number(line));

for (const group of groups) signal(group, 'SIGTERM');
for (let waited = 0; waited < GRACE && [...groups].some(isAlive); waited += 50) await sleep(50);
for (const group of groups) signal(group, 'SIGKILL');
// A dying process may still write: rmSync tries again for a while.
if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

/**
 * @param {number} group
 * @param {NodeJS.Signals} name
 */
function signal(group, name) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(group), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-group, name);
  } catch {
    // The group has already ended.
  }
}

/** @param {number} group */
function isAlive(group) {
  if (process.platform === 'win32') return false;
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}
