/** Other weights for a run: the table of `rules/disambiguation/weights.json` as the program in this process reads it. */
import { readFile } from 'node:fs/promises';
import weights from '../../rules/disambiguation/weights.json' with { type: 'json' };

export type Weights = Pick<typeof weights, 'alias' | 'signals'>;
export type SignalName = keyof Weights['signals'];

/** Names of all signals, in the order of the table. */
export const SIGNALS = Object.keys(weights.signals) as SignalName[];

/**
 * Makes the program read with other weights from now on. They are written into the imported table itself, which is the one
 * that the engine holds; what the engine computed from it while it was loaded (when grammar is asked) stays.
 */
export function useWeights(next: Weights): void {
  Object.assign(weights.signals, next.signals);
  for (const [name, rows] of Object.entries(next.alias))
    for (const [width, row] of Object.entries(rows))
      (weights.alias as Record<string, Record<string, number[]>>)[name]?.[width]?.splice(0, row.length, ...row);
}

/** Runs with one signal weighing nothing. */
export function withoutSignal<T>(signal: SignalName, run: () => T): T {
  const kept = weights.signals[signal];
  weights.signals[signal] = 0;
  try {
    return run();
  } finally {
    weights.signals[signal] = kept;
  }
}

/** Reads a file in the form of the table. */
export async function readWeights(path: string): Promise<Weights> {
  return JSON.parse(await readFile(path, 'utf8')) as Weights;
}
