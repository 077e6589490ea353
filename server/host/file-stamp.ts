/**
 * What a file system says of a file beside its bytes: where it says the same again, the bytes are the same, and nobody has to read
 * them to know. The time of the last change of the entry itself is part of it, which no program can set back.
 */
import { type BigIntStats, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';

/**
 * A file that was changed so lately could be changed once more without its times telling, in milliseconds: there are file systems
 * that count in steps of two seconds.
 */
const UNSETTLED_MS = 3000;

/** Behind an editor in a browser, file systems say less. */
type Facts = Pick<BigIntStats, 'size' | 'ino'> & Partial<Pick<BigIntStats, 'mtimeNs' | 'ctimeNs'>>;

/** A file system that takes longer than this on average, in milliseconds, is asked several things at a time. */
const SLOW_MS = 0.25;
/** Files by which that is told. */
const SAMPLE = 50;

/** Asks a file system about files, by absolute path; of those that it does not know, it says nothing. */
export function openFacts(): (path: string) => Promise<Facts | undefined> {
  let asked = 0;
  let spent = 0;
  return async (path) => {
    if (asked >= SAMPLE && spent > asked * SLOW_MS) return stat(path, { bigint: true }).catch(() => undefined);
    // A disk has answered before a thread would have been asked.
    const start = performance.now();
    try {
      return statSync(path, { bigint: true, throwIfNoEntry: false });
    } catch {
      return undefined;
    } finally {
      asked++;
      spent += performance.now() - start;
    }
  };
}

/** The stamp of a file; `undefined` where the file system does not say enough. */
export function stampOf({ size, ino, mtimeNs, ctimeNs }: Facts): string | undefined {
  if (mtimeNs === undefined || ctimeNs === undefined) return undefined;
  return [size, ino, mtimeNs, ctimeNs].map((fact) => fact.toString(36)).join('.');
}

/**
 * The stamp of a file whose bytes are about to be read, if a later change will show in it: none of a file that has just changed,
 * or that will only change in the future by the clock of this machine.
 * @param now milliseconds since 1970
 */
export function settledStampOf(facts: Facts, now: number): string | undefined {
  const { mtimeNs = 0n, ctimeNs = 0n } = facts;
  const changed = Math.max(Number(mtimeNs), Number(ctimeNs)) / 1e6;
  return changed + UNSETTLED_MS < now ? stampOf(facts) : undefined;
}
