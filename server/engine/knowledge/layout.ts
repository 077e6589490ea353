/**
 * Layout of the binary index. It is used in place: typed arrays are laid over the bytes, and a string is decoded when
 * somebody asks for it. Little-endian, as every platform that runs Node or VS Code is.
 *
 * **Header**, 32-bit words: magic, version, checksum of all behind the header, number of sections; then for each section its
 * byte offset, its byte length and the bytes of one element. Sections begin at multiples of four.
 *
 * **Trie.** A node is one word further on the way to an alias. Nodes are numbered level by level, the children of one node
 * side by side, so an edge needs no target: node `n` is entered by the word with the hash `nodeHash[n]`. Most nodes have no
 * children and most have no alias, so both are bits (`inner`, `endings`) with counts beside them, and only nodes with
 * children have an entry that says where those begin (`firstChild`). Children are sorted by hash; those of the root, tens of
 * thousands, by the mixed hash (`mixed`), and `rootBucket` leads to the few that share its first bits. Before that,
 * `rootFilter` turns away most words of a text with one look.
 *
 * **Aliases** are numbered in the order of the nodes where they end: one for each node of `endings`. The few nodes with more
 * are in `shared`, so that a node's aliases are a range found by counting. An alias has the text of its entity's name unless
 * a bit of `ownText` is set. Numbers of entities from the entity count on mean cues.
 *
 * **Entities** are records in the pool (`entity-record.ts`): the name, then only the fields that are filled, as references to
 * texts that are kept once. An id is kept only where it does not follow from the name. Ids are found by `idBucket`, as root words are.
 *
 * Elements are one, two or four bytes wide, by the largest value in the section (`packed`); sections that are read for every
 * word of a text are always of 32-bit words.
 */

/** `CLRX` in little-endian order. */
export const MAGIC = 0x58524c43;
export const VERSION = 9;
export const HEADER_WORDS = 4;
/** Header words of one section: byte offset, byte length, bytes of one element. */
export const SECTION_WORDS = 3;

/** Sections in file order. */
export const SECTIONS = [
  /** Bitmap over the low bits of the hashes of root words; its size is a power of two. */
  'rootFilter',
  /** Per bucket of mixed hashes (+1): first child of the root in it. */
  'rootBucket',
  /** Per node: hash of the word that leads to it. */
  'nodeHash',
  /** Ranked bits per node: whether it has children. */
  'inner',
  /** Per node with children (+1): its first child. */
  'firstChild',
  /** Ranked bits per node: whether an alias ends there. */
  'endings',
  /** Pairs for endings of several aliases: number of the ending, aliases beyond the first so far, those of this one included. */
  'shared',
  /** Per alias: entity, or cue behind the last entity. */
  'aliasEntity',
  /** Per alias: see `packAlias`. */
  'aliasInfo',
  /** Per alias: a second hash of its words (`checkOf`), so that a chance hit of the first is noticed. */
  'aliasCheck',
  /** Ranked bits per alias: whether its text is another than its entity's name. */
  'ownText',
  /** Per alias with a text of its own: offset in the pool. */
  'aliasText',
  /** Per entity: offset of its record in the pool. */
  'entityRecord',
  /** Per entity: kind (4 bits) and tier (2 bits). */
  'entityInfo',
  /** Per bucket of mixed skeletons (+1): first entry of `nearMark` and `nearAlias`. */
  'nearBucket',
  /**
   * Skeletons of the names that are found in spite of a slip (`skeletonHash`), in the order of their mixed hashes, and of those the
   * low 16 bits: the bucket says the high ones, and what is found is compared letter by letter.
   */
  'nearMark',
  /** The alias of each of them. */
  'nearAlias',
  /** Per cue: offset of its text in the pool. */
  'cueRecord',
  /** Per bucket of mixed hashes of ids (+1): first entry of `idEntity`. */
  'idBucket',
  /** Entities in the order of the mixed hashes of their ids. */
  'idEntity',
  /** UTF-8 texts and records, each text behind its length. */
  'pool',
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** A section in memory. */
export type SectionArray = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/**
 * Packs an alias: class (4 bits), ordinariness tier 0-4 (3 bits), number of words (5 bits), whether the gaps must be
 * as written (1 bit).
 */
export function packAlias(classIndex: number, ordinariness: number, words: number, exactGaps: boolean): number {
  return classIndex | (ordinariness << 4) | (words << 7) | (exactGaps ? 1 << 12 : 0);
}

/** A 32-bit hash with its bits spread, for bucketing by the first ones. */
export function mixed(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> 0;
}

/** What a near entry keeps of its mixed skeleton. */
export function nearMark(mixedHash: number): number {
  return mixedHash & 0xffff;
}

/** Buckets for so many entries, as a number of bits: about two entries in each. */
export function bucketBits(entries: number): number {
  return Math.max(4, 31 - Math.clz32(Math.max(1, entries >>> 1)));
}

/** CRC-like checksum: 32-bit FNV-1a over words; finds truncation and damage, not malice. */
export function checksum(words: Uint32Array): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ (words[i] as number), 0x01000193);
  return sum >>> 0;
}
