/** The index of evocations as texts are searched with it: typed arrays over what the build has compiled. */
import { type CompiledEvocation, type CompiledEvocations, HEAD } from './compile-evocations.ts';
import type { Relation } from './evocation.ts';

/** All evocations, ready to be looked for. Words, nodes and phrases are numbers; 0 is "no such". */
export interface EvocationIndex {
  readonly evocations: readonly CompiledEvocation[];
  /** Number of the word with this hash. */
  word(hash: number): number;
  readonly wordFlags: Uint8Array;
  /** Node that a word begins, by word number. */
  readonly roots: Uint32Array;
  /** Node that a further word leads to. */
  next(node: number, word: number): number;
  readonly hasNext: Uint8Array;
  /** Phrase that ends at a node. */
  readonly phraseAt: Uint32Array;
  /** Evocations and traits of a phrase, in turns; the trait is `HEAD` for what an evocation has to be called. */
  readonly postings: readonly (readonly number[])[];
  /** Whether the phrase is a trait of something, and not only a head. */
  readonly isTrait: Uint8Array;
  /** Who stands in a relation to an entity, where the tables of knowledge do not say. */
  holders(relation: Relation, of: string): readonly string[];
}

const ROOT = 1;

/** Opens what the build has compiled: about a millisecond. */
export function openEvocations(compiled: CompiledEvocations): EvocationIndex {
  const { evocations, words, wordFlags, steps, phraseAt, postings, roles } = compiled;
  const width = words.length;
  const roots = new Uint32Array(width);
  const hasNext = new Uint8Array(phraseAt.length);
  const further: number[] = [];
  for (let at = 0; at < steps.length; at += 3) {
    const [from, word, to] = [steps[at] as number, steps[at + 1] as number, steps[at + 2] as number];
    hasNext[from] = 1;
    if (from === ROOT) roots[word] = to;
    else further.push(stepKey(from, word, width), to);
  }
  const next = hashTable(further);
  return {
    evocations,
    word: hashTable(words.flatMap((hash, number) => (number === 0 ? [] : [hash, number]))),
    wordFlags: Uint8Array.from(wordFlags),
    roots,
    next: (from, word) => next(stepKey(from, word, width)),
    hasNext,
    phraseAt: Uint32Array.from(phraseAt),
    postings,
    isTrait: Uint8Array.from(postings, (list) => (list.some((trait, at) => at % 2 === 1 && trait !== HEAD) ? 1 : 0)),
    holders: holdersOf(roles),
  };
}

/** One number for a node and a word: exact while their product stays below 2³². */
function stepKey(from: number, word: number, width: number): number {
  return (from * width + word) >>> 0;
}

/** A look-up from 32-bit keys to numbers above 0 (given in turns); 0 for other keys. At most half full. */
function hashTable(pairs: readonly number[]): (key: number) => number {
  let capacity = 16;
  while (capacity < pairs.length) capacity *= 2;
  const mask = capacity - 1;
  const keys = new Uint32Array(capacity);
  const values = new Uint32Array(capacity);
  const slotOf = (key: number): number => (Math.imul(key, 0x9e3779b1) >>> 8) & mask;
  for (let at = 0; at < pairs.length; at += 2) {
    let slot = slotOf(pairs[at] as number);
    while (values[slot] !== 0) slot = (slot + 1) & mask;
    keys[slot] = pairs[at] as number;
    values[slot] = pairs[at + 1] as number;
  }
  return (key) => {
    let slot = slotOf(key);
    while (values[slot] !== 0) {
      if (keys[slot] === key) return values[slot] as number;
      slot = (slot + 1) & mask;
    }
    return 0;
  };
}

function holdersOf(roles: CompiledEvocations['roles']): EvocationIndex['holders'] {
  const known = new Map<string, readonly string[]>();
  for (const { relation, of, who } of roles) {
    const at = `${relation} ${of}`;
    known.set(at, [...(known.get(at) ?? []), ...who]);
  }
  return (relation, of) => known.get(`${relation} ${of}`) ?? [];
}
