/** A progress bar on standard error for work that takes a while, if a person is there to see it. */
import cliProgress from 'cli-progress';

/** Shorter work needs no bar. */
const DELAY_MS = 400;

/** Steps that the time left is reckoned from: from a few, of very different lengths, it would jump up and down. */
const STEPS_FOR_TIME = 1000;

export interface Progress {
  /** @param facts values of further words in the format */
  update(done: number, total: number, facts?: Readonly<Record<string, number | string>>): void;
  /** Takes the bar off the screen. */
  stop(): void;
}

/**
 * A bar for work in a known number of steps.
 * @param wanted `false` for a bar that never shows
 * @param format as `cli-progress` has them
 */
export function progressBar(
  wanted: boolean,
  format = 'Checking {bar} {value}/{total} files, {eta_formatted} left',
): Progress {
  const started = performance.now();
  let bar: cliProgress.SingleBar | undefined;
  return {
    update(done, total, facts = {}) {
      if (!wanted || !process.stderr.isTTY) return;
      if (bar === undefined) {
        if (done === total || performance.now() - started < DELAY_MS) return;
        bar = new cliProgress.SingleBar({
          format,
          barCompleteChar: '█',
          barIncompleteChar: '░',
          barsize: 30,
          clearOnComplete: true,
          hideCursor: true,
          etaBuffer: STEPS_FOR_TIME,
          stream: process.stderr,
        });
        bar.start(total, done, facts);
      }
      bar.update(done, facts);
    },
    stop: () => bar?.stop(),
  };
}
