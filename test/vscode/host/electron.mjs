/** The desktop VS Code: one that @vscode/test-electron downloads, or one that is installed. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { findExecutable } from './executable.mjs';
import { HostProblem } from './problem.mjs';
import { writeSettings } from './settings.mjs';
import { copyWorkspace } from './workspace.mjs';

/** What test-electron asks first when it downloads. */
const UPDATES = 'https://update.code.visualstudio.com/api/releases/stable';

/** How long the update site may take to answer, in milliseconds. */
const ANSWER = 3000;

const SCRIPT = fileURLToPath(new URL('electron-run.mjs', import.meta.url));

/**
 * @typedef {object} Desktop
 * @property {string} cache The folder that downloads are kept in.
 * @property {string | undefined} vscode The executable of an installed VS Code, to be used in place of a download.
 */

/**
 * Why a desktop VS Code cannot run here, as the end of a sentence; nothing if it can.
 * @param {Desktop} desktop
 * @returns {Promise<string | undefined>}
 */
export async function electronObstacle({ cache, vscode }) {
  if (!hasDisplay() && !findExecutable('xvfb-run')) return 'there is no display, and no xvfb-run to make one';
  if (vscode) return existsSync(vscode) ? undefined : `there is no ${vscode}`;
  if (hasDownload(cache)) return undefined;
  try {
    const answer = await fetch(UPDATES, { signal: AbortSignal.timeout(ANSWER) });
    await answer.body?.cancel();
    return answer.ok ? undefined : `its update site answers ${answer.status}`;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return `its update site is out of reach (${cause instanceof Error ? cause.message : cause})`;
  }
}

/**
 * The desktop VS Code as a host of test suites.
 * @param {Desktop} desktop
 * @returns {import('./hosts.mjs').Host}
 */
export function electronHost({ cache, vscode }) {
  let executable = vscode;
  return {
    name: 'desktop VS Code',
    async prepare() {
      executable ??= await downloadAndUnzipVSCode({ cachePath: cache });
    },
    run: (run) => runSuite(run, executable ?? ''),
  };
}

/**
 * @param {import('./hosts.mjs').SuiteRun} run
 * @param {string} executable
 * @returns {Promise<number>} VS Code's exit code.
 */
function runSuite({ lifetime, extension, workspace, tests, env, onLog }, executable) {
  const data = join(lifetime.folder, 'user');
  writeSettings(join(data, 'User/settings.json'));
  /** @type {import('@vscode/test-electron').TestOptions} */
  const options = {
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    launchArgs: [
      copyWorkspace(workspace, lifetime.folder),
      ...['--user-data-dir', data],
      ...['--extensions-dir', join(lifetime.folder, 'extensions')],
      '--disable-extensions',
      '--disable-telemetry',
      '--disable-gpu',
    ],
  };
  const command = [process.execPath, SCRIPT, JSON.stringify(options)];
  if (!hasDisplay()) command.unshift('xvfb-run', '--auto-servernum');
  const [program = '', ...args] = command;
  const child = lifetime.spawn(program, args, {
    env: { ...process.env, ...env, ...(process.platform === 'linux' ? { TMPDIR: lifetime.folder } : {}) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => onLog(text.trimEnd()));
  }
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new HostProblem(`${program} cannot be started: ${error.message}`)));
    child.once('close', (code) => resolve(code ?? 2));
  });
}

/**
 * An earlier download is used without asking the update site.
 * @param {string} cache
 */
function hasDownload(cache) {
  return existsSync(cache) && readdirSync(cache).some((name) => name.startsWith('vscode-'));
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
