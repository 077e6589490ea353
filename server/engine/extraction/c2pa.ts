/**
 * What a C2PA manifest says of where a picture comes from. A manifest is a tree of boxes whose assertions are CBOR; what is
 * asked is one key of it, so the bytes are searched for that key and for what follows it: this also reads manifests that are
 * split over segments, cut off, or of later versions. Signatures are not verified.
 */

const KEY = new TextEncoder().encode('digitalSourceType');
/** CBOR marks a text with its length: short ones in the same byte, longer ones in one or two bytes after it. */
const TEXT = 0x60;
const TEXT_ONE_BYTE = 0x78;
const TEXT_TWO_BYTES = 0x79;
const LONGEST_VALUE = 256;
/** The label of every store of manifests. */
const LABEL = new TextEncoder().encode('c2pa');

/** Whether the bytes hold a store of manifests. */
export function isC2pa(bytes: Uint8Array): boolean {
  return indexOf(bytes, LABEL, 0) >= 0;
}

/** The source types that a manifest and those of its ingredients state, each once, in their order. Total. */
export function sourceTypesIn(bytes: Uint8Array): readonly string[] {
  const found = new Set<string>();
  for (let at = indexOf(bytes, KEY, 0); at >= 0; at = indexOf(bytes, KEY, at + 1)) {
    const value = textAt(bytes, at + KEY.length);
    if (value !== undefined) found.add(value);
  }
  return [...found];
}

function textAt(bytes: Uint8Array, at: number): string | undefined {
  const mark = bytes[at] ?? 0;
  if (mark >= TEXT && mark < TEXT_ONE_BYTE) return slice(bytes, at + 1, mark - TEXT);
  if (mark === TEXT_ONE_BYTE) return slice(bytes, at + 2, bytes[at + 1] ?? 0);
  if (mark === TEXT_TWO_BYTES) return slice(bytes, at + 3, (bytes[at + 1] ?? 0) * 256 + (bytes[at + 2] ?? 0));
  return undefined;
}

function slice(bytes: Uint8Array, start: number, length: number): string | undefined {
  if (length === 0 || length > LONGEST_VALUE || start + length > bytes.length) return undefined;
  return new TextDecoder().decode(bytes.subarray(start, start + length));
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
