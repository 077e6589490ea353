/** The ways to run a mocha suite in a real VS Code, and which of them this machine can take. */
import { join } from 'node:path';
import { electronHost, electronObstacle } from './electron.mjs';
import { installHost } from './install.mjs';
import { HostProblem } from './problem.mjs';
import { openSession } from './session.mjs';

/**
 * @typedef {object} SuiteRun One run of a suite in the extension host.
 * @property {import('./lifetime.mjs').Lifetime} lifetime
 * @property {string} extension The absolute path of the extension under development.
 * @property {string} workspace The folder to open. VS Code gets a copy.
 * @property {string} tests The absolute path of a module that exports `run(): Promise<void>`.
 * @property {NodeJS.ProcessEnv} env Reaches the extension host.
 * @property {(message: string) => void} onLog Takes what VS Code prints.
 */

/**
 * @typedef {object} Host
 * @property {string} name
 * @property {() => Promise<void>} prepare Gets what the host needs, which may take minutes the first time.
 * @property {(run: SuiteRun) => Promise<number>} run Gives VS Code's exit code: 0 if the suite's promise resolved.
 */

/**
 * Chooses a host: the desktop VS Code where it can run, because that is what people use, else the VS Code server.
 * @param {'auto' | 'electron' | 'code-server'} wish
 * @param {{ readonly extension: string, readonly vscode?: string | undefined }} options `vscode` is the executable of
 *   an installed VS Code.
 * @returns {Promise<Host>}
 * @throws {HostProblem} if the one that was wished for cannot run here.
 */
export async function chooseHost(wish, { extension, vscode }) {
  if (wish === 'code-server') return codeServerHost();
  const desktop = { cache: join(extension, '.vscode-test'), vscode };
  const obstacle = await electronObstacle(desktop);
  if (!obstacle) return electronHost(desktop);
  if (wish === 'electron') throw new HostProblem(`A desktop VS Code cannot run here: ${obstacle}.`);
  process.stderr.write(`No desktop VS Code, because ${obstacle}: using the VS Code server.\n`);
  return codeServerHost();
}

/** @returns {Host} */
function codeServerHost() {
  return {
    name: 'VS Code server',
    prepare: installHost,
    async run({ lifetime, ...options }) {
      const { exit } = await openSession(lifetime, options);
      return exit;
    },
  };
}
