/**
 * The index compiler: entity rows and cues → one binary. Runs at build time for what ships and at run time for what a
 * production adds (cast, own characters, house lists). Pure: bytes out.
 */

import type { CueRow } from './cue.ts';
import { ALIAS_CLASSES, ENTITY_KINDS } from './entity.ts';
import {
  CUE_BIT,
  checksum,
  FILTER_BITS,
  HEADER_WORDS,
  MAGIC,
  packAlias,
  SECTIONS,
  type SectionName,
  slotOf,
  VERSION,
} from './layout.ts';
import { type SurfaceForm, surfaceForms } from './surface-forms.ts';
import type { EntityRow } from './table.ts';
import { addToCheck, CHECK_BASIS, foldedTokens, hashToken } from './tokens.ts';

/** How ordinary a word is: 0 not in a dictionary, 1 rare ... 4 among the commonest. */
export type Ordinariness = 0 | 1 | 2 | 3 | 4;

export interface CompileInput {
  readonly rows: readonly EntityRow[];
  readonly cues: readonly CueRow[];
  /** Ordinariness of one folded word. */
  readonly ordinary: (word: string) => Ordinariness;
}

interface Node {
  readonly edges: Map<number, number>;
  readonly postings: number[];
}

/**
 * Compiles rows and cues into an index.
 * Words that share a hash share a path; the second hash of each alias tells them apart when it is found.
 */
export function compileIndex(input: CompileInput): Uint8Array<ArrayBuffer> {
  const pool = stringPool();
  const nodes: Node[] = [{ edges: new Map(), postings: [] }];
  const aliasEntity: number[] = [];
  const aliasInfo: number[] = [];
  const aliasCheck: number[] = [];
  const aliasText: number[] = [];

  const insert = (tokens: readonly string[], alias: number): void => {
    let node = 0;
    for (const token of tokens) {
      const hash = hashToken(token);
      const edges = (nodes[node] as Node).edges;
      let next = edges.get(hash);
      if (next === undefined) {
        next = nodes.length;
        nodes.push({ edges: new Map(), postings: [] });
        edges.set(hash, next);
      }
      node = next;
    }
    (nodes[node] as Node).postings.push(alias);
  };
  const add = (owner: number, text: string, tokens: readonly string[], info: number): void => {
    const alias = aliasEntity.length;
    aliasEntity.push(owner >>> 0);
    aliasInfo.push(info);
    aliasCheck.push(tokens.reduce(addToCheck, CHECK_BASIS));
    aliasText.push(pool.add(text));
    insert(tokens, alias);
  };

  const ordinariness = (form: SurfaceForm): number => {
    // "9/11" is no ordinary number as written; "300" is.
    if (form.exactGaps) return 1;
    // What is left of a title without its article is a word like any other: "The Americans".
    if (form.isRemainder) return Math.max(2, input.ordinary(form.tokens[0] as string));
    return form.tokens.reduce(
      (least, token) => (/^\d+$/.test(token) ? least : Math.min(least, input.ordinary(token))),
      4,
    );
  };

  const entityRecord: number[] = [];
  const entityInfo: number[] = [];
  input.rows.forEach((row, number) => {
    const { entity } = row;
    entityRecord.push(
      pool.add(
        [
          entity.id,
          entity.name,
          entity.subkinds.join(','),
          entity.begin,
          entity.end,
          entity.countries.join(','),
          entity.creators.join('|'),
          entity.owners.join('|'),
          entity.franchises.join('|'),
          entity.flags.join(','),
          entity.generic,
          entity.note,
        ].join('\t'),
      ),
    );
    entityInfo.push(ENTITY_KINDS.indexOf(entity.kind) | (entity.tier << 8));
    for (const form of surfaceForms(row)) {
      const ordinary = form.class === 'joined' ? input.ordinary(form.tokens[0] as string) : ordinariness(form);
      const info = packAlias(ALIAS_CLASSES.indexOf(form.class), ordinary, form.tokens.length, form.exactGaps);
      add(number, form.text, form.tokens, info);
    }
  });

  const cueRecord: number[] = [];
  const cueNumbers = new Map<string, number>();
  for (const cue of input.cues) {
    const record = `${cue.topic}\t${cue.value}\t${cue.side}\t${cue.reach}`;
    let number = cueNumbers.get(record);
    if (number === undefined) {
      number = cueRecord.length;
      cueNumbers.set(record, number);
      cueRecord.push(pool.add(record));
    }
    const tokens = foldedTokens(cue.phrase);
    if (tokens.length > 0) add(CUE_BIT | number, cue.phrase, tokens, packAlias(0, 0, tokens.length, false));
  }

  const ids = openTable(
    input.rows.map((row, number) => [hashToken(row.entity.id), number + 1]),
    2,
  );
  return layOut({
    ...flatten(nodes),
    aliasEntity: Uint32Array.from(aliasEntity),
    aliasInfo: Uint32Array.from(aliasInfo),
    aliasCheck: Uint32Array.from(aliasCheck),
    aliasText: Uint32Array.from(aliasText),
    entityRecord: Uint32Array.from(entityRecord),
    entityInfo: Uint32Array.from(entityInfo),
    cueRecord: Uint32Array.from(cueRecord),
    ids,
    pool: pool.words(),
  });
}

