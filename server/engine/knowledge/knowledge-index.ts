/** The knowledge index, read in place: typed arrays over the bytes, strings decoded on demand and remembered. */
import type { Cue, CueSide, CueTopic } from './cue.ts';
import { ALIAS_CLASSES, type AliasClass, ENTITY_KINDS, type Entity, type EntityKind, type Tier } from './entity.ts';
import { readEntity } from './entity-record.ts';
import {
  checksum,
  HEADER_WORDS,
  MAGIC,
  mixed,
  nearMark,
  SECTION_WORDS,
  SECTIONS,
  type SectionName,
  VERSION,
} from './layout.ts';
import { readNumber, textAt } from './pool.ts';
import { isMember, rankOf } from './ranked-bits.ts';
import { hashToken } from './token-hash.ts';
import type { MayFit } from './word-beginnings.ts';

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
  /** Second hash of its tokens: see `checkOf`. */
  readonly check: number;
  readonly cue: Cue | undefined;
}

/** An opened index. Nodes are numbers; 0 is the root and doubles as "no such node" in answers. */
export interface KnowledgeIndex {
  /** The index as it was compiled: what another thread opens. */
  readonly bytes: Uint8Array;
  readonly entityCount: number;
  readonly aliasCount: number;
  /** Node that the first token of an alias leads to, or 0. */
  firstStep(hash: number): number;
  /** Node that a further token leads to, or 0. */
  nextStep(node: number, hash: number): number;
  /** Whether any alias goes on after this node. */
  hasNext(node: number): boolean;
  /** Whether any alias ends at this node. */
  hasAliases(node: number): boolean;
  /** Numbers of the aliases that end at a node: a range `[from, to)`. */
  aliasesFrom(node: number): number;
  aliasesTo(node: number): number;
  alias(number: number): IndexedAlias;
  /** The entity or, from `entityCount` on, the cue of an alias, without decoding it. */
  aliasOwner(number: number): number;
  /** Numbers of the aliases whose words have this skeleton hash: candidates for a name with a slip. */
  near(skeleton: number): readonly number[];
  /** Numbers of the aliases of entities whose text may fit, without decoding any; forms that join words are left out. */
  aliasesThat(mayFit: MayFit): readonly number[];
  /** Kind and tier without decoding the entity. */
  entityKind(number: number): EntityKind;
  entityTier(number: number): Tier;
  entity(number: number): Entity;
  /** Number of the entity with an id (`person:meryl-streep`), or -1. */
  numberOf(id: string): number;
  /** The entity of an id, or `undefined`. */
  find(id: string): Entity | undefined;
}

