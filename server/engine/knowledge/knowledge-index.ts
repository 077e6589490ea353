/** The knowledge index, read in place: typed arrays over the bytes, strings decoded on demand and remembered. */
import type { Cue, CueSide, CueTopic } from './cue.ts';
import { ALIAS_CLASSES, type AliasClass, ENTITY_KINDS, type Entity, type EntityKind, type Tier } from './entity.ts';
import {
  CUE_BIT,
  checksum,
  FILTER_BITS,
  HEADER_WORDS,
  MAGIC,
  SECTIONS,
  type SectionName,
  slotOf,
  VERSION,
} from './layout.ts';
import { hashToken } from './tokens.ts';

/** One alias of the index, decoded. */
export interface IndexedAlias {
  readonly text: string;
  readonly class: AliasClass;
  /** 0 not in a dictionary ... 4 among the commonest words; the least of its words. */
  readonly ordinariness: number;
  readonly tokens: number;
  readonly exactGaps: boolean;
  /** Number of the entity in its index, or -1 for a cue. */
  readonly entity: number;
  /** Second hash of its tokens: see `addToCheck`. */
  readonly check: number;
  readonly cue: Cue | undefined;
}

/** An opened index. Nodes are numbers; 0 is the root and doubles as "no such node" in answers. */
export interface KnowledgeIndex {
  readonly entityCount: number;
  readonly aliasCount: number;
  /** Node that the first token of an alias leads to, or 0. */
  firstStep(hash: number): number;
  /** Node that a further token leads to, or 0. */
  nextStep(node: number, hash: number): number;
  /** Whether any alias goes on after this node. */
  hasNext(node: number): boolean;
  /** Numbers of the aliases that end at a node: a range `[from, to)` into `aliasAt`. */
  postingsFrom(node: number): number;
  postingsTo(node: number): number;
  aliasAt(posting: number): number;
  alias(number: number): IndexedAlias;
  /** Kind and tier without decoding the entity. */
  entityKind(number: number): EntityKind;
  entityTier(number: number): Tier;
  entity(number: number): Entity;
  /** The entity of an id (`person:meryl-streep`), or `undefined`. */
  find(id: string): Entity | undefined;
}

/**
 * Opens a compiled index in place. Bytes that do not begin at a multiple of four are copied once.
 * @param verify compute the checksum of the whole file (about 1 ms a megabyte)
 * @throws Error naming what is wrong when the bytes are not an index of this version or are damaged
 */
