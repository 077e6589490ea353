/** Timing: many rounds, percentiles, in one process and one run, so that figures can be compared with each other. */

/** Milliseconds. */
export interface Timing {
  readonly rounds: number;
  readonly median: number;
  readonly p95: number;
  readonly least: number;
}

/** Bytes that `work` allocates on the heap in a round: the median of the rounds in which nothing was collected. */
export function allocation(work: (round: number) => void, rounds = 200): number {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.memoryUsage().heapUsed;
    work(round);
    const grown = process.memoryUsage().heapUsed - before;
    if (grown > 0) samples.push(grown);
  }
  return samples.sort((a, b) => a - b)[samples.length >> 1] ?? Number.NaN;
}

/** Runs `work` until it has taken `budget` milliseconds or `most` rounds, after `warmup` uncounted ones. */
export function time(work: (round: number) => void, { budget = 1500, most = 500, warmup = 5 } = {}): Timing {
  for (let round = 0; round < warmup; round++) work(-1 - round);
  const samples: number[] = [];
  const end = performance.now() + budget;
  while (samples.length < most && (samples.length < 5 || performance.now() < end)) {
    const start = performance.now();
    work(samples.length);
    samples.push(performance.now() - start);
  }
  samples.sort((a, b) => a - b);
  const at = (share: number): number =>
    samples[Math.min(samples.length - 1, Math.floor(samples.length * share))] as number;
  return { rounds: samples.length, median: at(0.5), p95: at(0.95), least: samples[0] as number };
}
