/** What each signal gives: the same run with one of them weighing nothing. */
import type { Finder } from './program.ts';
import { measureOf, wholeOf } from './score.ts';
import { type QualityScore, type QualitySets, scoreSets } from './sets.ts';
import { table } from './tables.ts';
import { SIGNALS, withoutSignal } from './weights.ts';

/**
 * One row a signal, those that give most first: the change of F1 over all groups, in points, a set, and of the false alarms in
 * screenplays, when the signal is left out. Signals that change nothing are named below.
 */
export function ablation(sets: QualitySets, find: Finder): string {
  const whole = scoreSets(sets, find);
  const names = [...whole.labelled.keys()];
  const changes = SIGNALS.map((signal) => {
    const without = withoutSignal(signal, () => scoreSets(sets, find));
    const points = names.map((name) => f1(without, name) - f1(whole, name));
    return { signal, points, alarms: without.screenplays.alarms - whole.screenplays.alarms };
  });
  const sum = (points: readonly number[]): number => points.reduce((all, one) => all + one, 0);
  const speaking = changes.filter(({ points, alarms }) => alarms !== 0 || points.some((one) => Math.abs(one) >= 0.05));
  const silent = changes.filter((change) => !speaking.includes(change)).map(({ signal }) => signal);
  speaking.sort((a, b) => sum(a.points) - sum(b.points));
  const rows = speaking.map(({ signal, points, alarms }) => [
    signal,
    ...points.map((one) => signed(one.toFixed(1))),
    signed(String(alarms)),
  ]);
  const head = ['without', ...names.map((name) => `F1 ${name}`), 'false alarms in screenplays'];
  return `${table(head, rows)}\n\nWithout effect here: ${silent.join(', ')}.`;
}

function f1(score: QualityScore, set: string): number {
  const one = score.labelled.get(set);
  return one === undefined ? 0 : 100 * (measureOf(wholeOf(one)).f1 ?? 0);
}

function signed(number: string): string {
  if (Number(number) === 0) return '0';
  return number.startsWith('-') ? `−${number.slice(1)}` : `+${number}`;
}
