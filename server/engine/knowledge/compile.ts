/**
 * The index compiler: entity rows and cues → one binary, laid out as `layout.ts` says. Runs at build time for what ships and at
 * run time for what a production adds (cast, own characters, house lists). Pure: bytes out.
 */
import { bucketsOf, trieWriter } from './compile-trie.ts';
import type { CueRow } from './cue.ts';
import { ALIAS_CLASSES, type AliasClass, ENTITY_KINDS, type Entity } from './entity.ts';
import { writeEntities } from './entity-record.ts';
import {
  checksum,
  HEADER_WORDS,
  MAGIC,
  mixed,
  nearMark,
  packAlias,
  SECTION_WORDS,
  SECTIONS,
  type SectionArray,
  type SectionName,
  VERSION,
} from './layout.ts';
import { gather, type NumberList, numberList } from './number-list.ts';
import { formOrdinariness, type OrdinaryWords } from './ordinariness.ts';
import { poolWriter } from './pool.ts';
import { packRankedBits } from './ranked-bits.ts';
import { skeletonHash } from './skeleton.ts';
import { type SurfaceForm, surfaceForms } from './surface-forms.ts';
import type { EntityRow } from './table.ts';
import { checkOf, hashToken } from './token-hash.ts';
import { foldedTokens } from './tokens.ts';
import { wordHashes } from './word-hashes.ts';

export interface CompileInput {
  readonly rows: readonly EntityRow[];
  readonly cues: readonly CueRow[];
  readonly ordinary: OrdinaryWords;
}

/**
 * Compiles rows and cues into an index.
 * Words that share a hash share a path; the second hash of each alias tells them apart when it is found.
 * @throws Error if a text is longer than the pool can hold, or if two forms are alike to both hashes
 */
export function compileIndex(input: CompileInput): Uint8Array<ArrayBuffer> {
  const entities = input.rows.map(({ entity }) => entity);
  const pool = poolWriter(entities.length * 32);
  const entityRecord = packed(writeEntities(pool, entities));
  const cues = numberedCues(input.cues);
  const cueRecord = packed([...cues.keys()].map((record) => pool.text(record)));

  const expected = entities.length + (entities.length >>> 2);
  const trie = trieWriter(expected);
  const hashes = wordHashes();
  /** Of each alias its entity or cue, `packAlias`, `checkOf`, and 1 + the place of its text if that is not its entity's name. */
  const [owners, infos, checks, texts] = [0, 0, 0, 0].map(() => numberList(expected)) as Four<NumberList>;
  /** Skeletons, and of each its alias. */
  const [skeletons, skeletonOwners] = [numberList(expected), numberList(expected)];
  const add = (owner: number, words: readonly string[], info: number, text: number): void => {
    owners.push(owner);
    infos.push(info);
    checks.push(checkOf(words));
    texts.push(text);
    trie.add(words, hashes.of);
  };
  const taken = namesOfPeople(input.rows);
  for (let number = 0; number < entities.length; number++) {
    const row = input.rows[number] as EntityRow;
    for (const form of surfaceForms(row)) {
      const ordinariness = formOrdinariness(form, row.entity, input.ordinary);
      if (isHopeless(form, ordinariness, taken)) continue;
      const skeleton = isSoughtNear(form, ordinariness) ? skeletonHash(form.tokens) : undefined;
      if (skeleton !== undefined) {
        skeletons.push(skeleton);
        skeletonOwners.push(owners.length);
      }
      const info = packAlias(ALIAS_CLASSES.indexOf(form.class), ordinariness, form.tokens.length, form.exactGaps);
      add(number, form.tokens, info, form.text === row.entity.name ? 0 : pool.sharedText(form.text) + 1);
    }
  }
  for (const cue of input.cues) {
    const words = foldedTokens(cue.phrase);
    if (words.length === 0) continue;
    const number = entities.length + (cues.get(cueRecordOf(cue)) as number);
    add(number, words, packAlias(0, 0, words.length, false), pool.sharedText(cue.phrase) + 1);
  }

  if (hashes.shared.size > 0) {
    const ownersWith = new Set(trie.aliasesWith(hashes.shared).map((alias) => owners.values()[alias] as number));
    requireDistinct(
      [...ownersWith].flatMap((owner) => input.rows[owner] ?? []),
      hashes.shared,
    );
  }
  const { sections, aliases } = trie.finish();
  const place = new Uint32Array(owners.length);
  for (let at = 0; at < aliases.length; at++) place[aliases[at] as number] = at;
  const inOrder = (list: NumberList) => packed(gather(list.values(), aliases));
  const textOffsets = gather(texts.values(), aliases);
  return layOut({
    ...sections,
    aliasEntity: inOrder(owners),
    aliasInfo: inOrder(infos),
    aliasCheck: inOrder(checks),
    ownText: packRankedBits(aliases.length, (at) => textOffsets[at] !== 0),
    aliasText: packed(textOffsets.filter((text) => text !== 0).map((text) => text - 1)),
    entityRecord,
    entityInfo: packed(entities.map(({ kind, tier }) => ENTITY_KINDS.indexOf(kind) | (tier << 4))),
    cueRecord,
    ...nearTable(skeletons.values(), skeletonOwners.values(), place),
    ...idTable(entities),
    pool: pool.bytes(),
  });
}

type Four<T> = [T, T, T, T];

