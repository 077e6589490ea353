/**
 * Takes pictures of Clearance in the VS Code workbench: `node test/vscode/screenshots.mjs`, see USAGE.
 *
 * Exit code: 0 all taken, 1 a scene could not be played (its picture shows how far it came), 2 nothing could be shown.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installHost } from './host/install.mjs';
import { openLifetime } from './host/lifetime.mjs';
import { explain, HostProblem } from './host/problem.mjs';
import { openSession } from './host/session.mjs';
import { SCENES } from './scenes.mjs';
import { tidyUp, waitForWorkbench } from './workbench.mjs';

const USAGE = `Usage: node test/vscode/screenshots.mjs [options]
  --out DIR                 where the pictures go, as NAME.THEME.png (out/screenshots)
  --theme light|dark|both   (both)
  --scene NAME              only this scene; may be repeated
  --workspace DIR           the folder to open a copy of (examples)
Paths are relative to the current folder. Scenes: ${SCENES.map((scene) => scene.name).join(', ')}.`;

const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** The themes VS Code has when nothing is set. */
const THEMES = /** @type {const} */ ({ light: 'Light 2026', dark: 'Dark 2026' });

const VIEW = { viewport: { width: 1600, height: 1000 }, deviceScaleFactor: 1.5 };

/** How long a step of a scene may take, in milliseconds. */
const STEP = 10_000;

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
  'editor.wordWrap': 'on',
  'window.autoDetectColorScheme': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
};

process.on('uncaughtException', (error) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(2);
});
process.exit(
  await main().catch((error) => {
    process.stderr.write(`${explain(error)}\n`);
    return 2;
  }),
);

/** @returns {Promise<number>} The exit code. */
async function main() {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  await installHost();
  mkdirSync(options.out, { recursive: true });
  let failures = 0;
  for (const theme of options.themes) failures += await takeAll(theme, options);
  return failures === 0 ? 0 : 1;
}

/** @typedef {keyof typeof THEMES} Theme */

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        out: { type: 'string', default: join(ROOT, 'out/screenshots') },
        theme: { type: 'string', default: 'both' },
        scene: { type: 'string', multiple: true },
        workspace: { type: 'string', default: join(ROOT, 'examples') },
      },
    });
    const themes = /** @type {Theme[]} */ (Object.keys(THEMES)).filter((name) => ['both', name].includes(values.theme));
    if (themes.length === 0) throw new Error(`Unknown theme ${values.theme}.`);
    const unknown = values.scene?.find((name) => !SCENES.some((scene) => scene.name === name));
    if (unknown) throw new Error(`Unknown scene ${unknown}.`);
    return {
      help: values.help,
      out: resolve(values.out),
      workspace: resolve(values.workspace),
      themes,
      scenes: SCENES.filter((scene) => values.scene?.includes(scene.name) ?? true),
    };
  } catch (error) {
    throw new HostProblem(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

/**
 * Takes the pictures in one theme.
 * @param {Theme} theme
 * @param {ReturnType<typeof readOptions>} options
 * @returns {Promise<number>} How many scenes could not be played.
 */
async function takeAll(theme, { out, workspace, scenes }) {
  const lifetime = openLifetime();
  try {
    const session = await openSession(lifetime, {
      workspace,
      extension: ROOT,
      settings: { ...SETTINGS, 'workbench.colorTheme': THEMES[theme] },
      view: VIEW,
    });
    const { page } = session;
    page.setDefaultTimeout(STEP);
    await waitForWorkbench(page);
    let failures = 0;
    for (const scene of scenes) {
      const picture = join(out, `${scene.name}.${theme}.png`);
      try {
        await tidyUp(page);
        await scene.play(page, session.workspace);
        await page.waitForTimeout(REST);
        process.stdout.write(`${picture}\n`);
      } catch (error) {
        if (page.isClosed()) throw error;
        failures++;
        process.stderr.write(`${picture} is not finished: ${error instanceof Error ? error.message : error}\n`);
      }
      await page.screenshot({ path: picture });
    }
    return failures;
  } finally {
    await lifetime.close();
  }
}
