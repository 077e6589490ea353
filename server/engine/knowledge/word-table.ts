/**
 * The word table: what is known of single words that are no entries themselves. How ordinary a word is in a dictionary, and
 * whether people and places bear it. It tells a name that nobody listed from a phrase ("by federico pelat", "by the sea").
 *
 * Layout, little-endian: four 32-bit words (magic, version, capacity, number of words), then for each slot of an
 * open-addressing table 16 bits of the word's hash, then for each slot 8 bits of `WordInfo`, 0 in an empty one. Words that
 * agree in slot and 16 bits are taken for each other: about one foreign word in 20,000.
 */
import type { Ordinariness } from './ordinariness.ts';
import { hashToken } from './token-hash.ts';

const MAGIC = 0x57524c43;
const VERSION = 1;
const HEADER_BYTES = 16;

/** Bits of what is known of a word. */
export const WordInfo = {
  /** Ordinariness in a dictionary, 0 to 4. */
  dictionary: 7,
  /** People bear it as a first name. */
  given: 8,
  /** People bear it as a surname. */
  surname: 16,
  /** A place, a people, a month or a day is called so. */
  place: 32,
  /** A word of AI prompts that is nobody's name: `artstation`, `octane`. */
  jargon: 64,
  /** Many people bear it, not only some of the knowledge base. */
  common: 128,
} as const;

export interface WordTable {
  /** `WordInfo` bits of a folded word by its token hash; 0 for a word that is not known. */
  info(hash: number): number;
}

/** Compiles a table from folded words and their `WordInfo` bits, of which each has at least one. */
export function compileWordTable(words: ReadonlyMap<string, number>): Uint8Array<ArrayBuffer> {
  let capacity = 16;
  while (capacity < words.size * 1.5) capacity *= 2;
  const bytes = new Uint8Array(HEADER_BYTES + capacity * 3);
  new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, VERSION, capacity, words.size]);
  const marks = new Uint16Array(bytes.buffer, HEADER_BYTES, capacity);
  const infos = bytes.subarray(HEADER_BYTES + capacity * 2);
  for (const [word, info] of words) {
    const hash = hashToken(word);
    let slot = slotOf(hash, capacity);
    while (infos[slot] !== 0 && marks[slot] !== markOf(hash)) slot = (slot + 1) & (capacity - 1);
    marks[slot] = markOf(hash);
    infos[slot] = (infos[slot] as number) | info;
  }
  return bytes;
}

/**
 * Opens a compiled table in place. Bytes that do not begin at a multiple of four are copied once.
 * @throws Error when the bytes are no word table of this version or are cut off
 */
export function openWordTable(bytes: Uint8Array): WordTable {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const header = new Uint32Array(aligned.buffer, aligned.byteOffset, Math.min(4, aligned.byteLength >>> 2));
  const [magic, version, capacity = 0] = header;
  if (magic !== MAGIC || version !== VERSION || aligned.byteLength !== HEADER_BYTES + capacity * 3)
    throw new Error('the word table is damaged or of another version; build it again with "npm run build"');
  const marks = new Uint16Array(aligned.buffer, aligned.byteOffset + HEADER_BYTES, capacity);
  const infos = aligned.subarray(HEADER_BYTES + capacity * 2);
  return {
    info(hash) {
      let slot = slotOf(hash, capacity);
      for (;;) {
        const info = infos[slot] as number;
        if (info === 0 || marks[slot] === markOf(hash)) return info;
        slot = (slot + 1) & (capacity - 1);
      }
    },
  };
}

/**
 * How ordinary a word is as a name: by its place in the dictionary, and at least 2 where many people or places bear it as
 * their first or only name; a surname alone is less ordinary than that.
 */
export function ordinarinessOf(info: number): Ordinariness {
  const isCommon = (info & WordInfo.common) !== 0;
  const isFirst = isCommon && (info & WordInfo.given) !== 0;
  const borne = isFirst || info & WordInfo.place ? 2 : isCommon && info & WordInfo.surname ? 1 : 0;
  return Math.max(info & WordInfo.dictionary, borne) as Ordinariness;
}

/** Slot of a hash in a table of `capacity` (a power of two) entries. */
function slotOf(hash: number, capacity: number): number {
  return (Math.imul(hash, 0x9e3779b1) >>> 7) & (capacity - 1);
}

/** The low bits choose the slot together with all others, so the mark takes them from elsewhere. */
function markOf(hash: number): number {
  return (hash >>> 16) ^ (hash & 0xff);
}
