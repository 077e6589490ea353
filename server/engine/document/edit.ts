/** The edit that leads from one version of a text to another: one stretch that was replaced by another one. */

/** Offsets are UTF-16 units. What lies before `start` and behind `end` is the same in both versions. */
export interface Edit {
  /** Where both versions stop being the same. */
  readonly start: number;
  /** Where they are the same again, in the later version. */
  readonly end: number;
  /** How far what follows has moved: the difference of the lengths. */
  readonly by: number;
}

/** The smallest edit between two texts; of several that fit the last one. */
export function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  const start = commonLength(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const same = commonLength(
    shorter - start,
    (from, to) =>
      before.slice(before.length - to, before.length - from) === after.slice(after.length - to, after.length - from),
  );
  return { start, end: after.length - same, by: after.length - before.length };
}

/** Units that are compared at once: comparing stretches is many times as fast as comparing units. */
const STRETCH = 4096;

/** How many units are the same from 0 on, up to `most`: by stretches, then by halves of the stretch that differs. */
function commonLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let low = 0;
  while (low < most && isSame(low, Math.min(most, low + STRETCH))) low = Math.min(most, low + STRETCH);
  let high = Math.min(most, low + STRETCH);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isSame(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
