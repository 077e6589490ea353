/** Opens what the program knows: the shipped index, read once a process, and what a production adds. */
import { readFileSync } from 'node:fs';
import { type KnowledgeIndex, openIndex } from '../engine/knowledge/knowledge-index.ts';
import type { Knowledge } from '../engine/project.ts';
import { grammar } from './grammar.ts';
import { loadWords } from './load-words.ts';
import { programFile } from './program-files.ts';

let shipped: KnowledgeIndex | undefined;

/**
 * The knowledge for a production.
 * @param added index of the production's own names, if it has any
 * @throws Error if the shipped index is missing or of another version
 */
export function loadKnowledge(added?: KnowledgeIndex): Knowledge {
  shipped ??= openIndex(readFileSync(programFile('knowledge.bin')));
  return { indexes: added === undefined ? [shipped] : [shipped, added], words: loadWords(), grammar };
}
