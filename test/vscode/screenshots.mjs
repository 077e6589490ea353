/**
 * Takes pictures of Clearance in the VS Code workbench: `node test/vscode/screenshots.mjs`, see USAGE.
 *
 * Exit code: 0 all taken, 1 a scene could not be played (its picture shows how far it came), 2 nothing could be shown.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installHost } from './host/install.mjs';
import { openLifetime } from './host/lifetime.mjs';
import { HostProblem } from './host/problem.mjs';
import { SCENES } from './scenes.mjs';
import { EXAMPLE, openStage, ROOT, runProgram, THEME_NAMES, takePicture, themesNamed } from './stage.mjs';
import { tidyUp } from './workbench.mjs';

const USAGE = `Usage: node test/vscode/screenshots.mjs [options]
  --out DIR                 where the pictures go, as NAME.THEME.png (out/screenshots)
  --theme ${THEME_NAMES.join('|')}|all   (all)
  --scene NAME              only this scene; may be repeated
  --workspace DIR           the folder to open a copy of (examples)
Paths are relative to the current folder. Scenes: ${SCENES.map((scene) => scene.name).join(', ')}.`;

await runProgram(async () => {
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
});

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        out: { type: 'string', default: join(ROOT, 'out/screenshots') },
        theme: { type: 'string', default: 'all' },
        scene: { type: 'string', multiple: true },
        workspace: { type: 'string', default: EXAMPLE },
      },
    });
    const unknown = values.scene?.find((name) => !SCENES.some((scene) => scene.name === name));
    if (unknown) throw new Error(`Unknown scene ${unknown}.`);
    return {
      help: values.help,
      out: resolve(values.out),
      workspace: resolve(values.workspace),
      themes: themesNamed(values.theme),
      scenes: SCENES.filter((scene) => values.scene?.includes(scene.name) ?? true),
    };
  } catch (error) {
    throw new HostProblem(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

/**
 * Takes the pictures in one theme.
 * @param {import('./stage.mjs').Theme} theme
 * @param {ReturnType<typeof readOptions>} options
 * @returns {Promise<number>} How many scenes could not be played.
 */
async function takeAll(theme, { out, workspace, scenes }) {
  const lifetime = openLifetime();
  try {
    const session = await openStage(lifetime, { theme, workspace });
    let failures = 0;
    for (const scene of scenes) {
      await tidyUp(session.page);
      if (!(await takePicture(session, scene, join(out, `${scene.name}.${theme}.png`)))) failures++;
    }
    return failures;
  } finally {
    await lifetime.close();
  }
}
