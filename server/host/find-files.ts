/**
 * Which files a check looks at: those that a format reads or that texts are extracted from, below the project's root, without what git ignores and what the
 * production file excludes. Folders that are left out are not even opened, since renders may lie in them by the million.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { fileKind } from '../engine/extraction/file-kinds.ts';
import { formatForPath } from '../engine/formats/registry.ts';
import { matchesGlob } from '../engine/production/glob.ts';
import type { Production } from '../engine/production/production.ts';
import { isExcluded } from '../engine/production/stage.ts';

/** Never looked into, whatever git ignores. */
const NEVER = new Set(['node_modules', '.git', '.clearance']);

/** The rules of one `.gitignore`, and the folder they are relative to (`''` for the root, else with a slash at the end). */
interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * Paths of the files to check, relative to `root`, in code point order.
 * @param start folder to begin in, relative to `root`; `''` for the whole project
 */
export async function findFiles(
  root: string,
  production: Production,
  start = '',
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const found: string[] = [];
  const walk = async (folder: string, outer: readonly IgnoreRules[]): Promise<void> => {
    signal?.throwIfAborted();
    // A folder that vanishes or may not be read has no files to check.
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
    const rules = entries.some(({ name }) => name === '.gitignore')
      ? [...outer, await readIgnoreRules(root, folder)]
      : outer;
    const folders: string[] = [];
    for (const entry of entries) {
      const path = folder + entry.name;
      if (entry.isDirectory()) {
        const isHidden = NEVER.has(entry.name) || entry.name.startsWith('.');
        if (!isHidden && !isIgnored(rules, `${path}/`) && !excludesFolder(production, path)) folders.push(`${path}/`);
        continue;
      }
      const isReadable = formatForPath(path) !== undefined || fileKind(path) !== undefined;
      if (!isReadable || isIgnored(rules, path) || isExcluded(production, path)) continue;
      if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(join(root, path))))) found.push(path);
    }
    for (const inner of folders) await walk(inner, rules);
  };
  const from = start === '' || start.endsWith('/') ? start : `${start}/`;
  await walk(from, await rulesAbove(root, from));
  return found.sort();
}

/** The rules of the folders above the one to begin in. */
async function rulesAbove(root: string, start: string): Promise<readonly IgnoreRules[]> {
  const names = start.split('/').slice(0, -1);
  const folders = names.map((_, depth) =>
    names
      .slice(0, depth)
      .map((name) => `${name}/`)
      .join(''),
  );
  const all = await Promise.all(folders.map((folder) => readIgnoreRules(root, folder)));
  return all;
}

async function readIgnoreRules(root: string, folder: string): Promise<IgnoreRules> {
  const text = await readFile(join(root, folder, '.gitignore'), 'utf8').catch(() => '');
  return { folder, rules: ignore({ allowRelativePaths: true }).add(text) };
}

/** As in git, the innermost rule that says anything decides. */
function isIgnored(rules: readonly IgnoreRules[], path: string): boolean {
  for (const { folder, rules: own } of rules.toReversed()) {
    const { ignored, unignored } = own.test(path.slice(folder.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** A name that no pattern spells out: what matches it matches every name. */
const ANY_NAME = '\u0000';

/** Whether a pattern takes out a folder with all that is in it, as `renders/**` does. */
function excludesFolder(production: Production, folder: string): boolean {
  return production.files.exclude.some(
    (pattern) => /\/(?:\*\*)?$/.test(pattern) && matchesGlob(pattern, `${folder}/${ANY_NAME}`),
  );
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
