/** The bytes of a file to import, unpacked where its name says that it is packed. */
import { createReadStream, type ReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

export interface ImportBytes {
  /** The file as it is: how far it has been read, and the way to let go of it. */
  readonly raw: ReadStream;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** @param end the last byte that is read */
export function openImport(file: string, end = Number.POSITIVE_INFINITY): ImportBytes {
  const raw = createReadStream(file, { highWaterMark: 1 << 20, end });
  return { raw, bytes: file.endsWith('.gz') ? raw.pipe(unpacking(raw)) : raw };
}

/** Errors of the file itself come out of the stream that is read. */
function unpacking(raw: NodeJS.ReadableStream) {
  const gunzip = createGunzip();
  raw.on('error', (error) => gunzip.destroy(error));
  return gunzip;
}