export function openIndex(bytes: Uint8Array, verify = false): KnowledgeIndex {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  if (aligned.byteLength < HEADER_WORDS * 4)
    throw new Error('the knowledge index is truncated; build it again with "npm run build"');
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >>> 2);
  if (words[0] !== MAGIC) throw new Error('this file is not a knowledge index');
  if (words[1] !== VERSION) {
    throw new Error(
      `the knowledge index has version ${words[1]}, this program reads ${VERSION}; build it again with "npm run build"`,
    );
  }
  const bodyAt = HEADER_WORDS + SECTIONS.length * 2;
  if (words[3] !== SECTIONS.length || words.length < bodyAt)
    throw new Error('the knowledge index is damaged: its header is cut off');
  const section = (name: SectionName): Uint32Array => {
    const index = SECTIONS.indexOf(name);
    const offset = words[HEADER_WORDS + index * 2] as number;
    const length = words[HEADER_WORDS + index * 2 + 1] as number;
    if (offset % 4 !== 0 || offset + length > aligned.byteLength)
      throw new Error(`the knowledge index is damaged: section ${name} is cut off`);
    return words.subarray(offset >>> 2, (offset + length) >>> 2);
  };
  if (verify && checksum(words.subarray(bodyAt)) !== words[2])
    throw new Error('the knowledge index is damaged: its checksum differs');

  const rootFilter = section('rootFilter');
  const root = section('root');
  const rootCapacity = root.length / 2;
  const nodeEdges = section('nodeEdges');
  const edgeHash = section('edgeHash');
  const edgeNode = section('edgeNode');
  const nodePostings = section('nodePostings');
  const postings = section('postings');
  const aliasEntity = section('aliasEntity');
  const aliasInfo = section('aliasInfo');
  const aliasCheck = section('aliasCheck');
  const aliasText = section('aliasText');
  const entityRecord = section('entityRecord');
  const entityInfo = section('entityInfo');
  const cueRecord = section('cueRecord');
  const ids = section('ids');
  const poolWords = section('pool');
  const pool = new Uint8Array(poolWords.buffer, poolWords.byteOffset, poolWords.byteLength);
  const decoder = new TextDecoder();
  const aliases = new Map<number, IndexedAlias>();
  const entities = new Map<number, Entity>();
  const cues = new Map<number, Cue>();

  const text = (offset: number): string => {
    const length = (pool[offset] as number) | ((pool[offset + 1] as number) << 8);
    return decoder.decode(pool.subarray(offset + 2, offset + 2 + length));
  };

  const cue = (number: number): Cue => {
    const known = cues.get(number);
    if (known) return known;
    const [topic, value = '', side, reach] = text(cueRecord[number] as number).split('\t');
    const made: Cue = { topic: topic as CueTopic, value, side: side as CueSide, reach: Number(reach) };
    cues.set(number, made);
    return made;
  };

  const index: KnowledgeIndex = {
    entityCount: entityRecord.length,
    aliasCount: aliasEntity.length,
    firstStep(hash) {
      const bit = hash & (FILTER_BITS - 1);
      if (((rootFilter[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return 0;
      let slot = slotOf(hash, rootCapacity);
      for (;;) {
        const node = root[slot * 2 + 1] as number;
        if (node === 0) return 0;
        if (root[slot * 2] === hash) return node;
        slot = (slot + 1) & (rootCapacity - 1);
      }
    },
    nextStep(node, hash) {
      let low = nodeEdges[node] as number;
      let high = (nodeEdges[node + 1] as number) - 1;
      while (low <= high) {
        const middle = (low + high) >>> 1;
        const here = edgeHash[middle] as number;
        if (here === hash) return edgeNode[middle] as number;
        if (here < hash) low = middle + 1;
        else high = middle - 1;
      }
      return 0;
    },
    hasNext: (node) => (nodeEdges[node] as number) < (nodeEdges[node + 1] as number),
    postingsFrom: (node) => nodePostings[node] as number,
    postingsTo: (node) => nodePostings[node + 1] as number,
    aliasAt: (posting) => postings[posting] as number,
    alias(number) {
      const known = aliases.get(number);
      if (known) return known;
      const info = aliasInfo[number] as number;
      const owner = aliasEntity[number] as number;
      const isCue = (owner & CUE_BIT) !== 0;
      const made: IndexedAlias = {
        text: text(aliasText[number] as number),
        class: ALIAS_CLASSES[info & 31] as AliasClass,
        ordinariness: (info >>> 5) & 7,
        tokens: (info >>> 8) & 63,
        exactGaps: (info & (1 << 14)) !== 0,
        entity: isCue ? -1 : owner,
        check: aliasCheck[number] as number,
        cue: isCue ? cue((owner & ~CUE_BIT) >>> 0) : undefined,
      };
      aliases.set(number, made);
      return made;
    },
    entityKind: (number) => ENTITY_KINDS[(entityInfo[number] as number) & 0xff] as EntityKind,
    entityTier: (number) => (((entityInfo[number] as number) >>> 8) & 0xff) as Tier,
    entity(number) {
      const known = entities.get(number);
      if (known) return known;
      const fields = text(entityRecord[number] as number).split('\t');
      const field = (at: number): string => fields[at] ?? '';
      const made: Entity = {
        id: field(0),
        name: field(1),
        kind: index.entityKind(number),
        subkinds: parts(field(2), ','),
        begin: field(3),
        end: field(4),
        countries: parts(field(5), ','),
        creators: parts(field(6), '|'),
        owners: parts(field(7), '|'),
        franchises: parts(field(8), '|'),
        tier: index.entityTier(number),
        flags: parts(field(9), ','),
        generic: field(10),
        note: field(11),
      };
      entities.set(number, made);
      return made;
    },
    find(id) {
      const capacity = ids.length / 2;
      const hash = hashToken(id);
      let slot = slotOf(hash, capacity);
      for (;;) {
        const value = ids[slot * 2 + 1] as number;
        if (value === 0) return undefined;
        if (ids[slot * 2] === hash) {
          const entity = index.entity(value - 1);
          if (entity.id === id) return entity;
        }
        slot = (slot + 1) & (capacity - 1);
      }
    },
  };
  return index;
}

function parts(text: string, separator: string): readonly string[] {
  return text === '' ? [] : text.split(separator);
}
