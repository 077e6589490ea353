/** Weights of the signals (`rules/disambiguation/weights.json`), in log-odds, and pieces of evidence that carry them. */
import weights from '../../../rules/disambiguation/weights.json' with { type: 'json' };
import type { Evidence } from './reference.ts';

export { weights };

export type SignalName = keyof typeof weights.signals;

/** A piece of evidence with the weight of its signal. Spans are offsets of the segment's text here. */
export function evidence(signal: SignalName, text: string, span?: { start: number; end: number }): Evidence {
  return {
    signal,
    weight: weights.signals[signal],
    text,
    ...(span ? { span: { start: span.start, end: span.end } } : {}),
  };
}

/** Sum of the weights: the log-odds that the reading is right. */
export function scoreOf(reasons: readonly Evidence[]): number {
  let sum = 0;
  for (const reason of reasons) sum += reason.weight;
  return sum;
}
