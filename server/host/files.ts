/**
 * File access behind one small interface, so that an editor's open documents can stand in for the disk. Paths are relative
 * to the project's root with forward slashes. Reading never throws: what cannot be read is a problem to show.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../engine/document/document.ts';
import type { ByteSource } from '../engine/extraction/byte-source.ts';
import { decodeText } from './decode-text.ts';
import { openFacts, settledStampOf, stampOf } from './file-stamp.ts';
import { ToldError } from './told-error.ts';

/** Files above this number of bytes are not read. */
const DEFAULT_MAX_BYTES = 10 * 1024 * 1024;

/** A file as read. */
export type FileContent =
  | {
      readonly status: 'read';
      readonly text: string;
      /** Identifies these very bytes; `write` wants it back. */
      readonly version: string;
      /** What `stamp` says as long as the file has these bytes; absent where it cannot be relied on. */
      readonly stamp?: string;
      readonly problems: readonly Problem[];
    }
  | { readonly status: 'missing'; readonly problem: Problem }
  | { readonly status: 'refused'; readonly problem: Problem };

/** What came of the bytes of a file. */
export type OpenedBytes<T> =
  | { readonly status: 'opened'; readonly result: T }
  | Exclude<FileContent, { readonly status: 'read' }>;

export interface Files {
  /** Absolute path of the folder that paths are relative to. */
  readonly root: string;
  read(path: string): Promise<FileContent>;
  /**
   * Gives the bytes of a file that is no text to `use`, which reads what it needs of them.
   * @param use gets the size above which it should not read a file whole
   */
  withBytes<T>(path: string, use: (source: ByteSource, mostBytes: number) => Promise<T>): Promise<OpenedBytes<T>>;
  /**
   * What tells without reading whether a file that may be read is still as it was; `undefined` where nothing does. Only a stamp
   * that came with the bytes says that they are the same.
   */
  stamp(path: string): Promise<string | undefined>;
  /** Whether there is a file or folder. */
  has(path: string): Promise<boolean>;
  /** Names of the files (not folders) directly in a folder, sorted; none if there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /**
   * Writes a whole file or nothing: a crash leaves the old file or the new one.
   * @param version what `read` gave for the text that was changed; `undefined` for a file that must not exist yet
   * @throws ChangedFileError if the file is not as expected any more; nothing is written then
   */
  write(path: string, text: string, version: string | undefined): Promise<void>;
}

/** Somebody else has changed the file since it was read. */
export class ChangedFileError extends ToldError {
  override readonly name = 'ChangedFileError';
  constructor(readonly path: string) {
    super(`${path} was changed by somebody else in the meantime; nothing was written. Look at it and try again.`);
  }
}

/**
 * The disk.
 * @param root absolute path of the project's folder
 * @param maxBytes larger files are refused
 * @param now the clock, in milliseconds since 1970
 */
export function diskFiles(root: string, maxBytes: number = DEFAULT_MAX_BYTES, now: () => number = Date.now): Files {
  const factsOf = openFacts();
  return {
    root,
    read: (path) => readTextFile(join(root, path), maxBytes, now),
    async stamp(path) {
      const found = await factsOf(join(root, path));
      return found === undefined || found.size > maxBytes ? undefined : stampOf(found);
    },
    withBytes: (path, use) => openBytes(join(root, path), (source) => use(source, maxBytes)),
    has: (path) =>
      stat(join(root, path)).then(
        () => true,
        (error: unknown) => !isCode(error, 'ENOENT') && !isCode(error, 'ENOTDIR'),
      ),
    async list(folder) {
      try {
        const entries = await readdir(join(root, folder), { withFileTypes: true });
        return entries
          .filter((entry) => !entry.isDirectory())
          .map((entry) => entry.name)
          .sort();
      } catch (error) {
        if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return [];
        throw error;
      }
    },
    async write(path, text, version) {
      const target = join(root, path);
      await mkdir(dirname(target), { recursive: true });
      await removeLeftovers(dirname(target));
      if (version === undefined) return createAtomically(target, text, path);
      await whileLocked(target, async () => {
        const current = await readFile(target).catch(() => undefined);
        if (current === undefined || versionOf(current) !== version) throw new ChangedFileError(path);
        await replaceAtomically(target, text);
      });
    },
  };
}

async function readTextFile(path: string, maxBytes: number, now: () => number): Promise<FileContent> {
  try {
    const file = await open(path, 'r');
    const { size, bytes, stamp } = await readUpTo(file, maxBytes, now).finally(() => file.close());
    if (bytes === undefined) return { status: 'refused', problem: sizeProblem(size, maxBytes) };
    const decoded = decodeText(bytes);
    if (decoded.status === 'binary') return { status: 'refused', problem: decoded.problem };
    const { text, problems } = decoded;
    return { status: 'read', text, version: versionOf(bytes), ...(stamp === undefined ? {} : { stamp }), problems };
  } catch (error) {
    const status = isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR') ? 'missing' : 'refused';
    return { status, problem: accessProblem(error) };
  }
}

/** The bytes of a file and the stamp that it had before they were read; no bytes if it has more than may be read. */
async function readUpTo(
  file: FileHandle,
  maxBytes: number,
  now: () => number,
): Promise<{ size: number; bytes?: Uint8Array; stamp?: string | undefined }> {
  const facts = await file.stat({ bigint: true });
  const size = Number(facts.size);
  if (size > maxBytes) return { size };
  const stamp = settledStampOf(facts, now());
  const buffer = new Uint8Array(size);
  return { size, stamp, bytes: buffer.subarray(0, await filled(file, buffer, 0)) };
}