/** Classes whose forms are whole names as people would write them, if with a slip. */
const NEAR_CLASSES: ReadonlySet<AliasClass> = new Set(['full', 'stage', 'birth', 'mononym', 'title', 'handle']);

/** Names of ordinary words only have too many neighbours. */
function isSoughtNear(form: SurfaceForm, ordinariness: number): boolean {
  return NEAR_CLASSES.has(form.class) && form.isAsWritten && ordinariness <= 2 && form.tokens.length <= 4;
}

/** Skeletons by their mixed hashes. `owners` says of each its alias, `place` where each alias went. */
function nearTable(
  skeletons: Uint32Array,
  owners: Uint32Array,
  place: Uint32Array,
): Record<'nearBucket' | 'nearMark' | 'nearAlias', SectionArray> {
  const order = inMixedOrder(skeletons);
  const sorted = gather(skeletons, order);
  return {
    nearBucket: bucketsOf(sorted, 0),
    nearMark: Uint16Array.from(sorted.map(mixed), nearMark),
    nearAlias: packed(gather(place, gather(owners, order))),
  };
}

/** Numbers of hashes in the order of their mixed hashes, equal ones as they come. */
function inMixedOrder(hashes: Uint32Array): Uint32Array<ArrayBuffer> {
  const size = hashes.length;
  // A hash and a number make one exact number up to two million of them, so that the native sort does it.
  const keys = new Float64Array(size);
  for (let at = 0; at < size; at++) keys[at] = mixed(hashes[at] as number) * size + at;
  keys.sort();
  const order = new Uint32Array(size);
  for (let at = 0; at < size; at++) order[at] = (keys[at] as number) % size;
  return order;
}

/** Forms whose words share hashes have to differ in the second hash, or a text with one would be taken for the other. */
function requireDistinct(rows: readonly EntityRow[], shared: ReadonlySet<number>): void {
  const forms = new Map<string, { readonly words: string; readonly id: string }>();
  for (const row of rows) {
    for (const { tokens } of surfaceForms(row)) {
      const hashes = tokens.map(hashToken);
      if (!hashes.some((hash) => shared.has(hash))) continue;
      const key = `${hashes.join(' ')} ${checkOf(tokens)}`;
      const words = tokens.join(' ');
      const other = forms.get(key);
      if (other !== undefined && other.words !== words)
        throw new Error(`"${words}" of ${row.entity.id} and "${other.words}" of ${other.id} have the same hashes`);
      forms.set(key, { words, id: row.entity.id });
    }
  }
}

/** Whether a form that a rule has found means nobody: a common word would be found everywhere, and a name may be another's. */
function isHopeless(form: SurfaceForm, ordinariness: number, taken: ReadonlySet<string>): boolean {
  switch (form.standsIf) {
    case 'no-word':
      return ordinariness > 0;
    case 'untaken':
      return taken.has(form.tokens.join(' '));
    default:
      return false;
  }
}

/** Names of several words that well-known people have, folded. */
function namesOfPeople(rows: readonly EntityRow[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { entity, aliases } of rows) {
    if ((entity.kind !== 'person' && entity.kind !== 'artist') || entity.tier === 3) continue;
    for (const { text } of aliases) if (text.includes(' ')) names.add(foldedTokens(text).join(' '));
  }
  return names;
}

/** Cues of the same meaning are one: their texts as records, with their numbers. */
function numberedCues(cues: readonly CueRow[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const cue of cues) {
    const record = cueRecordOf(cue);
    if (!numbers.has(record)) numbers.set(record, numbers.size);
  }
  return numbers;
}

function cueRecordOf({ topic, value, side, reach }: CueRow): string {
  return `${topic}\t${value}\t${side}\t${reach}`;
}

/** Entities by the mixed hashes of their ids. */
function idTable(entities: readonly Entity[]): Record<'idBucket' | 'idEntity', SectionArray> {
  const hashes = Uint32Array.from(entities, ({ id }) => hashToken(id));
  const order = inMixedOrder(hashes);
  return { idBucket: bucketsOf(gather(hashes, order), 0), idEntity: packed(order) };
}

/** Numbers in as few bytes as the largest of them needs. */
function packed(values: readonly number[] | Uint32Array): SectionArray {
  let largest = 0;
  for (const value of values) if (value > largest) largest = value;
  if (largest < 0x100) return Uint8Array.from(values);
  return largest < 0x10000 ? Uint16Array.from(values) : Uint32Array.from(values);
}

function layOut(sections: Readonly<Record<SectionName, SectionArray>>): Uint8Array<ArrayBuffer> {
  const headerWords = HEADER_WORDS + SECTIONS.length * SECTION_WORDS;
  const sizes = SECTIONS.map((name) => Math.ceil(sections[name].byteLength / 4) * 4);
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, headerWords * 4));
  const words = new Uint32Array(bytes.buffer);
  let at = headerWords * 4;
  SECTIONS.forEach((name, index) => {
    const { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT } = sections[name];
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    words.set([at, byteLength, BYTES_PER_ELEMENT], HEADER_WORDS + index * SECTION_WORDS);
    at += sizes[index] as number;
  });
  words[0] = MAGIC;
  words[1] = VERSION;
  words[2] = checksum(words.subarray(headerWords));
  words[3] = SECTIONS.length;
  return bytes;
}
