/**
 * What earlier checks of a project found, kept by content: a file with the very same bytes, under the very same facts, is not
 * checked again. The file of the cache holds findings, and so excerpts of the texts: it lies where the texts do.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { serialize } from 'node:v8';
import { isTold } from '../engine/story/outline.ts';
import { heardOf, type Story } from '../engine/story/story.ts';
import { type CacheEntry, FORM, type Grounds, keptFacts, readCache, writeCache } from './cache-file.ts';
import type { CheckedFile } from './check-file.ts';
import type { KnownFiles } from './check-project.ts';
import { openFacts, settledStampOf } from './file-stamp.ts';
import type { Files } from './files.ts';
import { findFiles } from './find-files.ts';
import type { LoadedProject } from './load-project.ts';
import { programFile } from './program-files.ts';
import { readStory, tells } from './read-story.ts';

/** Where the cache of a project lies, relative to its root, if nobody says otherwise. */
export const CACHE_FOLDER = '.clearance/cache';

/** Bytes hashed at a time. */
const STRETCH = 1024 * 1024;
/** Files hashed at a time. */
const AT_ONCE = 8;

export interface CheckCache extends KnownFiles {
  /** What scripts and lists tell, where it had to be read to know what still holds. */
  readonly story: Story | undefined;
  /**
   * Keeps what a check found, and what was known before of the files that it did not look at.
   * @param isWhole whether it looked at all files of the project
   */
  keep(files: readonly CheckedFile[], isWhole: boolean): Promise<void>;
}

export interface CacheOptions {
  /** Paths of all files of the project, where they have been looked for already. */
  readonly everything?: readonly string[];
  readonly signal?: AbortSignal;
}

/**
 * Opens the cache of a project. One that is not there, not readable or made under other facts is as good as empty.
 * @param folder absolute path
 * @throws the signal's reason when it is aborted
 */
export async function openCheckCache(
  folder: string,
  loaded: LoadedProject,
  files: Files,
  { everything, signal }: CacheOptions = {},
): Promise<CheckCache> {
  const path = join(folder, 'findings');
  const kept = await readCache(path);
  const program = await programAt(kept?.grounds.program);
  const facts = factsHash(loaded, program.digest);
  const before = kept?.grounds.form === FORM && kept.grounds.facts === facts ? kept : undefined;
  const entries: ReadonlyMap<string, CacheEntry> = before?.entries ?? new Map();
  const paths = everything ?? (await findFiles(files.root, loaded.project.production, '', signal));
  const tellers = await tellersHash(paths.filter(tells), files, entries, signal);
  const isSame = before?.grounds.tellers === tellers;
  const story = isSame ? undefined : await readStory(files, loaded.project.production, signal);
  const told = story === undefined ? (before?.grounds.told ?? '') : hashOf(heardOf(story));
  const isToldTheSame = before?.grounds.told === told;
  /** Paths of what was taken over, with the stamps that the files have now. */
  const reused = new Map<string, string>();
  const take = (at: string, entry: CacheEntry, stamp: string | undefined) => {
    const file = keptFacts(entry, before?.facts ?? []);
    const holds = file !== undefined && (isToldTheSame || (file.medium !== undefined && !isTold(file.medium)));
    if (holds) reused.set(at, stamp ?? entry.stamp);
    return holds ? file : undefined;
  };
  return {
    story,
    unchanged(at, stamp) {
      const entry = entries.get(at);
      const file = entry?.stamp === stamp ? take(at, entry, stamp) : undefined;
      return file && { ...file, path: at, version: entry?.version as string, stamp, text: '' };
    },
    known(at, { version, stamp, text }) {
      const entry = entries.get(at);
      const file = entry?.version === version ? take(at, entry, stamp) : undefined;
      if (file === undefined) return undefined;
      const { gist: _gist, ...facts } = file;
      return { ...facts, path: at, version, ...(stamp === undefined ? {} : { stamp }), text };
    },
    async keep(checked, isWhole) {
      const fresh = checked.filter(({ path: at, version }) => version !== undefined && !reused.has(at));
      const replaced = new Set(fresh.map((file) => file.path));
      const old = [...entries]
        .filter(([at]) => !replaced.has(at) && (reused.has(at) || (!isWhole && isToldTheSame)))
        .map(([at, entry]) => [at, { ...entry, stamp: reused.get(at) ?? entry.stamp }] as const);
      const isAsStamped =
        program === kept?.grounds.program && old.every(([at, { stamp }]) => stamp === entries.get(at)?.stamp);
      if (isSame && isAsStamped && fresh.length === 0 && old.length === entries.size) return;
      await writeCache(path, { form: FORM, program, facts, tellers, told }, before?.facts ?? [], old, fresh);
    },
  };
}

/** Of the program with all its data, and of what the project's own files say on the day of the check. */
function factsHash({ project, knowledge }: LoadedProject, program: string): string {
  const hash = createHash('sha256').update(program).update(serialize(project));
  for (const index of knowledge.indexes.slice(1)) hash.update(index.bytes);
  return hash.digest('hex');
}

/**
 * The program's files, whatever their version says: bundles, their chunks and the data beside them. They are not read where they are
 * as they were.
 */
async function programAt(before: Grounds['program'] | undefined): Promise<Grounds['program']> {
  const folder = dirname(programFile('knowledge.bin'));
  const paths = (await Promise.all(PROGRAM_FOLDERS.map((one) => namesIn(join(folder, one))))).flat().sort();
  const found = await Promise.all(paths.map(openFacts()));
  const stamps = found.map((file) => file && settledStampOf(file, Date.now()));
  const isSettled = !stamps.includes(undefined);
  const stamp = isSettled ? hashOf(paths.flatMap((path, at) => [path, '\0', stamps[at] ?? '', '\0'])) : '';
  if (before !== undefined && isSettled && before.stamp === stamp) return before;
  const hash = createHash('sha256');
  for (const part of await Promise.all(paths.map((path) => readFile(path)))) hash.update(part);
  return { stamp, digest: hash.digest('hex') };
}

const PROGRAM_FOLDERS = ['', 'chunks'];

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((one) => one.isFile() && !one.name.endsWith('.map')).map((one) => join(folder, one.name));
}

/** Of the bytes of every script and list of the project; those that are as they were when they were checked are not read. */
async function tellersHash(
  paths: readonly string[],
  files: Files,
  entries: ReadonlyMap<string, CacheEntry>,
  signal?: AbortSignal,
): Promise<string> {
  const hashes: string[] = [];
  const hashAt = async (path: string): Promise<string> => {
    const entry = entries.get(path);
    const isUnchanged = entry !== undefined && entry.stamp !== '' && entry.stamp === (await files.stamp(path));
    return isUnchanged ? entry.version : bytesHash(files, path);
  };
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    signal?.throwIfAborted();
    hashes.push(...(await Promise.all(paths.slice(at, at + AT_ONCE).map(hashAt))));
  }
  return hashOf(paths.flatMap((path, at) => [path, '\0', hashes[at] ?? '', '\0']));
}

async function bytesHash(files: Files, path: string): Promise<string> {
  const opened = await files.withBytes(path, async (source) => {
    const hash = createHash('sha256');
    for (let at = 0; at < source.size; at += STRETCH) hash.update(await source.read(at, STRETCH));
    return hash.digest('hex');
  });
  return opened.status === 'opened' ? opened.result : opened.status;
}

function hashOf(parts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