/** Bytes read ahead of what was asked for: metadata comes in small pieces, one after the other. */
const WINDOW_BYTES = 64 * 1024;

async function openBytes<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<OpenedBytes<T>> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      let window = { start: 0, bytes: new Uint8Array(0) };
      const source: ByteSource = {
        size,
        async read(start, length) {
          const end = Math.min(start + length, size);
          if (start >= end) return new Uint8Array(0);
          if (start < window.start || end > window.start + window.bytes.length) {
            const buffer = new Uint8Array(Math.min(Math.max(length, WINDOW_BYTES), size - start));
            window = { start, bytes: buffer.subarray(0, await filled(file, buffer, start)) };
          }
          return window.bytes.subarray(start - window.start, end - window.start);
        },
      };
      return { status: 'opened', result: await use(source) };
    } finally {
      await file.close();
    }
  } catch (error) {
    const status = isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR') ? 'missing' : 'refused';
    return { status, problem: accessProblem(error) };
  }
}

/** Fills a buffer from a place of a file on. @returns how many bytes there were */
async function filled(file: FileHandle, buffer: Uint8Array, start: number): Promise<number> {
  let done = 0;
  while (done < buffer.length) {
    const { bytesRead } = await file.read(buffer, done, buffer.length - done, start + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}

/** What is written to a file, in one piece or in several. */
type Content = string | Uint8Array | Iterable<string | Uint8Array>;

/** Puts a content in place of whatever is there, all of it or nothing. `path` is absolute. */
export async function replaceAtomically(path: string, content: Content): Promise<void> {
  const temporary = await writeBeside(path, content);
  try {
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function createAtomically(target: string, text: string, path: string): Promise<void> {
  const temporary = await writeBeside(target, text);
  try {
    // A hard link, unlike a rename, fails if the target has appeared in the meantime.
    await link(temporary, target);
  } catch (error) {
    if (isCode(error, 'EEXIST')) throw new ChangedFileError(path);
    if (!NO_LINKS.some((code) => isCode(error, code))) throw error;
    await whileLocked(target, async () => {
      if (await stat(target).catch(() => undefined)) throw new ChangedFileError(path);
      await rename(temporary, target);
    });
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(dirname(target));
}

/** How file systems without hard links say so, such as those of memory cards and of some network shares. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/** Writes to a temporary file in the same folder and waits until the disk has it. */
async function writeBeside(path: string, content: Content): Promise<string> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`);
  const file = await open(temporary, 'wx');
  try {
    const parts = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
    for (const part of parts) await file.writeFile(part);
    await file.sync();
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return temporary;
}

/** A file that is being written is there for milliseconds; one this old was left by a process that died. */
const LEFTOVER_MS = 60 * 60 * 1000;

/** Takes away what killed processes have left half written beside the files of a folder. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^\..+\.\d+-[0-9a-f]{8}\.tmp$/.test(name));
  for (const path of names.map((name) => join(folder, name))) {
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > LEFTOVER_MS) await rm(path, { force: true });
  }
}

/** Makes a rename itself durable. Not every platform can open a folder; there the system decides when. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows refuses; the rename is atomic all the same.
  }
}

/** A lock is held for milliseconds; one this old was left by a process that died. */
const LOCK_STALE_MS = 10_000;
/** Longer than it takes for a lock that was left behind to be old enough. */
const LOCK_WAIT_MS = 12_000;

/** Runs `work` while no other process of ours writes the same file. */
async function whileLocked(target: string, work: () => Promise<void>): Promise<void> {
  const lock = join(dirname(target), `.${basename(target)}.lock`);
  for (let waited = 0; ; waited += 20) {
    try {
      const handle = await open(lock, 'wx');
      await handle.writeFile(LOCK_HOLDER).finally(() => handle.close());
      break;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
      if (await isLeftBehind(lock)) await rm(lock, { force: true });
      if (waited > LOCK_WAIT_MS) throw new Error(`${lock} is held by another process; if none is running, delete it.`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** What a lock says of who holds it: process and machine, since folders may be shared. */
const LOCK_HOLDER = `${process.pid} ${hostname()}`;

/** Whether the process that made a lock is gone. */
async function isLeftBehind(lock: string): Promise<boolean> {
  const held = await stat(lock).catch(() => undefined);
  if (held === undefined) return false;
  if (Date.now() - held.mtimeMs > LOCK_STALE_MS) return true;
  const [pid, host] = (await readFile(lock, 'utf8').catch(() => '')).split(' ');
  return host === hostname() && /^\d+$/.test(pid ?? '') && !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !isCode(error, 'ESRCH');
  }
}

function versionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function sizeProblem(size: number, maxBytes: number): Problem {
  const message =
    `The file has ${megabytes(size)}; files above ${megabytes(maxBytes)} are not checked. ` +
    'Split it, exclude it under files.exclude in clearance.yaml, or raise the limit (--max-size).';
  return { span: { start: 0, end: 0 }, severity: 'error', code: 'file-too-large', message };
}

function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0).replace(/\.0$/, '')} MB`;
}

function accessProblem(error: unknown): Problem {
  const message = isCode(error, 'ENOENT')
    ? 'The file is not there (any more), so it was not checked. If it was renamed, check again.'
    : isCode(error, 'EACCES') || isCode(error, 'EPERM')
      ? 'The file may not be read by this user, so it was not checked. Change its permissions.'
      : isCode(error, 'EISDIR')
        ? 'This is a folder and not a file.'
        : `The file could not be read, so it was not checked: ${error instanceof Error ? error.message : String(error)}`;
  return { span: { start: 0, end: 0 }, severity: 'error', code: 'unreadable-file', message };
}

/** Whether an error carries an operating system code such as `ENOENT`. */
function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
