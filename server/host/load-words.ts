/** Opens the word table of the program, read once a process. */
import { readFileSync } from 'node:fs';
import type { Ordinariness } from '../engine/knowledge/ordinariness.ts';
import { hashToken } from '../engine/knowledge/token-hash.ts';
import { openWordTable, ordinarinessOf, type WordTable } from '../engine/knowledge/word-table.ts';
import { programFile } from './program-files.ts';

let table: WordTable | undefined;

/** What is known of single words. @throws Error if the table is missing or of another version */
export function loadWords(): WordTable {
  table ??= openWordTable(readFileSync(programFile('words.bin')));
  return table;
}

/** How ordinary a folded word is, for the names that a production adds. */
export function ordinariness(word: string): Ordinariness {
  return ordinarinessOf(loadWords().info(hashToken(word)));
}
