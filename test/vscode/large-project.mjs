/**
 * Writes a production with more than ten thousand findings, the same each time: prompts in folders, shot lists, scripts.
 * `node test/vscode/large-project.mjs FOLDER` writes it for trying things out by hand.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EPISODES = 10;
const PROMPTS_AN_EPISODE = 150;
const SHOTS_AN_EPISODE = 100;
const SCENES_AN_EPISODE = 40;

/** Whom and what texts name, in turn. */
const NAMES = [
  'Totoro',
  'Pikachu',
  'Darth Vader',
  'Morgan Freeman',
  'Ian McKellen',
  'Margot Robbie',
  'Timothée Chalamet',
  'Willem Dafoe',
  'Lara Croft',
  'Super Mario',
  'James Bond',
];
const STYLES = ['Greg Rutkowski', 'Hayao Miyazaki', 'Blade Runner 2049', 'Tim Burton', 'Wes Anderson'];

const PRODUCTION = `title: The Long Tide
studio: Netflix
territories: [US, EU, UK]
tools:
  - { name: Midjourney, storesInputs: false, trainsOnInputs: false, enterprise: true }
`;

/**
 * @param {string} folder Made if it is not there.
 * @returns {{ readonly files: number }} How many files there are to check.
 */
export function writeLargeProject(folder) {
  let files = 0;
  /** @param {string} path @param {string} text */
  const write = (path, text) => {
    const target = join(folder, path);
    mkdirSync(join(target, '..'), { recursive: true });
    writeFileSync(target, text);
    files++;
  };
  for (let episode = 1; episode <= EPISODES; episode++) {
    const name = `ep${String(episode).padStart(2, '0')}`;
    for (let number = 1; number <= PROMPTS_AN_EPISODE; number++) {
      write(`prompts/${name}/shot-${String(number).padStart(3, '0')}.prompt`, promptOf(episode, number));
    }
    write(`shots/${name}-shot-list.csv`, shotListOf(episode));
    write(`script/${name}.fountain`, scriptOf(episode));
  }
  writeFileSync(join(folder, 'clearance.yaml'), PRODUCTION);
  return { files };
}

/**
 * @param {number} episode
 * @param {number} number
 */
function promptOf(episode, number) {
  const at = episode * 7 + number;
  return `---
tool: Midjourney
use: final
episode: ${episode}
---
a pier at night, ${pick(NAMES, at)} with a lantern beside ${pick(NAMES, at + 3)} and ${pick(NAMES, at + 5)}, ${number} gulls
in the style of ${pick(STYLES, at)}, and in the style of ${pick(STYLES, at + 2)}, volumetric light
`;
}

/** @param {number} episode */
function shotListOf(episode) {
  const rows = Array.from({ length: SHOTS_AN_EPISODE }, (_, index) => {
    const at = episode * 5 + index;
    const code = `LT_${100 + episode}_${String((index + 1) * 10).padStart(4, '0')}`;
    return `${code},${(index % SCENES_AN_EPISODE) + 1},"${pick(NAMES, at)} crosses the pier, ${pick(NAMES, at + 4)} waits.",wtg`;
  });
  return `Shot,Scene,Description,Status\n${rows.join('\n')}\n`;
}

/** @param {number} episode */
function scriptOf(episode) {
  const scenes = Array.from({ length: SCENES_AN_EPISODE }, (_, index) => {
    const at = episode * 3 + index;
    return `INT. FERRY - WHEELHOUSE - NIGHT #${index + 1}#

The television shows ${pick(NAMES, at)} in an interview. On the wall a poster of ${pick(NAMES, at + 2)}.

ODDA
Is that ${pick(NAMES, at + 4)}? Turn it off.
`;
  });
  return `Title: The Long Tide, Episode ${episode}\n\n${scenes.join('\n')}`;
}

/**
 * @param {readonly string[]} list
 * @param {number} index
 */
function pick(list, index) {
  return list[index % list.length];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder] = process.argv;
  if (!folder) {
    process.stderr.write('Usage: node test/vscode/large-project.mjs FOLDER\n');
    process.exit(2);
  }
  process.stdout.write(`${writeLargeProject(folder).files} files\n`);
}
