/**
 * The hashes of all words of an index while it is compiled: whether two different words share one. Words are told apart by
 * their second hash, so none of them has to be kept.
 */
import { mixed } from './layout.ts';
import { hashToken, secondHash } from './token-hash.ts';

export interface WordHashes {
  /** The hash of a folded word, which is remembered. */
  of(word: string): number;
  /** Hashes that several words share. */
  readonly shared: ReadonlySet<number>;
}

export function wordHashes(): WordHashes {
  /** Pairs in an open-addressing table: a first hash and the second one of its first word. A second hash of 0 means empty. */
  let table = new Uint32Array(1 << 13);
  let words = 0;
  const shared = new Set<number>();
  const slotOf = (first: number): number => {
    let at = (mixed(first) * 2) & (table.length - 1);
    while (table[at + 1] !== 0 && table[at] !== first) at = (at + 2) & (table.length - 1);
    return at;
  };
  const grow = (): void => {
    const before = table;
    table = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += 2) {
      if (before[at + 1] !== 0) table.set(before.subarray(at, at + 2), slotOf(before[at] as number));
    }
  };
  return {
    of(word) {
      const first = hashToken(word);
      const second = secondHash(word) || 1;
      const at = slotOf(first);
      if (table[at + 1] === 0) {
        table[at] = first;
        table[at + 1] = second;
        if (++words * 4 > table.length) grow();
      } else if (table[at + 1] !== second) {
        shared.add(first);
      }
      return first;
    },
    shared,
  };
}
