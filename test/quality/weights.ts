/** Other weights for a run: the table of `rules/disambiguation/weights.json` as the program in this process reads it. */
import { readFile } from 'node:fs/promises';
import weights from '../../rules/disambiguation/weights.json' with { type: 'json' };

export type Weights = Pick<typeof weights, 'alias' | 'signals'>;
export type SignalName = keyof Weights['signals'];
/** `capitalised`, or the class, width and ordinariness of a form: `title single 3`. */
export type ParameterName = string;

/** Names of all signals, in the order of the table. */
export const SIGNALS = Object.keys(weights.signals) as SignalName[];

/** The weights as they are now, apart from the table. */
export function currentWeights(): Weights {
  return structuredClone({ alias: weights.alias, signals: weights.signals });
}

/**
 * Makes the program read with other weights from now on. They are written into the imported table itself, which is the one
 * that the engine holds; what the engine computed from it while it was loaded (when grammar is asked) stays.
 */
export function useWeights(next: Weights): void {
  Object.assign(weights.signals, next.signals);
  for (const [name, width, row] of rowsOf(weights)) {
    const replacement = (next.alias as AliasTable)[name]?.[width];
    if (replacement) row.splice(0, row.length, ...replacement);
  }
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

/** All weights by the names of their parameters, in the order of the table. */
export function parametersOf(table: Weights): Map<ParameterName, number> {
  const parameters = new Map<ParameterName, number>();
  for (const [name, width, row] of rowsOf(table))
    for (const [at, weight] of row.entries()) parameters.set(`${name} ${width} ${at}`, weight);
  for (const [signal, weight] of Object.entries(table.signals)) parameters.set(signal, weight);
  return parameters;
}

/** The table with the weights of the parameters, rounded to one decimal; those that are not named stay. */
export function withParameters(table: Weights, parameters: ReadonlyMap<ParameterName, number>): Weights {
  const next = structuredClone(table);
  const rounded = (name: ParameterName, before: number): number =>
    Math.round((parameters.get(name) ?? before) * 10) / 10 + 0;
  for (const [name, width, row] of rowsOf(next))
    for (const [at, weight] of row.entries()) row[at] = rounded(`${name} ${width} ${at}`, weight);
  for (const signal of SIGNALS) next.signals[signal] = rounded(signal, next.signals[signal]);
  return next;
}

type AliasTable = Readonly<Record<string, Readonly<Record<string, number[]>>>>;

function rowsOf({ alias }: Weights): (readonly [name: string, width: string, row: number[]])[] {
  return Object.entries(alias as AliasTable).flatMap(([name, rows]) =>
    Object.entries(rows).map(([width, row]) => [name, width, row] as const),
  );
}
