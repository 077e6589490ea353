/** Where the program's own data lie: beside the bundles in `dist`, wherever the running bundle is. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Bundles, their chunks and bundled tests lie at most this deep below or beside `dist`. */
const MAX_LEVELS = 6;

let found: string | undefined;

/**
 * Absolute path of a data file of the program, such as `knowledge.bin`.
 * @throws Error if the program is not built completely
 */
export function programFile(name: string): string {
  found ??= dataFolder();
  return join(found, name);
}

function dataFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let level = 0; level < MAX_LEVELS; level++) {
    for (const candidate of [folder, join(folder, 'dist')]) {
      if (existsSync(join(candidate, 'knowledge.bin'))) return candidate;
    }
    folder = dirname(folder);
  }
  throw new Error(
    'the program is incomplete: dist/knowledge.bin is missing. Install it again, or run "npm run build".',
  );
}
