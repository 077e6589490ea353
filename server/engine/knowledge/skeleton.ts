/**
 * Skeletons: what of a name survives a slip of the pen. Vowels go, doubled letters become one, letters that sound alike become
 * one letter, and the spaces between words are not seen. "Krenz Cushart" and "krenz kushart" have one skeleton, and so have
 * "Battlestar Galactica" and "battle star galactica". Two names of one skeleton are compared letter by letter before either is
 * taken for the other: see `slips`.
 */
import { HASH_BASIS, hashUnit } from './token-hash.ts';

/** Shortest name that is looked for by its skeleton, in letters: short ones have too many neighbours. */
export const SHORTEST_NEAR = 8;

/** Letters of `skeletonOf`'s output for each Latin letter; vowels and `h` leave nothing. */
const SOUND: Readonly<Record<string, string>> = {
  a: '', e: '', i: '', o: '', u: '', y: '', h: '',
  b: 'b', c: 'k', d: 'd', f: 'f', g: 'g', j: 'j', k: 'k', l: 'l', m: 'm', n: 'n', p: 'p', q: 'k', r: 'r', s: 's', t: 't',
  v: 'v', w: 'v', x: 'ks', z: 's',
}; // biome-ignore format: a table

/** `SOUND` by code unit. */
const SOUNDS: readonly (string | undefined)[] = Array.from(
  { length: 128 },
  (_, unit) => SOUND[String.fromCharCode(unit)],
);

const [C, E, G, H, I, P, Y] = [...'ceghipy'].map((letter) => letter.charCodeAt(0));

/** What is heard of the letter at a place of a word; `undefined` for what is no Latin letter. */
function soundAt(word: string, at: number): string | undefined {
  const unit = word.charCodeAt(at);
  if (unit === P || unit === C || unit === G) {
    const next = word.charCodeAt(at + 1);
    if (unit === P && next === H) return 'f';
    if (unit === G && next === H) return '';
    if (unit === C && (next === E || next === I || next === Y)) return 's';
  }
  return SOUNDS[unit];
}

/** The consonants of a folded word that can be heard; `undefined` where it is not all of Latin letters. */
export function skeletonOf(word: string): string | undefined {
  let bones = '';
  let last = '';
  for (let at = 0; at < word.length; at++) {
    const sound = soundAt(word, at);
    if (sound === undefined) return undefined;
    for (const unit of sound) {
      if (unit !== last) bones += unit;
      last = unit;
    }
  }
  return bones;
}

/** Hash of the skeleton of several words in a row, goes on from `hash`. Doubled sounds at the seam of two words count once. */
export function hashSkeleton(hash: number, bones: string, before: string): number {
  let at = before !== '' && bones.startsWith(before.at(-1) as string) ? 1 : 0;
  let result = hash;
  for (; at < bones.length; at++) result = hashUnit(result, bones.charCodeAt(at));
  return result;
}

/**
 * Hash of the skeleton of a whole name given as folded words, as `hashSkeleton` over the bones of each; `undefined` for names
 * that are not looked for so.
 */
export function skeletonHash(words: readonly string[]): number | undefined {
  let letters = 0;
  for (const word of words) letters += word.length;
  if (letters < SHORTEST_NEAR) return undefined;
  let hash = HASH_BASIS;
  let last = 0;
  for (const word of words) {
    for (let at = 0; at < word.length; at++) {
      const sound = soundAt(word, at);
      if (sound === undefined) return undefined;
      for (let place = 0; place < sound.length; place++) {
        const unit = sound.charCodeAt(place);
        if (unit !== last) hash = hashUnit(hash, unit);
        last = unit;
      }
    }
  }
  return hash >>> 0;
}

/** Slips that a name of so many letters may have and still be taken for it. */
export function slipsAllowed(letters: number): number {
  return letters >= 15 ? 2 : 1;
}

/**
 * Slips between two words: letters left out, put in, changed or swapped with their neighbour (optimal string alignment).
 * Gives up at `most` + 1.
 */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (before[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (before[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (older[j - 2] as number) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    older = before;
    before = row;
  }
  return before[b.length] as number;
}
