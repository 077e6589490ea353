/** Opens what the program knows: the shipped index, read once a process, and what a production adds. */
import { readFileSync } from 'node:fs';
import type { CompiledEvocations } from '../engine/evocation/compile-evocations.ts';
import { type EvocationIndex, openEvocations } from '../engine/evocation/evocation-index.ts';
import { type KnowledgeIndex, openIndex } from '../engine/knowledge/knowledge-index.ts';
import type { Knowledge } from '../engine/project.ts';
import { grammar } from './grammar.ts';
import { loadWords } from './load-words.ts';
import { programFile } from './program-files.ts';

let shipped: KnowledgeIndex | undefined;
let evocations: EvocationIndex | undefined;

/**
 * The knowledge for a production.
 * @param added index of the production's own names, if it has any
 * @throws Error if the shipped data are missing or of another version
 */
export function loadKnowledge(added?: KnowledgeIndex): Knowledge {
  shipped ??= openIndex(readFileSync(programFile('knowledge.bin')));
  evocations ??= openEvocations(JSON.parse(readFileSync(programFile('evocations.json'), 'utf8')) as CompiledEvocations);
  return { indexes: added === undefined ? [shipped] : [shipped, added], words: loadWords(), grammar, evocations };
}
