/**
 * Logistic regression that starts from weights somebody chose: each is pulled back to where it was, keeps its sign, and a form
 * of more ordinary words is never worth more than one of rarer words.
 */

/** A case: the parameters that speak and how often, and what came of it. */
export interface Case {
  readonly parameters: readonly { readonly at: number; readonly count: number }[];
  readonly isRight: boolean;
}

/** Where a parameter may go; `Infinity` where nothing binds it. Neighbours are numbers of other parameters. */
export interface Bound {
  readonly least: number;
  readonly most: number;
  /** The parameter that may not be less than this one. */
  readonly notAbove?: number;
  /** The parameter that may not be more than this one. */
  readonly notBelow?: number;
}

const ROUNDS = 60;
const SETTLED = 1e-4;

/**
 * Fits by going through the parameters one by one, each with a Newton step, until nothing moves.
 * @param prior the weights to start from and to be pulled back to
 * @param pull how strongly: one unit off the prior costs as much as `pull / 2` in log-likelihood
 */
export function regress(
  cases: readonly Case[],
  prior: readonly number[],
  bounds: readonly Bound[],
  pull: number,
): readonly number[] {
  const weights = [...prior];
  const users = prior.map((): { readonly row: number; readonly count: number }[] => []);
  const scores = cases.map(({ parameters }, row) => {
    for (const { at, count } of parameters) users[at]?.push({ row, count });
    return parameters.reduce((sum, { at, count }) => sum + (prior[at] ?? 0) * count, 0);
  });
  for (let round = 0; round < ROUNDS; round++) {
    let largest = 0;
    for (const [at, rows] of users.entries()) {
      if (rows.length === 0) continue;
      const before = weights[at] as number;
      let slope = pull * (before - (prior[at] as number));
      let curve = pull;
      for (const { row, count } of rows) {
        const chance = logistic(scores[row] as number);
        slope += count * (chance - (cases[row]?.isRight ? 1 : 0));
        curve += count * count * chance * (1 - chance);
      }
      const after = within(before - clamp(slope / curve, -1, 1), bounds[at] as Bound, weights);
      const step = after - before;
      if (step === 0) continue;
      weights[at] = after;
      for (const { row, count } of rows) scores[row] = (scores[row] as number) + step * count;
      largest = Math.max(largest, Math.abs(step));
    }
    if (largest < SETTLED) break;
  }
  return weights;
}

/** Mean negative log-likelihood of cases under weights: less is better. */
export function loss(cases: readonly Case[], weights: readonly number[]): number {
  let sum = 0;
  for (const { parameters, isRight } of cases) {
    const score = parameters.reduce((total, { at, count }) => total + (weights[at] ?? 0) * count, 0);
    sum += Math.log1p(Math.exp(isRight ? -score : score));
  }
  return sum / cases.length;
}

function within(value: number, { least, most, notAbove, notBelow }: Bound, weights: readonly number[]): number {
  const floor = Math.max(least, notBelow === undefined ? -Infinity : (weights[notBelow] ?? -Infinity));
  const ceiling = Math.min(most, notAbove === undefined ? Infinity : (weights[notAbove] ?? Infinity));
  return floor > ceiling ? value : clamp(value, floor, ceiling);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function logistic(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
