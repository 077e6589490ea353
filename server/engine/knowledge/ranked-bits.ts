/**
 * Ranked bits: a set of numbers as bits that can also say how many members are below a number. Two 32-bit words for every 32
 * numbers, side by side: the bits, and the count of members in all words before.
 */

/** Packs the members of `0 ... size - 1`. */
export function packRankedBits(size: number, has: (number: number) => boolean): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(size / 32) * 2);
  let members = 0;
  for (let number = 0; number < size; number++) {
    const word = (number >>> 5) * 2;
    if ((number & 31) === 0) words[word + 1] = members;
    if (!has(number)) continue;
    words[word] = (words[word] as number) | (1 << (number & 31));
    members++;
  }
  return words;
}

/** Whether a number is a member. */
export function isMember(bits: Uint32Array, number: number): boolean {
  return (((bits[(number >>> 5) * 2] as number) >>> (number & 31)) & 1) !== 0;
}

/** How many members are below a number. */
export function rankOf(bits: Uint32Array, number: number): number {
  const word = (number >>> 5) * 2;
  return (bits[word + 1] as number) + countBits((bits[word] as number) & ((1 << (number & 31)) - 1));
}

/** Set bits of a 32-bit word: pairs, fours and eights are summed side by side. */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
