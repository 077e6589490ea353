/** Ordinariness of words at run time, for the names that a production adds. The lists are made by `build/ordinary-words.ts`. */
import { readFileSync } from 'node:fs';
import type { Ordinariness } from '../engine/knowledge/compile.ts';
import { programFile } from './program-files.ts';

let sections: readonly string[] | undefined;
let tiers: ReadonlyMap<string, Ordinariness> | undefined;
let asked = 0;

/** So many words are looked up in the text of the lists; for more it pays to take the lists apart, once (about 20 ms). */
const FEW = 40;

/** How ordinary a folded word is. The lists are read at the first question. */
export function ordinariness(word: string): Ordinariness {
  sections ??= readFileSync(programFile('ordinary-words.txt'), 'utf8').split('\0');
  if (asked++ > FEW) {
    tiers ??= wordsByTier(sections);
    return tiers.get(word) ?? 0;
  }
  const at = sections.findIndex((section) => section.includes(`\n${word}\n`));
  return at < 0 ? 0 : tierOf(at);
}

function wordsByTier(lists: readonly string[]): ReadonlyMap<string, Ordinariness> {
  const found = new Map<string, Ordinariness>();
  lists.forEach((list, at) => {
    for (const word of list.split('\n')) if (word !== '') found.set(word, tierOf(at));
  });
  return found;
}

function tierOf(section: number): Ordinariness {
  return (4 - section) as Ordinariness;
}
