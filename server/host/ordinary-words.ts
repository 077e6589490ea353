/** Ordinariness of words at run time, for the names that a production adds. The lists are made by `build/ordinary-words.ts`. */
import { readFileSync } from 'node:fs';
import type { Ordinariness } from '../engine/knowledge/compile.ts';
import { programFile } from './program-files.ts';

let sections: readonly string[] | undefined;

/** How ordinary a folded word is. The lists are read at the first question and searched as text: a name list is short. */
export function ordinariness(word: string): Ordinariness {
  sections ??= readFileSync(programFile('ordinary-words.txt'), 'utf8').split('\0');
  const at = sections.findIndex((section) => section.includes(`\n${word}\n`));
  return at < 0 ? 0 : ((4 - at) as Ordinariness);
}
