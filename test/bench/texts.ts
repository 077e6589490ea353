/** Texts for measuring: a feature-length screenplay and a log of prompts, made from the examples so that they are realistic. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** Prompts of the examples, without front matter. */
export async function examplePrompts(root: string): Promise<string[]> {
  const folder = join(root, 'examples/prompts');
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(prompt|txt)$/.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.map((text) => text.replace(/^---\n[\s\S]*?\n---\n/, '').trim());
}

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
