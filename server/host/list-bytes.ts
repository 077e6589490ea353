/** The text of a long file, a stretch at a time. */
import type { Problem } from '../engine/document/document.ts';
import type { ByteSource } from '../engine/extraction/byte-source.ts';
import { streamDecoder } from './decode-text.ts';

/** A stretch of a file's text. */
export interface Stretch {
  readonly text: string;
  readonly isLast: boolean;
  /** What is wrong with the bytes; `undefined` where nothing is. The text after an error is missing. */
  readonly problem?: Problem;
}

/** Reads a file as text. @param bytes how many are read at a time */
export async function* textStretches(source: ByteSource, bytes: number): AsyncGenerator<Stretch> {
  let decode: ReturnType<typeof streamDecoder> | undefined;
  for (let at = 0; at < source.size; at += bytes) {
    const read = await source.read(at, bytes);
    const isLast = at + bytes >= source.size;
    decode ??= streamDecoder(read);
    yield { ...decode(read, isLast), isLast };
  }
}
