/**
 * What earlier checks of a project found, kept by content: a file with the very same bytes, under the very same facts, is not
 * checked again. The file of the cache holds findings, and so excerpts of the texts: it lies where the texts do.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { serialize } from 'node:v8';
import { isTold } from '../engine/story/outline.ts';
import { heardOf, type Story } from '../engine/story/story.ts';
import type { CheckedFile } from './check-file.ts';
import { type Files, replaceAtomically } from './files.ts';
import { findFiles } from './find-files.ts';
import type { LoadedProject } from './load-project.ts';
import { programFile } from './program-files.ts';
import { readStory, tells } from './read-story.ts';

/** Where the cache of a project lies, relative to its root, if nobody says otherwise. */
export const CACHE_FOLDER = '.clearance/cache';

/** Changed with the form of the file. */
const FORM = 1;
/** Bytes hashed at a time. */
const STRETCH = 1024 * 1024;
/** Files hashed at a time. */
const AT_ONCE = 8;

/** What everything in a cache rests on. */
interface Grounds {
  readonly form: number;
  /** Of the program with its data, and of the project's facts on the day of the check. */
  readonly facts: string;
  /** Of the bytes of all scripts and lists. */
  readonly tellers: string;
  /** Of what findings hear of them. */
  readonly told: string;
}

export interface CheckCache {
  /** What is known of a file with these bytes; `text` is what they say. */
  known(path: string, version: string, text: string): CheckedFile | undefined;
  /** What scripts and lists tell, where it had to be read to know what still holds. */
  readonly story: Story | undefined;
  /**
   * Keeps what a check found, and what was known before of the files that it did not look at.
   * @param isWhole whether it looked at all files of the project
   */
  keep(files: readonly CheckedFile[], isWhole: boolean): Promise<void>;
}

/** What is known of a file, as it stands in the cache: the version of its bytes, and the rest as JSON. */
interface Entry {
  readonly version: string;
  readonly line: Buffer;
  readonly json: Buffer;
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
  signal?: AbortSignal,
): Promise<CheckCache> {
  const path = join(folder, 'findings');
  const [facts, tellers, stored] = await Promise.all([
    factsHash(loaded),
    tellersHash(loaded, files, signal),
    readFile(path).catch(() => Buffer.alloc(0)),
  ]);
  const kept = parseCache(stored);
  const before = kept?.grounds.form === FORM && kept.grounds.facts === facts ? kept : undefined;
  const isSame = before?.grounds.tellers === tellers;
  const story = isSame ? undefined : await readStory(files, loaded.project.production, signal);
  const told = story === undefined ? (before?.grounds.told ?? '') : hashOf(heardOf(story));
  const isToldTheSame = before?.grounds.told === told;
  const entries: ReadonlyMap<string, Entry> = before?.entries ?? new Map();
  const reused = new Set<string>();
  return {
    story,
    known(at, version, text) {
      const entry = entries.get(at);
      const file = entry?.version === version ? fileOf(entry.json) : undefined;
      const holds = file !== undefined && (isToldTheSame || (file.medium !== undefined && !isTold(file.medium)));
      if (!holds) return undefined;
      reused.add(at);
      return { ...file, path: at, version, text };
    },
    async keep(checked, isWhole) {
      const fresh = checked.filter(({ path: at, version }) => version !== undefined && !reused.has(at));
      const replaced = new Set(fresh.map((file) => file.path));
      const old = [...entries]
        .filter(([at]) => !replaced.has(at) && (reused.has(at) || (!isWhole && isToldTheSame)))
        .map(([, entry]) => entry);
      if (isSame && fresh.length === 0 && old.length === entries.size) return;
      await write(folder, path, cacheLines({ form: FORM, facts, tellers, told }, old, fresh));
    },
  };
}

/** The lines of the file: what it rests on, then for each file the version of its bytes, its path and the rest, parted by tabs. */
function* cacheLines(
  grounds: Grounds,
  old: readonly Entry[],
  fresh: readonly CheckedFile[],
): Generator<string | Buffer> {
  yield `${JSON.stringify(grounds)}\n`;
  for (const { line } of old) yield line;
  for (const { path, version, text: _text, ...rest } of fresh) {
    yield `${version}\t${JSON.stringify(path)}\t${JSON.stringify(rest)}\n`;
  }
}

const NEW_LINE = 10;
const TAB = 9;

/** What a file of a cache holds; `undefined` if it is none. What was cut off in the middle of a line is left out. */
function parseCache(
  stored: Buffer,
): { readonly grounds: Grounds; readonly entries: ReadonlyMap<string, Entry> } | undefined {
  try {
    let end = stored.indexOf(NEW_LINE);
    const grounds = JSON.parse(stored.toString('utf8', 0, end)) as Grounds;
    const entries = new Map<string, Entry>();
    for (let start = end + 1; ; start = end + 1) {
      end = stored.indexOf(NEW_LINE, start);
      if (end < 0) return { grounds, entries };
      const path = stored.indexOf(TAB, start) + 1;
      const json = stored.indexOf(TAB, path) + 1;
      entries.set(JSON.parse(stored.toString('utf8', path, json - 1)) as string, {
        version: stored.toString('latin1', start, path - 1),
        line: stored.subarray(start, end + 1),
        json: stored.subarray(json, end),
      });
    }
  } catch {
    return undefined;
  }
}

function fileOf(json: Buffer): Omit<CheckedFile, 'path' | 'version' | 'text'> | undefined {
  try {
    return JSON.parse(json.toString('utf8')) as Omit<CheckedFile, 'path' | 'version' | 'text'>;
  } catch {
    return undefined;
  }
}

async function write(folder: string, path: string, lines: Iterable<string | Buffer>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, '.gitignore'), '*\n');
  await replaceAtomically(path, inBatches(lines));
}

/** Lines put together, so that a file is written in few pieces. */
function* inBatches(lines: Iterable<string | Buffer>): Generator<Buffer> {
  let batch: Buffer[] = [];
  let length = 0;
  for (const line of lines) {
    const bytes = Buffer.from(line);
    batch.push(bytes);
    length += bytes.length;
    if (length < STRETCH) continue;
    yield Buffer.concat(batch);
    batch = [];
    length = 0;
  }
  yield Buffer.concat(batch);
}

/** Of the program with all its data, and of what the project's own files say on the day of the check. */
async function factsHash({ project, knowledge }: LoadedProject): Promise<string> {
  const hash = createHash('sha256');
  for (const part of await programParts()) hash.update(part);
  hash.update(serialize(project));
  for (const index of knowledge.indexes.slice(1)) hash.update(index.bytes);
  return hash.digest('hex');
}

/** The program's files, whatever their version says: bundles, their chunks and the data beside them. */
async function programParts(): Promise<readonly Uint8Array[]> {
  const folder = dirname(programFile('knowledge.bin'));
  const names = await Promise.all(PROGRAM_FOLDERS.map((one) => namesIn(join(folder, one))));
  return Promise.all(
    names
      .flat()
      .sort()
      .map((path) => readFile(path)),
  );
}

const PROGRAM_FOLDERS = ['', 'chunks'];

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((one) => one.isFile() && !one.name.endsWith('.map')).map((one) => join(folder, one.name));
}

/** Of the bytes of every script and list of the project. */
async function tellersHash({ project }: LoadedProject, files: Files, signal?: AbortSignal): Promise<string> {
  const paths = (await findFiles(files.root, project.production, '', signal)).filter(tells);
  const hashes: string[] = [];
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    signal?.throwIfAborted();
    hashes.push(...(await Promise.all(paths.slice(at, at + AT_ONCE).map((path) => bytesHash(files, path)))));
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
