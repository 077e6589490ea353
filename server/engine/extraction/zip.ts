/**
 * The files inside a zip archive, as Office documents are. The list is read from the archive's end; nothing is inflated until it
 * is asked for, and never more than allowed, since a small archive can hold gigabytes.
 */
import { Inflate, type Unzlib } from 'fflate';
import { UnreadableFile } from './extract.ts';

/** An archive, opened. */
export interface Zip {
  /** Names of the files in it. */
  readonly names: ReadonlySet<string>;
  /** The bytes of a file; `undefined` if there is none of this name. @throws UnreadableFile */
  read(name: string): Uint8Array | undefined;
}

interface Entry {
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packedSize: number;
  /** Where the file's own header begins. */
  readonly offset: number;
}

const END_OF_LIST = 0x06054b50;
const LIST_ENTRY = 0x02014b50;
const FILE_HEADER = 0x04034b50;
/** The end of the list is followed by a comment of at most this many bytes. */
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
/** Bytes that are inflated at a time: the least that can be known of a bomb before it goes off. */
const STEP = 16 * 1024;

/**
 * Opens an archive.
 * @param mostBytes the bytes that all its files together may have when they are read
 * @throws UnreadableFile if it is no zip archive or its list is damaged
 */
export function openZip(bytes: Uint8Array, mostBytes: number): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = listed(view, bytes);
  let left = mostBytes;
  return {
    names: new Set(entries.keys()),
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const content = inflated(packedBytes(view, bytes, entry, name), entry.method, left, name);
      left -= content.length;
      return content;
    },
  };
}

function listed(view: DataView, bytes: Uint8Array): ReadonlyMap<string, Entry> {
  const end = endOfList(view);
  const count = view.getUint16(end + 10, true);
  const names = new TextDecoder();
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== LIST_ENTRY)
      throw damaged('its list of files is broken');
    const nameLength = view.getUint16(at + 28, true);
    const name = names.decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOfList(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === END_OF_LIST) return at;
  }
  throw damaged('the end of it is missing');
}

function packedBytes(view: DataView, bytes: Uint8Array, { offset, packedSize, isEncrypted }: Entry, name: string) {
  if (isEncrypted) throw new UnreadableFile('encrypted-file', `${name} in it is encrypted`);
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== FILE_HEADER)
    throw damaged(`${name} is missing`);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedSize > view.byteLength) throw damaged(`${name} is cut off`);
  return bytes.subarray(start, start + packedSize);
}

function inflated(packed: Uint8Array, method: number, mostBytes: number, name: string): Uint8Array {
  if (method === STORED) {
    if (packed.length > mostBytes) throw tooLarge();
    return packed;
  }
  if (method !== DEFLATED) throw damaged(`${name} is packed in a way that is not known`);
  return inflatedUpTo(new Inflate(), packed, mostBytes, name);
}

/** Inflates all of `packed`. @throws UnreadableFile if that is more than `mostBytes`, or `packed` is damaged or cut off */
export function inflatedUpTo(
  inflating: Inflate | Unzlib,
  packed: Uint8Array,
  mostBytes: number,
  name: string,
): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  inflating.ondata = (chunk) => {
    size += chunk.length;
    if (size > mostBytes) throw tooLarge();
    chunks.push(chunk);
  };
  try {
    for (let at = 0; at === 0 || at < packed.length; at += STEP) {
      inflating.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : damaged(`${name} is broken`);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function damaged(what: string): UnreadableFile {
  return new UnreadableFile('damaged-file', what);
}

function tooLarge(): UnreadableFile {
  return new UnreadableFile('file-too-large', 'unpacked it is far larger than it looks');
}