type Tries = Pick<
  Record<SectionName, Uint32Array<ArrayBuffer>>,
  'rootFilter' | 'root' | 'nodeEdges' | 'edgeHash' | 'edgeNode' | 'nodePostings' | 'postings'
>;

/** Lays the trie out in flat arrays; the root's edges go into a hash table of their own, every other node's are sorted. */
function flatten(nodes: readonly Node[]): Tries {
  const nodeEdges = new Uint32Array(nodes.length + 1);
  const nodePostings = new Uint32Array(nodes.length + 1);
  const edgeHash: number[] = [];
  const edgeNode: number[] = [];
  const postings: number[] = [];
  nodes.forEach((node, number) => {
    nodeEdges[number] = edgeHash.length;
    nodePostings[number] = postings.length;
    postings.push(...node.postings);
    if (number === 0) return;
    for (const [hash, next] of [...node.edges].sort((a, b) => a[0] - b[0])) {
      edgeHash.push(hash);
      edgeNode.push(next);
    }
  });
  nodeEdges[nodes.length] = edgeHash.length;
  nodePostings[nodes.length] = postings.length;
  const rootEdges = [...(nodes[0] as Node).edges];
  const rootFilter = new Uint32Array(FILTER_BITS / 32);
  for (const [hash] of rootEdges) {
    const bit = hash & (FILTER_BITS - 1);
    rootFilter[bit >>> 5] = (rootFilter[bit >>> 5] as number) | (1 << (bit & 31));
  }
  return {
    rootFilter,
    root: openTable(rootEdges, 2),
    nodeEdges,
    edgeHash: Uint32Array.from(edgeHash),
    edgeNode: Uint32Array.from(edgeNode),
    nodePostings,
    postings: Uint32Array.from(postings),
  };
}

/** Open-addressing table of pairs `[hash, value]`, value 0 = empty, at most 1 / `spare` full. */
function openTable(pairs: readonly (readonly [number, number])[], spare: number): Uint32Array<ArrayBuffer> {
  let capacity = 16;
  while (capacity < pairs.length * spare) capacity *= 2;
  const table = new Uint32Array(capacity * 2);
  for (const [hash, value] of pairs) {
    let slot = slotOf(hash, capacity);
    while (table[slot * 2 + 1] !== 0) slot = (slot + 1) & (capacity - 1);
    table[slot * 2] = hash;
    table[slot * 2 + 1] = value;
  }
  return table;
}

function layOut(sections: Record<SectionName, Uint32Array<ArrayBuffer>>): Uint8Array<ArrayBuffer> {
  const headerWords = HEADER_WORDS + SECTIONS.length * 2;
  const total = SECTIONS.reduce((sum, name) => sum + sections[name].length, headerWords);
  const words = new Uint32Array(total);
  let at = headerWords;
  SECTIONS.forEach((name, index) => {
    words.set(sections[name], at);
    words[HEADER_WORDS + index * 2] = at * 4;
    words[HEADER_WORDS + index * 2 + 1] = sections[name].byteLength;
    at += sections[name].length;
  });
  words[0] = MAGIC;
  words[1] = VERSION;
  words[2] = checksum(words.subarray(headerWords));
  words[3] = SECTIONS.length;
  return new Uint8Array(words.buffer);
}

/** Collects strings once each; `words()` gives the pool padded to whole words. */
function stringPool(): { add(text: string): number; words(): Uint32Array<ArrayBuffer> } {
  const encoder = new TextEncoder();
  const known = new Map<string, number>();
  let bytes = new Uint8Array(1 << 16);
  let length = 0;
  return {
    add(text) {
      const at = known.get(text);
      if (at !== undefined) return at;
      const encoded = encoder.encode(text);
      if (encoded.length > 0xffff)
        throw new Error(`a record of ${encoded.length} bytes is longer than 65,535: "${text.slice(0, 60)}..."`);
      while (length + encoded.length + 2 > bytes.length) {
        const wider = new Uint8Array(bytes.length * 2);
        wider.set(bytes);
        bytes = wider;
      }
      const offset = length;
      bytes[length] = encoded.length & 0xff;
      bytes[length + 1] = encoded.length >> 8;
      bytes.set(encoded, length + 2);
      length += encoded.length + 2;
      known.set(text, offset);
      return offset;
    },
    words() {
      return new Uint32Array(bytes.buffer.slice(0, Math.ceil(length / 4) * 4));
    },
  };
}
