/** `node:fs/promises` over the client's file systems, as far as the server uses it. */
import { FileMethod, type FileStat, type FolderEntry } from '../../lsp/protocol/file-access.ts';
import { askFor, fileError } from '../remote-files.ts';
import { fileUri } from '../uri.ts';

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const encode = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

export async function readFile(path: string, encoding?: string): Promise<string | Uint8Array> {
  const bytes = await askFor<Uint8Array>(FileMethod.read, path);
  return encoding === undefined ? bytes : decode(bytes);
}

export async function stat(path: string) {
  const { isFolder, size, mtime } = await askFor<FileStat>(FileMethod.stat, path);
  return { size, mtimeMs: mtime, isFile: () => !isFolder, isDirectory: () => isFolder };
}

export async function readdir(path: string, options?: { readonly withFileTypes?: boolean }) {
  const entries = await askFor<readonly FolderEntry[]>(FileMethod.list, path);
  if (!options?.withFileTypes) return entries.map(({ name }) => name);
  return entries.map(({ name, isFolder }) => ({
    name,
    isFile: () => !isFolder,
    isDirectory: () => isFolder,
    isSymbolicLink: () => false,
  }));
}

/** Folders are made when something is written in them. */
export async function mkdir(): Promise<void> {}

export async function writeFile(path: string, content: string | Uint8Array): Promise<void> {
  await askFor(FileMethod.write, path, { bytes: encode(content) });
}

export async function rename(from: string, to: string): Promise<void> {
  await askFor(FileMethod.move, from, { to: fileUri(to), mayReplace: true });
}

/** There are no second names here; a move that replaces nothing says the same of the target. */
export async function link(from: string, to: string): Promise<void> {
  await askFor(FileMethod.move, from, { to: fileUri(to), mayReplace: false });
}

export async function rm(path: string): Promise<void> {
  await askFor(FileMethod.remove, path);
}

export async function mkdtemp(): Promise<never> {
  throw fileError('ENOSYS', 'there are no temporary folders in a browser');
}

/** A whole file at a time: the file systems have nothing smaller. */
export async function open(path: string, flags = 'r') {
  if (flags === 'wx' && (await exists(path))) throw fileError('EEXIST', path);
  let bytes: Uint8Array | undefined;
  const whole = async (): Promise<Uint8Array> => {
    bytes ??= await askFor<Uint8Array>(FileMethod.read, path);
    return bytes;
  };
  return {
    stat: () => stat(path),
    async read(buffer: Uint8Array, offset: number, length: number, position: number) {
      const part = (await whole()).subarray(position, position + length);
      buffer.set(part, offset);
      return { bytesRead: part.length };
    },
    writeFile: (content: string | Uint8Array) => writeFile(path, content),
    async sync() {},
    async close() {},
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
