/** Texts for measuring: a feature-length screenplay and a log of prompts, made from the examples so that they are realistic. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Lines of a screenplay page. */
const LINES_A_PAGE = 55;

/** A Fountain screenplay of about `pages` pages: the example episode again and again, its scenes numbered on. */
export async function screenplay(root: string, pages: number): Promise<string> {
  const episode = await readFile(join(root, 'examples/script/lantern-keepers-ep1.fountain'), 'utf8');
  const body = episode.slice(episode.indexOf('\n\n') + 2);
  const lines: string[] = [];
  for (let round = 1; lines.length < pages * LINES_A_PAGE; round++) {
    lines.push(...body.replace(/#(\d+[A-Z]?)#/g, (_, number: string) => `#${round}${number}#`).split('\n'));
  }
  return lines.slice(0, pages * LINES_A_PAGE).join('\n');
}

/** A shot list of `rows` rows: the example list again and again, its shots numbered on. */
export async function shotList(root: string, rows: number): Promise<string> {
  const [header = '', ...shots] = (await readFile(join(root, 'examples/shots/vfx-shot-list.csv'), 'utf8'))
    .trim()
    .split('\n');
  const lines = Array.from({ length: rows }, (_, row) =>
    (shots[row % shots.length] as string).replace(/LK_(\d+)/, `LK_${Math.floor(row / shots.length)}_$1`),
  );
  return `${[header, ...lines].join('\n')}\n`;
}

/**
 * Writes a large production below a folder: prompts of the examples, no two the same, and feature-length scripts.
 * @returns how many bytes of text that is
 */
export async function largeProject(root: string, folder: string, prompts: number, scripts: number): Promise<number> {
  const texts = promptLog(await examplePrompts(root), prompts * 1000).slice(0, prompts);
  let size = 0;
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
    size += text.length;
  };
  await write('clearance.yaml', 'title: A large production\n');
  for (const [number, line] of texts.entries()) {
    await write(`prompts/${Math.floor(number / 500)}/${number}.prompt`, (JSON.parse(line) as { text: string }).text);
  }
  const script = await screenplay(root, 120);
  for (let number = 0; number < scripts; number++) {
    await write(`script/${number}.fountain`, `Title: Episode ${number}\n\n${script}\n\nThe end of ${number}.\n`);
  }
  return size;
}

/** Somebody typing: at each round a letter more in some word, at the next one less again. */
export function typing(text: string): (round: number) => string {
  let at = 0;
  return (round) => {
    if (round % 2 !== 0) return text;
    at = (round * 7919) % text.length;
    while (!/[a-z]/.test(text[at] as string)) at = (at + 1) % text.length;
    return `${text.slice(0, at)}x${text.slice(at)}`;
  };
}

/** Prompts of the examples, without front matter. */
export async function examplePrompts(root: string): Promise<string[]> {
  const folder = join(root, 'examples/prompts');
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(prompt|txt)$/.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.map((text) => text.replace(/^---\n[\s\S]*?\n---\n/, '').trim());
}

/** Words that make a prompt another one, for its reader as well. */
const TOUCHES =
  'soft hard misty golden wide narrow quiet dusty muted vivid grainy faded layered distant low high cold warm pale deep calm rainy snowy dry rough smooth worn polished crooked straight curved plain busy empty open heavy slow early late short thick thin sharp clean fresh gentle wild rare steady loose tight baked frosted glazed woven carved painted printed stitched folded stacked scattered'.split(
    ' ',
  );

/** A log of at least `size` UTF-16 units, in lines as `clearance scan` takes them: the prompts with other words behind them at each round. */
export function promptLog(prompts: readonly string[], size: number): string[] {
  const lines: string[] = [];
  for (let length = 0, at = 0; length < size; at++) {
    const round = Math.floor(at / prompts.length);
    const touches = [TOUCHES[round % TOUCHES.length], TOUCHES[Math.floor(round / TOUCHES.length) % TOUCHES.length]];
    const text = `${prompts[at % prompts.length]}, ${touches.join(' ')} tones`;
    lines.push(JSON.stringify({ id: at, text }));
    length += text.length;
  }
  return lines;
}

/**
 * A log as generators keep them: each prompt is rolled again until somebody likes the picture, eight times on average, among the
 * prompts of others. DiffusionDB, the largest public log, has 14 million pictures of 1.8 million different prompts.
 */
export function rolledAgain(lines: readonly string[]): string[] {
  return lines.flatMap((_, at) => {
    const from = Math.floor(at / WRITERS) * WRITERS;
    const writers = lines.slice(from, from + WRITERS);
    return Array.from({ length: ROLLS }, (_, roll) => writers[(at - from + roll) % writers.length] as string);
  });
}

/** How often a prompt is used, and how many people write to a log at a time. */
const ROLLS = 8;
const WRITERS = 50;

/** Plain words with nothing in them to find, `bytes` long. */
export function plainProse(bytes: number): string {
  const words =
    'wooden pier beneath slow clouds while thin cables creak beside an unlit quay and gulls hover above wet gravel until daybreak'.split(
      ' ',
    );
  const parts: string[] = [];
  let length = 0;
  for (let at = 0; length < bytes; at = (at * 31 + 7) % 9973) {
    const word = words[at % words.length] as string;
    parts.push(word);
    length += word.length + 1;
  }
  return parts.join(' ');
}
