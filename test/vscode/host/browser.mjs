/** The browser that shows the VS Code server: where it is, and how it is opened. */
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findExecutable } from './executable.mjs';
import { HostProblem } from './problem.mjs';

/** Browsers that VS Code's workbench runs in, the first found wins. */
const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];

/** On top of Playwright's own flags, which already suit a machine without a display or a network. */
const FLAGS = ['--disable-gpu', '--disable-quic'];

/** How long the browser may take to start, in milliseconds. It takes 700 on an idle machine. */
const START = 60_000;

/**
 * The browser's executable: CLEARANCE_BROWSER if set, else the first known name on the PATH.
 * @returns {string | undefined}
 */
export function findBrowser() {
  return process.env.CLEARANCE_BROWSER || findExecutable(...NAMES);
}

/**
 * @typedef {object} View How a page looks.
 * @property {{ readonly width: number, readonly height: number }} viewport In CSS pixels.
 * @property {number} [deviceScaleFactor] Picture pixels a CSS pixel, 1 by default.
 */

/**
 * Opens a browser without a window.
 * @param {string} executablePath
 * @param {import('./lifetime.mjs').Lifetime} lifetime Ends the browser; its folder takes the browser's files.
 * @param {View} view
 * @returns {Promise<import('playwright-core').BrowserContext>}
 * @throws {HostProblem} if it does not start.
 */
export async function openBrowser(executablePath, lifetime, view) {
  const profile = join(lifetime.folder, 'browser');
  const launch = chromium.launchPersistentContext(profile, {
    ...view,
    executablePath,
    args: FLAGS,
    timeout: START,
    artifactsDir: join(lifetime.folder, 'artifacts'),
    env: { ...process.env, TMPDIR: lifetime.folder },
    // The lifetime answers to signals.
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  const browser = await launch.catch((error) => {
    throw new HostProblem(`${executablePath} does not start as a browser.\n${error.message}`);
  });
  const group = processId(profile);
  if (group) lifetime.own(group);
  return browser;
}

/**
 * The browser's process, which leads a group of its own. A profile in use names it: `host-pid`.
 * @param {string} profile
 */
function processId(profile) {
  try {
    return Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
  } catch {
    return undefined;
  }
}
