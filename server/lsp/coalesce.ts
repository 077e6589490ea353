/** Coalescing: many calls in a short time, one run of the work. */

/** A function that runs `work` once, `milliseconds` after the first of any number of calls. */
export function coalesce(milliseconds: number, work: () => void): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      work();
    }, milliseconds);
  };
}
