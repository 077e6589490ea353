/** Packs of a workspace: how the production file names them. */
import type { Production } from './production.ts';

/** Whether an entry of `guidelines` is the path of a file, and not the id of a pack that comes with Clearance. */
export function isPackPath(entry: string): boolean {
  return /[/\\]|\.ya?ml$/i.test(entry);
}

/** The path from the production file with forward slashes, without a leading `./`. */
export function packPath(entry: string): string {
  return entry.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

/** Paths of the production's own packs, in its order. */
export function ownPackPaths(production: Production): readonly string[] {
  return production.guidelines.filter(isPackPath).map(packPath);
}

/** Whether a path is one of the production's own packs: data of the project and none of its texts. */
export function isOwnPack(production: Production, path: string): boolean {
  return ownPackPaths(production).includes(path);
}
