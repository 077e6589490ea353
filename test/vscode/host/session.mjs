/** VS Code on a copy of a workspace: a server, a browser, and the page that shows the one in the other. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { findBrowser, openBrowser } from './browser.mjs';
import { HostProblem } from './problem.mjs';
import { startServer } from './server.mjs';
import { copyWorkspace } from './workspace.mjs';

/**
 * @typedef {object} SessionOptions
 * @property {string} workspace The folder to open. VS Code gets a copy.
 * @property {string} [workspaceFile] A `.code-workspace` in that folder, with `/`: what it names is opened, in place of the folder.
 * @property {string} extension The absolute path of the extension under development.
 * @property {string} [tests] The absolute path of a module that exports `run(): Promise<void>`, for the extension host
 *   to run.
 * @property {import('./settings.mjs').Settings} [settings] User settings on top of the quiet ones.
 * @property {NodeJS.ProcessEnv} [env] Reaches the extension host.
 * @property {import('./browser.mjs').View} [view]
 * @property {(message: string) => void} [onLog] Takes what the server and the workbench print, and what a run of tests
 *   writes to the extension host's console.
 */

/**
 * @typedef {object} Session
 * @property {import('playwright-core').Page} page The workbench.
 * @property {string} workspace The copy's absolute path.
 * @property {Promise<number>} exit The extension host's exit code, once its tests have run; 1 if the page ends before.
 *   An extension host that dies may well give 0: only what the tests themselves leave behind tells that they were run.
 */

/** The size of the page where nobody says otherwise. */
const VIEW = { viewport: { width: 1600, height: 1000 } };

/** How long the workbench may take to appear, in milliseconds. It takes about 2000. */
const APPEAR = 60_000;

/**
 * Opens VS Code, which must have been installed (install.mjs), for as long as the lifetime lasts.
 * @param {import('./lifetime.mjs').Lifetime} lifetime
 * @param {SessionOptions} options
 * @returns {Promise<Session>}
 * @throws {HostProblem}
 */
export async function openSession(lifetime, options) {
  const browserPath = findBrowser();
  if (!browserPath) throw new HostProblem('There is no Chromium or Chrome on the PATH.');
  const workspace = copyWorkspace(options.workspace, lifetime.folder);
  const [port, browser] = await Promise.all([
    startServer(lifetime, options),
    openBrowser(browserPath, lifetime, options.view ?? VIEW),
  ]);
  const page = browser.pages()[0] ?? (await browser.newPage());
  const { onLog = () => {} } = options;
  page.on('pageerror', (error) => onLog(`page: ${error.message}`));

  /** @type {(code: number) => void} */
  let finish = () => {};
  /** @type {Promise<number>} */
  const exit = new Promise((resolve) => (finish = resolve));
  page.once('crash', () => finish(1));
  page.once('close', () => finish(1));
  await page.exposeFunction('codeAutomationExit', finish);
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _level, /** @type {unknown[]} */ args) =>
    onLog(format(...args)),
  );
  await page.goto(address(port, workspace, { ...options, extension: linkExtension(lifetime, options.extension) }));
  await page.locator('.monaco-workbench').waitFor({ timeout: APPEAR });
  return { page, workspace, exit };
}

/**
 * Another path to the extension. This VS Code may be installed in the extension's own folder, and takes every colour theme below
 * the folder of an extension under development for one of that extension's: it shows the first of them, whatever the settings say.
 * @param {import('./lifetime.mjs').Lifetime} lifetime
 * @param {string} extension
 */
function linkExtension(lifetime, extension) {
  const link = join(lifetime.folder, 'extension');
  symlinkSync(extension, link);
  return link;
}

/**
 * The workbench's address for a workspace and an extension under development.
 * @param {number} port
 * @param {string} workspace
 * @param {{ readonly extension: string, readonly tests?: string | undefined, readonly workspaceFile?: string | undefined }} options
 */
function address(port, workspace, { extension, tests, workspaceFile }) {
  /** @param {string} path */
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${path.split('/').map(encodeURIComponent).join('/')}`;
  const payload = [['extensionDevelopmentPath', remote(extension)]];
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const opened = workspaceFile === undefined ? { folder: workspace } : { workspace: join(workspace, workspaceFile) };
  const query = new URLSearchParams({ ...opened, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query}`;
}
