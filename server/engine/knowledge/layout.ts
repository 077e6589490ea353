/**
 * Layout of the binary index: a header of 32-bit words, then aligned sections. It is used in place: typed arrays are laid
 * over the bytes, strings are decoded when somebody asks. Little-endian, as every platform that runs Node or VS Code is.
 *
 * Header: magic, version, checksum of all after the header, section count, then per section: byte offset, byte length.
 */

/** `CLRX` in little-endian order. */
export const MAGIC = 0x58524c43;
export const VERSION = 5;
export const HEADER_WORDS = 4;

/** Sections in file order. */
export const SECTIONS = [
  /** Uint32: bitmap over the low bits of root token hashes; most words of a text end here. */
  'rootFilter',
  /** Uint32 pairs `[token hash, node]`, open addressing, node 0 = empty: the first token of an alias. */
  'root',
  /** Uint32 per node (+1): first edge of the node. */
  'nodeEdges',
  /** Uint32 per edge: token hash, ascending within a node. */
  'edgeHash',
  /** Uint32 per edge: node it leads to. */
  'edgeNode',
  /** Uint32 per node (+1): first posting of the node. */
  'nodePostings',
  /** Uint32 per posting: alias number. */
  'postings',
  /** Uint32 per alias: entity number. */
  'aliasEntity',
  /** Uint32 per alias: see `packAlias`. */
  'aliasInfo',
  /** Uint32 per alias: a second, independent hash of its tokens, so that a chance hit of the first is noticed. */
  'aliasCheck',
  /** Uint32 per alias: offset of its text in the pool. */
  'aliasText',
  /** Uint32 per entity: offset of its record in the pool (tab-joined fields). */
  'entityRecord',
  /** Uint32 per entity: kind (8 bits) and tier (8 bits). */
  'entityInfo',
  /** Uint32 per cue: offset of its record in the pool. */
  'cueRecord',
  /** Uint32 pairs `[hash of id, entity number + 1]`, open addressing. */
  'ids',
  /** UTF-8 strings, each behind its length as a 16-bit number. */
  'pool',
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** Bits of `rootFilter`: a power of two. */
export const FILTER_BITS = 1 << 18;

/**
 * Packs an alias: class (5 bits), ordinariness tier 0-4 (3 bits), token count (6 bits), whether the gaps must be
 * as written (1 bit).
 */
export function packAlias(classIndex: number, ordinariness: number, tokens: number, exactGaps: boolean): number {
  return classIndex | (ordinariness << 5) | (tokens << 8) | (exactGaps ? 1 << 14 : 0);
}

/** Set in `aliasEntity` when the alias is a cue phrase; the other bits are then the cue's number. */
export const CUE_BIT = 0x80000000;

/** Slot of a 32-bit hash in an open-addressing table of `capacity` (a power of two) entries. */
export function slotOf(hash: number, capacity: number): number {
  return (Math.imul(hash, 0x9e3779b1) >>> 7) & (capacity - 1);
}

/** CRC-like checksum: 32-bit FNV-1a over words; finds truncation and damage, not malice. */
export function checksum(words: Uint32Array): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ (words[i] as number), 0x01000193);
  return sum >>> 0;
}
