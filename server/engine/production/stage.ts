/** What a text's output is for, and whether the text is checked at all. */
import type { Stage } from '../document/document.ts';
import { matchesAnyGlob } from './glob.ts';
import { isOwnPack } from './pack-path.ts';
import type { Production } from './production.ts';

/** The intended use: what the text states itself, else the first entry of the production file that covers its path. */
export function stageFor(production: Production, path: string, stated: Stage | undefined): Stage | undefined {
  return stated ?? production.files.use.find((entry) => matchesAnyGlob(entry.files, path))?.use;
}

/** Whether the production file takes the path out of checking; its own knowledge lists and packs are none of its texts. */
export function isExcluded(production: Production, path: string): boolean {
  return (
    matchesAnyGlob(production.files.exclude, path) || isKnowledgeList(production, path) || isOwnPack(production, path)
  );
}

/** Whether the path is one of the production's knowledge lists. */
export function isKnowledgeList(production: Production, path: string): boolean {
  return /\.(?:tsv|csv)$/i.test(path) && matchesAnyGlob(production.knowledge, path);
}
