/** VS Code made ready for pictures, scene after scene, in one of the themes. */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explain } from './host/problem.mjs';
import { openSession } from './host/session.mjs';
import { waitForWorkbench } from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} Scene Something to take a picture of.
 * @property {string} name The picture's file name.
 * @property {string} shows What can be seen, in a sentence.
 * @property {{ readonly width: number, readonly height: number }} [size] Of the window in CSS pixels, where it is to be
 *   smaller than that of the others, and so the text larger in a picture of the same width.
 * @property {(page: Page, workspace: string) => Promise<void>} play Does what a person would do and ends when the picture
 *   can be taken. Gets the workbench and the absolute path of the workspace it shows.
 */

export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** The production that is shown where nobody names another. */
export const EXAMPLE = join(ROOT, 'examples');

/** The themes VS Code has when nothing is set, with the classes that they give to the workbench. */
const THEMES = /** @type {const} */ ({
  light: { id: 'Light 2026', kind: 'vs' },
  dark: { id: 'Dark 2026', kind: 'vs-dark' },
  contrast: { id: 'Default High Contrast', kind: 'hc-black' },
});

/** @typedef {keyof typeof THEMES} Theme */

export const THEME_NAMES = /** @type {readonly Theme[]} */ (Object.keys(THEMES));

/**
 * The themes that a person asked for.
 * @param {string} name One of them, or `all`.
 * @throws Error if there is none of this name
 */
export function themesNamed(name) {
  const themes = THEME_NAMES.filter((theme) => ['all', theme].includes(name));
  if (themes.length === 0) throw new Error(`Unknown theme ${name}.`);
  return themes;
}

const VIEW = { viewport: { width: 1600, height: 1000 }, deviceScaleFactor: 1.5 };

/** How long a step of a scene may take, in milliseconds. */
const STEP = 20_000;

/** How long a finished scene rests, for what fades in, in milliseconds. */
const REST = 500;

/** Without what only distracts in a picture. */
const SETTINGS = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 15,
  'editor.hover.above': false,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.scrollBeyondLastLine': false,
  'editor.stickyScroll.enabled': false,
  'editor.wordWrap': 'on',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
};

/**
 * Opens VS Code in a theme, for as long as the lifetime lasts.
 * @param {import('./host/lifetime.mjs').Lifetime} lifetime
 * @param {object} options
 * @param {Theme} options.theme
 * @param {string} options.workspace The folder to open a copy of.
 * @param {string} [options.workspaceFile] A `.code-workspace` in it to open instead.
 * @param {import('./host/settings.mjs').Settings} [options.settings] User settings on top of those for pictures.
 * @param {NodeJS.ProcessEnv} [options.env] Reaches the extension.
 * @returns {Promise<import('./host/session.mjs').Session>}
 * @throws {import('./host/problem.mjs').HostProblem}
 */
export async function openStage(lifetime, { theme, workspace, workspaceFile, settings, env }) {
  const { id, kind } = THEMES[theme];
  const session = await openSession(lifetime, {
    workspace,
    ...(workspaceFile ? { workspaceFile } : {}),
    extension: ROOT,
    settings: { ...SETTINGS, ...settings, 'workbench.colorTheme': id },
    view: VIEW,
    ...(env ? { env } : {}),
  });
  session.page.setDefaultTimeout(STEP);
  await waitForWorkbench(session.page);
  await session.page.locator(`.monaco-workbench.${kind}[class*="vscode-theme-"]`).waitFor();
  return session;
}

/**
 * Plays a scene and takes its picture, which shows how far it came if it could not be played.
 * @param {import('./host/session.mjs').Session} session
 * @param {Scene} scene
 * @param {string} picture The absolute path of the picture.
 * @returns {Promise<boolean>} Whether it could be played; what kept it from that has been said.
 */
export async function takePicture({ page, workspace }, scene, picture) {
  let isPlayed = true;
  try {
    await page.setViewportSize(scene.size ?? VIEW.viewport);
    await scene.play(page, workspace);
    await page.waitForTimeout(REST);
    process.stdout.write(`${picture}\n`);
  } catch (error) {
    if (page.isClosed()) throw error;
    isPlayed = false;
    process.stderr.write(`${picture} is not finished: ${error instanceof Error ? error.message : error}\n`);
  }
  await page.screenshot({ path: picture });
  return isPlayed;
}

/**
 * Runs a program that takes pictures, and ends with its exit code, or with 2 if nothing could be shown.
 * @param {() => Promise<number>} main
 */
export async function runProgram(main) {
  /** @param {unknown} error */
  const fail = (error) => {
    process.stderr.write(`${explain(error)}\n`);
    return 2;
  };
  process.on('uncaughtException', (error) => process.exit(fail(error)));
  process.exit(await main().catch(fail));
}
