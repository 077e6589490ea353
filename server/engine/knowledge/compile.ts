/**
 * The index compiler: entity rows and cues → one binary, laid out as `layout.ts` says. Runs at build time for what ships and at
 * run time for what a production adds (cast, own characters, house lists). Pure: bytes out.
 */
import { bucketsOf, trieWriter } from './compile-trie.ts';
import type { CueRow } from './cue.ts';
import { ALIAS_CLASSES, type AliasClass, ENTITY_KINDS } from './entity.ts';
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
import { formOrdinariness, type OrdinaryWords } from './ordinariness.ts';
import { poolWriter } from './pool.ts';
import { packRankedBits } from './ranked-bits.ts';
import { skeletonHash } from './skeleton.ts';
import { type SurfaceForm, surfaceForms } from './surface-forms.ts';
import type { EntityRow } from './table.ts';
import { checkOf, foldedTokens, hashToken, secondHash } from './tokens.ts';

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
  const pool = poolWriter();
  const entityRecord = packed(writeEntities(pool, entities));
  const cues = numberedCues(input.cues);
  const cueRecord = packed([...cues.keys()].map((record) => pool.text(record)));

  const trie = trieWriter();
  const owners: number[] = [];
  const infos: number[] = [];
  const checks: number[] = [];
  /** Texts that are not the name of their entity. */
  const texts = new Map<number, number>();
  /** Skeletons, and of each its alias. */
  const skeletons: number[] = [];
  const skeletonOwners: number[] = [];
  const add = (owner: number, words: readonly string[], info: number): void => {
    owners.push(owner);
    infos.push(info);
    checks.push(checkOf(words));
    trie.add(words.map(hashOf));
  };
  /** Second hashes of words by their first ones; where two words share the first, it is in `shared`. */
  const known = new Map<number, number>();
  const shared = new Set<number>();
  const hashOf = (word: string): number => {
    const hash = hashToken(word);
    // As small integers, which a map keeps without objects.
    const [first, second] = [hash | 0, secondHash(word) | 0];
    const other = known.get(first);
    if (other === undefined) known.set(first, second);
    else if (other !== second) shared.add(hash);
    return hash;
  };
  input.rows.forEach((row, number) => {
    for (const form of surfaceForms(row)) {
      if (form.text !== row.entity.name) texts.set(owners.length, pool.sharedText(form.text));
      const ordinariness = formOrdinariness(form, row.entity, input.ordinary);
      const skeleton = isSoughtNear(form, ordinariness) ? skeletonHash(form.tokens) : undefined;
      if (skeleton !== undefined) {
        skeletons.push(skeleton);
        skeletonOwners.push(owners.length);
      }
      const aliasClass = ALIAS_CLASSES.indexOf(form.class);
      add(number, form.tokens, packAlias(aliasClass, ordinariness, form.tokens.length, form.exactGaps));
    }
  });
  for (const cue of input.cues) {
    const words = foldedTokens(cue.phrase);
    if (words.length === 0) continue;
    texts.set(owners.length, pool.sharedText(cue.phrase));
    add(entities.length + (cues.get(cueRecordOf(cue)) as number), words, packAlias(0, 0, words.length, false));
  }

  if (shared.size > 0) {
    const rows = new Set(trie.aliasesWith(shared).map((alias) => input.rows[owners[alias] as number]));
    requireDistinct(
      [...rows].filter((row) => row !== undefined),
      shared,
    );
  }
  const { sections, aliases } = trie.finish();
  const place = new Uint32Array(owners.length);
  aliases.forEach((alias, at) => {
    place[alias] = at;
  });
  const inOrder = (values: readonly number[]) => packed(Uint32Array.from(aliases, (alias) => values[alias] as number));
  const ownTexts = aliases.filter((alias) => texts.has(alias));
  return layOut({
    ...sections,
    aliasEntity: inOrder(owners),
    aliasInfo: inOrder(infos),
    aliasCheck: inOrder(checks),
    ownText: packRankedBits(aliases.length, (at) => texts.has(aliases[at] as number)),
    aliasText: packed(ownTexts.map((alias) => texts.get(alias) as number)),
    entityRecord,
    entityInfo: packed(entities.map(({ kind, tier }) => ENTITY_KINDS.indexOf(kind) | (tier << 4))),
    cueRecord,
    ...nearTable(skeletons, skeletonOwners, place),
    ...idTable(entities.map(({ id }) => hashToken(id))),
    pool: pool.bytes(),
  });
}

/** Classes whose forms are whole names as people would write them, if with a slip. */
const NEAR_CLASSES: ReadonlySet<AliasClass> = new Set(['full', 'stage', 'birth', 'mononym', 'title', 'handle']);

/** Names of ordinary words only have too many neighbours. */
function isSoughtNear(form: SurfaceForm, ordinariness: number): boolean {
  return NEAR_CLASSES.has(form.class) && form.isAsWritten && ordinariness <= 2 && form.tokens.length <= 4;
}

/** Skeletons by their mixed hashes. `owners` says of each its alias, `place` where each alias went. */
function nearTable(
  skeletons: readonly number[],
  owners: readonly number[],
  place: Uint32Array,
): Record<'nearBucket' | 'nearMark' | 'nearAlias', SectionArray> {
  const order = inMixedOrder(skeletons);
  const inOrder = Uint32Array.from(order, (at) => skeletons[at] as number);
  return {
    nearBucket: bucketsOf(inOrder, 0),
    nearMark: Uint16Array.from(inOrder, (skeleton) => nearMark(mixed(skeleton))),
    nearAlias: packed(Uint32Array.from(order, (at) => place[owners[at] as number] as number)),
  };
}

/** Numbers of hashes in the order of their mixed hashes, equal ones as they come. */
function inMixedOrder(hashes: readonly number[]): Uint32Array<ArrayBuffer> {
  // A hash and a number make one exact number up to two million of them, so that the native sort does it.
  const keys = Float64Array.from(hashes, (hash, number) => mixed(hash) * hashes.length + number).sort();
  return Uint32Array.from(keys, (key) => key % hashes.length);
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
function idTable(hashes: readonly number[]): Record<'idBucket' | 'idEntity', SectionArray> {
  const order = inMixedOrder(hashes);
  const sorted = Uint32Array.from(order, (number) => hashes[number] as number);
  return { idBucket: bucketsOf(sorted, 0), idEntity: packed(order) };
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
