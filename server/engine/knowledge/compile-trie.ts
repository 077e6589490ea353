/** The trie of an index while it is compiled: nodes in growing typed arrays, laid out level by level in the end. */
import { bucketBits, mixed, type SectionName } from './layout.ts';
import { gather, numberList, widened } from './number-list.ts';
import { packRankedBits } from './ranked-bits.ts';

export interface TrieWriter {
  /** Adds an alias by its words, of which there is at least one, and their hashes. Aliases are numbered as they come. */
  add(words: readonly string[], hashOf: (word: string) => number): void;
  /** Aliases with a word of one of these hashes. */
  aliasesWith(hashes: ReadonlySet<number>): readonly number[];
  /** Lays everything out. */
  finish(): {
    readonly sections: Readonly<Record<TrieSection, Uint32Array<ArrayBuffer>>>;
    /** The aliases in the order of the nodes where they end. */
    readonly aliases: Uint32Array;
  };
}

export type TrieSection = Extract<
  SectionName,
  'rootFilter' | 'rootBucket' | 'nodeHash' | 'inner' | 'firstChild' | 'endings' | 'shared'
>;

/** @param expected how many nodes there will be, about */
export function trieWriter(expected = 0): TrieWriter {
  const capacity = 1 << Math.max(10, 32 - Math.clz32(expected));
  let parent = new Uint32Array(capacity);
  let hash = new Uint32Array(capacity);
  let nodes = 1;
  /** Open-addressing table of nodes by parent and hash; 0 is empty. */
  let table = new Uint32Array(capacity * 4);
  /** Of each alias the node where it ends. */
  const endOf = numberList(expected);

  const slot = (from: number, word: number): number => {
    let at = mixed(word ^ Math.imul(from, 0x85ebca6b)) & (table.length - 1);
    for (;;) {
      const node = table[at] as number;
      if (node === 0 || (parent[node] === from && hash[node] === word)) return at;
      at = (at + 1) & (table.length - 1);
    }
  };
  const grow = (): void => {
    parent = widened(parent);
    hash = widened(hash);
    table = new Uint32Array(parent.length * 4);
    for (let node = 1; node < nodes; node++) table[slot(parent[node] as number, hash[node] as number)] = node;
  };

  return {
    add(words, hashOf) {
      let node = 0;
      for (let place = 0; place < words.length; place++) {
        const word = hashOf(words[place] as string);
        let at = slot(node, word);
        if (table[at] === 0) {
          if (nodes === parent.length) {
            grow();
            at = slot(node, word);
          }
          parent[nodes] = node;
          hash[nodes] = word;
          table[at] = nodes++;
        }
        node = table[at] as number;
      }
      endOf.push(node);
    },
    aliasesWith(hashes) {
      const found: number[] = [];
      for (const [alias, end] of endOf.values().entries()) {
        let node = end;
        while (node !== 0 && !hashes.has(hash[node] as number)) node = parent[node] as number;
        if (node !== 0) found.push(alias);
      }
      return found;
    },
    finish() {
      const order = levelOrder(parent.subarray(0, nodes), hash);
      const place = new Uint32Array(nodes);
      for (let at = 0; at < nodes; at++) place[order[at] as number] = at;
      const nodeHash = gather(hash, order);
      const roots = order.findIndex((node, at) => at > 0 && parent[node] !== 0);
      const rootEnd = roots < 0 ? nodes : roots;
      return {
        sections: {
          rootFilter: filterOf(nodeHash.subarray(1, rootEnd)),
          rootBucket: bucketsOf(nodeHash.subarray(1, rootEnd), 1),
          nodeHash,
          ...childrenOf(order, parent, place),
          ...endingsOf(nodes, endOf.values(), place),
        },
        aliases: groupBy(endOf.values(), nodes, order).members,
      };
    },
  };
}

/** Numbers `0 ... keys.length - 1` grouped by key, the groups in the order given, each in ascending order. */
function groupBy(
  keys: Uint32Array,
  groups: number,
  order: Uint32Array | undefined,
): { readonly starts: Uint32Array; readonly members: Uint32Array } {
  const counts = new Uint32Array(groups);
  for (let number = 0; number < keys.length; number++) {
    const key = keys[number] as number;
    counts[key] = (counts[key] as number) + 1;
  }
  const starts = new Uint32Array(groups + 1);
  let start = 0;
  for (let at = 0; at < groups; at++) {
    const group = order === undefined ? at : (order[at] as number);
    starts[group] = start;
    start += counts[group] as number;
  }
  starts[groups] = start;
  const next = starts.slice();
  const members = new Uint32Array(keys.length);
  for (let number = 0; number < keys.length; number++) {
    const at = next[keys[number] as number] as number;
    members[at] = number;
    next[keys[number] as number] = at + 1;
  }
  return { starts, members };
}