const NONE: readonly number[] = [];
const JOINED = ALIAS_CLASSES.indexOf('joined');

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
  const bodyAt = HEADER_WORDS + SECTIONS.length * SECTION_WORDS;
  if (words[3] !== SECTIONS.length || words.length < bodyAt)
    throw new Error('the knowledge index is damaged: its header is cut off');
  /** Byte offset, byte length and width of a section. */
  const placeOf = (name: SectionName): readonly [number, number, number] => {
    const at = HEADER_WORDS + SECTIONS.indexOf(name) * SECTION_WORDS;
    const [offset = 0, length = 0, width = 0] = words.subarray(at, at + SECTION_WORDS);
    if (offset % 4 !== 0 || ![1, 2, 4].includes(width) || length % width !== 0 || offset + length > aligned.byteLength)
      throw new Error(`the knowledge index is damaged: section ${name} is cut off`);
    return [aligned.byteOffset + offset, length, width];
  };
  const wide = (name: SectionName): Uint32Array => {
    const [offset, length, width] = placeOf(name);
    if (width !== 4) throw new Error(`the knowledge index is damaged: section ${name} is cut off`);
    return new Uint32Array(aligned.buffer, offset, length >>> 2);
  };
  const packed = (name: SectionName): Uint8Array | Uint16Array | Uint32Array => {
    const [offset, length, width] = placeOf(name);
    if (width === 4) return new Uint32Array(aligned.buffer, offset, length >>> 2);
    return width === 2
      ? new Uint16Array(aligned.buffer, offset, length >>> 1)
      : new Uint8Array(aligned.buffer, offset, length);
  };

  const rootFilter = wide('rootFilter');
  const filterMask = rootFilter.length * 32 - 1;
  const rootBucket = wide('rootBucket');
  const rootShift = 32 - Math.log2(rootBucket.length - 1);
  const nodeHash = wide('nodeHash');
  const inner = wide('inner');
  const firstChild = wide('firstChild');
  const endings = wide('endings');
  const shared = wide('shared');
  const aliasEntity = packed('aliasEntity');
  const aliasInfo = packed('aliasInfo');
  const aliasCheck = packed('aliasCheck');
  const ownText = wide('ownText');
  const aliasText = packed('aliasText');
  const entityRecord = packed('entityRecord');
  const entityInfo = packed('entityInfo');
  const nearBucket = wide('nearBucket');
  const nearShift = 32 - Math.log2(nearBucket.length - 1);
  const nearMarks = packed('nearMark');
  const nearAlias = packed('nearAlias');
  const cueRecord = packed('cueRecord');
  const idBucket = wide('idBucket');
  const idShift = 32 - Math.log2(idBucket.length - 1);
  const idEntity = packed('idEntity');
  const [poolOffset, poolLength] = placeOf('pool');
  const pool = new Uint8Array(aligned.buffer, poolOffset, poolLength);
  if (verify && checksum(words.subarray(bodyAt)) !== words[2])
    throw new Error('the knowledge index is damaged: its checksum differs');
  const entityCount = entityRecord.length;
  const aliases = new Map<number, IndexedAlias>();
  const entities = new Map<number, Entity>();
  const cues = new Map<number, Cue>();

  const cue = (number: number): Cue => {
    const known = cues.get(number);
    if (known) return known;
    const [topic, value = '', side, reach] = textAt(pool, cueRecord[number] as number).split('\t');
    const made: Cue = { topic: topic as CueTopic, value, side: side as CueSide, reach: Number(reach) };
    cues.set(number, made);
    return made;
  };
  /** Aliases beyond the first of all endings before the one with this number. */
  const extraBefore = (ending: number): number => {
    let low = 0;
    let high = shared.length >>> 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((shared[middle * 2] as number) < ending) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : (shared[low * 2 - 1] as number);
  };

  const index: KnowledgeIndex = {
    bytes: aligned,
    entityCount,
    aliasCount: aliasEntity.length,
    firstStep(hash) {
      const bit = hash & filterMask;
      if (((rootFilter[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return 0;
      const bucket = mixed(hash) >>> rootShift;
      const end = rootBucket[bucket + 1] as number;
      for (let node = rootBucket[bucket] as number; node < end; node++) if (nodeHash[node] === hash) return node;
      return 0;
    },
    nextStep(node, hash) {
      if (!isMember(inner, node)) return 0;
      const family = rankOf(inner, node);
      let low = firstChild[family] as number;
      let high = (firstChild[family + 1] as number) - 1;
      while (low <= high) {
        const middle = (low + high) >>> 1;
        const here = nodeHash[middle] as number;
        if (here === hash) return middle;
        if (here < hash) low = middle + 1;
        else high = middle - 1;
      }
      return 0;
    },
    hasNext: (node) => isMember(inner, node),
    hasAliases: (node) => isMember(endings, node),
    aliasesFrom(node) {
      const ending = rankOf(endings, node);
      return ending + extraBefore(ending);
    },
    aliasesTo(node) {
      const ending = rankOf(endings, node) + (isMember(endings, node) ? 1 : 0);
      return ending + extraBefore(ending);
    },
    alias(number) {
      const known = aliases.get(number);
      if (known) return known;
      const info = aliasInfo[number] as number;
      const owner = aliasEntity[number] as number;
      const isCue = owner >= entityCount;
      const hasOwnText = isMember(ownText, number);
      const made: IndexedAlias = {
        text: textAt(pool, (hasOwnText ? aliasText[rankOf(ownText, number)] : entityRecord[owner]) as number),
        class: ALIAS_CLASSES[info & 15] as AliasClass,
        ordinariness: (info >>> 4) & 7,
        tokens: (info >>> 7) & 31,
        exactGaps: (info & (1 << 12)) !== 0,
        entity: isCue ? -1 : owner,
        check: aliasCheck[number] as number,
        cue: isCue ? cue(owner - entityCount) : undefined,
      };
      aliases.set(number, made);
      return made;
    },
    aliasOwner: (number) => aliasEntity[number] as number,
    near(skeleton) {
      const hash = mixed(skeleton);
      const mark = nearMark(hash);
      const bucket = hash >>> nearShift;
      const end = nearBucket[bucket + 1] as number;
      let found: number[] | undefined;
      for (let at = nearBucket[bucket] as number; at < end; at++) {
        if (nearMarks[at] !== mark) continue;
        found ??= [];
        found.push(nearAlias[at] as number);
      }
      return found ?? NONE;
    },
    aliasesThat(mayFit) {
      const found: number[] = [];
      const cursor = { at: 0 };
      let own = 0;
      for (let number = 0; number < aliasEntity.length; number++) {
        const owner = aliasEntity[number] as number;
        const offset = isMember(ownText, number) ? aliasText[own++] : entityRecord[owner];
        if (owner >= entityCount || ((aliasInfo[number] as number) & 15) === JOINED) continue;
        cursor.at = offset as number;
        const length = readNumber(pool, cursor);
        if (mayFit(pool, cursor.at, cursor.at + length)) found.push(number);
      }
      return found;
    },
    entityKind: (number) => ENTITY_KINDS[(entityInfo[number] as number) & 15] as EntityKind,
    entityTier: (number) => (((entityInfo[number] as number) >>> 4) & 3) as Tier,
    entity(number) {
      const known = entities.get(number);
      if (known) return known;
      const offset = entityRecord[number] as number;
      const made = readEntity(pool, offset, index.entityKind(number), index.entityTier(number));
      entities.set(number, made);
      return made;
    },
    numberOf(id) {
      const bucket = mixed(hashToken(id)) >>> idShift;
      const end = idBucket[bucket + 1] as number;
      for (let at = idBucket[bucket] as number; at < end; at++) {
        const number = idEntity[at] as number;
        if (index.entity(number).id === id) return number;
      }
      return -1;
    },
    find(id) {
      const number = index.numberOf(id);
      return number < 0 ? undefined : index.entity(number);
    },
  };
  return index;
}
