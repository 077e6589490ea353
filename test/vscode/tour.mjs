/**
 * Goes through Clearance in a real VS Code as the people do who use it, with a picture and checks at each step:
 * `npm run tour`, see USAGE.
 *
 * Exit code: 0 all went as it should, 1 a step did not (its picture shows how far it came), 2 nothing could be shown.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installHost } from './host/install.mjs';
import { openLifetime } from './host/lifetime.mjs';
import { HostProblem } from './host/problem.mjs';
import { EXAMPLE, openStage, ROOT, runProgram, THEME_NAMES, takePicture, themesNamed } from './stage.mjs';
import { coordinator } from './tours/coordinator.mjs';
import { keyboard } from './tours/keyboard.mjs';
import { largeProject } from './tours/large-project.mjs';
import { twoProductions } from './tours/two-productions.mjs';
import { vfxLead } from './tours/vfx-lead.mjs';
import { writer } from './tours/writer.mjs';

/**
 * @typedef {object} Tour What somebody does, step after step in one window.
 * @property {string} role The folder of its pictures.
 * @property {string} about In a sentence.
 * @property {(folder: string) => Preparation} [prepare] Makes what the person has on the machine, in a folder for it.
 * @property {readonly import('./stage.mjs').Scene[]} steps
 */

/**
 * @typedef {object} Preparation
 * @property {import('./host/settings.mjs').Settings} [settings]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [workspace] The folder to open a copy of, in place of the example.
 * @property {string} [workspaceFile] A `.code-workspace` in it to open instead.
 */

const TOURS = [writer, vfxLead, coordinator, keyboard, twoProductions, largeProject];

const USAGE = `Usage: node test/vscode/tour.mjs [options]
  --out DIR        where the pictures go, as ROLE/NN-STEP.THEME.png, with a page to leaf through them (out/tour)
  --theme ${THEME_NAMES.join('|')}|all   (light)
  --role NAME      only this tour; may be repeated: ${TOURS.map(({ role }) => role).join(', ')}
Paths are relative to the current folder.`;

await runProgram(async () => {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  await installHost();
  /** @type {string[]} */
  const failures = [];
  for (const { role } of options.tours) rmSync(join(options.out, role), { recursive: true, force: true });
  for (const theme of options.themes) {
    for (const tour of options.tours) failures.push(...(await take(tour, theme, options.out)));
  }
  writeFileSync(join(options.out, 'index.html'), pageOf(options));
  if (failures.length > 0) process.stderr.write(`Did not go as it should: ${failures.join(', ')}.\n`);
  return failures.length === 0 ? 0 : 1;
});

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        out: { type: 'string', default: join(ROOT, 'out/tour') },
        theme: { type: 'string', default: 'light' },
        role: { type: 'string', multiple: true },
      },
    });
    const unknown = values.role?.find((name) => !TOURS.some(({ role }) => role === name));
    if (unknown) throw new Error(`Unknown role ${unknown}.`);
    return {
      help: values.help,
      out: resolve(values.out),
      themes: themesNamed(values.theme),
      tours: TOURS.filter(({ role }) => values.role?.includes(role) ?? true),
    };
  } catch (error) {
    throw new HostProblem(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

/**
 * Takes a tour. What comes after a step that fails would fail for its sake, and is left out.
 * @param {Tour} tour
 * @param {import('./stage.mjs').Theme} theme
 * @param {string} out
 * @returns {Promise<readonly string[]>} The steps that did not go as they should.
 */
async function take(tour, theme, out) {
  const folder = join(out, tour.role);
  mkdirSync(folder, { recursive: true });
  const lifetime = openLifetime();
  try {
    const session = await openStage(lifetime, { theme, workspace: EXAMPLE, ...tour.prepare?.(lifetime.folder) });
    for (const [index, step] of tour.steps.entries()) {
      const name = pictureOf(index, step.name, theme);
      if (!(await takePicture(session, step, join(folder, name)))) return [`${tour.role}/${name}`];
    }
    return [];
  } finally {
    await lifetime.close();
  }
}

/**
 * The file name of a picture, in the order of the steps.
 * @param {number} index
 * @param {string} name
 * @param {import('./stage.mjs').Theme} theme
 */
function pictureOf(index, name, theme) {
  return `${String(index + 1).padStart(2, '0')}-${name}.${theme}.png`;
}

/**
 * A page to leaf through the pictures, with what is to be seen in each.
 * @param {ReturnType<typeof readOptions>} options
 */
function pageOf({ tours, themes }) {
  const figures = tours.flatMap(({ role, about, steps }) => [
    `<h2>${role}</h2><p>${about}</p>`,
    ...steps.flatMap(({ name, shows }, index) =>
      themes.map((theme) => {
        const source = `${role}/${pictureOf(index, name, theme)}`;
        return `<figure><img src="${source}" alt="${shows}" width="1200"><figcaption>${shows}</figcaption></figure>`;
      }),
    ),
  ]);
  return `<!doctype html><meta charset="utf-8"><title>Clearance: a tour</title>\n${figures.join('\n')}\n`;
}
