/** The pool of an index: numbers of variable length and texts as bytes, written once and decoded on demand. */

/** Writes a pool. Offsets are bytes from its beginning. */
export interface PoolWriter {
  /** Bytes written so far: where the next thing will stand. */
  readonly length: number;
  /** A number below 2^32, seven bits a byte, the highest bit set where more follow. */
  number(value: number): void;
  /** A text behind its length in bytes. @returns its offset. @throws Error if it has more than 65,535 bytes */
  text(text: string): number;
  /** As `text`, but equal texts are written once. */
  sharedText(text: string): number;
  /** All that was written. A view: it holds until more is. */
  bytes(): Uint8Array<ArrayBuffer>;
}

const MOST_BYTES = 0xffff;

/** @param expected how many bytes will be written, about */
export function poolWriter(expected = 0): PoolWriter {
  const encoder = new TextEncoder();
  const known = new Map<string, number>();
  let bytes = new Uint8Array(Math.max(1 << 12, expected));
  let length = 0;
  const reserve = (count: number): void => {
    if (length + count <= bytes.length) return;
    const wider = new Uint8Array(Math.max(bytes.length * 2, length + count));
    wider.set(bytes);
    bytes = wider;
  };
  const number = (value: number): void => {
    reserve(5);
    let rest = value;
    while (rest >= 0x80) {
      bytes[length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[length++] = rest;
  };
  const text = (text: string): number => {
    const at = length;
    // Most texts are short: written where they will stand, behind a length of one byte.
    reserve(text.length * 3 + 3);
    const { written } = encoder.encodeInto(text, bytes.subarray(at + 1));
    if (written > MOST_BYTES)
      throw new Error(`a text of ${written} bytes is longer than 65,535: "${text.slice(0, 60)}..."`);
    if (written < 0x80) {
      bytes[length++] = written;
    } else {
      bytes.copyWithin(at + (written < 0x4000 ? 2 : 3), at + 1, at + 1 + written);
      number(written);
    }
    length += written;
    return at;
  };
  return {
    get length() {
      return length;
    },
    number,
    text,
    sharedText(shared) {
      const at = known.get(shared) ?? text(shared);
      known.set(shared, at);
      return at;
    },
    bytes: () => bytes.subarray(0, length),
  };
}

/** A place in a pool that moves on with each reading. */
export interface PoolCursor {
  at: number;
}

const decoder = new TextDecoder();

/** The number at a cursor. */
export function readNumber(pool: Uint8Array, cursor: PoolCursor): number {
  let value = 0;
  let shift = 0;
  for (;;) {
    const byte = pool[cursor.at++] ?? 0;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value >>> 0;
    shift += 7;
  }
}

/** The text at a cursor. */
export function readText(pool: Uint8Array, cursor: PoolCursor): string {
  const length = readNumber(pool, cursor);
  const start = cursor.at;
  cursor.at += length;
  return decoder.decode(pool.subarray(start, start + length));
}

/** The text at an offset. */
export function textAt(pool: Uint8Array, offset: number): string {
  return readText(pool, { at: offset });
}