/** All nodes level by level, the children of each sorted by hash, those of the root by mixed hash. */
function levelOrder(parent: Uint32Array, hash: Uint32Array): Uint32Array<ArrayBuffer> {
  // Node 0 is its own parent: the first of its children.
  const { starts, members } = groupBy(parent, parent.length, undefined);
  const order = new Uint32Array(parent.length);
  let count = 1;
  for (let at = 0; at < count; at++) {
    const node = order[at] as number;
    const from = (starts[node] as number) + (node === 0 ? 1 : 0);
    const to = starts[node + 1] as number;
    if (to - from === 1) {
      order[count++] = members[from] as number;
    } else if (to > from) {
      // A hash and a place in the group make one exact number, so that the native sort does it.
      const group = members.subarray(from, to);
      if (group.length > GROUP) throw new Error(`more than ${GROUP} words follow one another`);
      const keyOf = node === 0 ? (child: number) => mixed(hash[child] as number) : (child: number) => hash[child];
      const keys = Float64Array.from(group, (child, place) => (keyOf(child) as number) * GROUP + place).sort();
      for (const key of keys) order[count++] = group[key % GROUP] as number;
    }
  }
  return order;
}

/** Most children of a node; with 32 bits of hash still an exact number. */
const GROUP = 2 ** 21;

function filterOf(hashes: Uint32Array): Uint32Array<ArrayBuffer> {
  let bits = 1024;
  while (bits < hashes.length * 4) bits *= 2;
  const filter = new Uint32Array(bits / 32);
  for (const hash of hashes) {
    const bit = hash & (bits - 1);
    filter[bit >>> 5] = (filter[bit >>> 5] as number) | (1 << (bit & 31));
  }
  return filter;
}

/**
 * For hashes in the order of their mixed hashes: where each bucket begins, and the last one ends.
 * @param offset number of the first hash
 */
export function bucketsOf(hashes: Uint32Array, offset: number): Uint32Array<ArrayBuffer> {
  const bits = bucketBits(hashes.length);
  const buckets = new Uint32Array((1 << bits) + 1);
  let bucket = 0;
  hashes.forEach((hash, at) => {
    const own = mixed(hash) >>> (32 - bits);
    while (bucket <= own) buckets[bucket++] = at + offset;
  });
  buckets.fill(hashes.length + offset, bucket);
  return buckets;
}

function childrenOf(
  order: Uint32Array,
  parent: Uint32Array,
  place: Uint32Array,
): { readonly inner: Uint32Array<ArrayBuffer>; readonly firstChild: Uint32Array<ArrayBuffer> } {
  const hasChildren = new Uint8Array(order.length);
  const first = numberList(order.length >>> 1);
  let last = -1;
  for (let at = 1; at < order.length; at++) {
    const above = place[parent[order[at] as number] as number] as number;
    if (above === last) continue;
    last = above;
    hasChildren[above] = 1;
    first.push(at);
  }
  first.push(order.length);
  return {
    inner: packRankedBits(order.length, (node) => hasChildren[node] !== 0),
    firstChild: first.values().slice(),
  };
}

function endingsOf(
  nodes: number,
  endOf: Uint32Array,
  place: Uint32Array,
): { readonly endings: Uint32Array<ArrayBuffer>; readonly shared: Uint32Array<ArrayBuffer> } {
  const counts = new Uint32Array(nodes);
  for (let alias = 0; alias < endOf.length; alias++) {
    const at = place[endOf[alias] as number] as number;
    counts[at] = (counts[at] as number) + 1;
  }
  const shared = numberList();
  let ending = 0;
  let extra = 0;
  for (let node = 0; node < nodes; node++) {
    const count = counts[node] as number;
    if (count > 1) {
      extra += count - 1;
      shared.push(ending);
      shared.push(extra);
    }
    if (count > 0) ending++;
  }
  return { endings: packRankedBits(nodes, (node) => counts[node] !== 0), shared: shared.values().slice() };
}
