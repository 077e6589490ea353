/** A progress bar on standard error for work that takes a while, if a person is there to see it. */
import cliProgress from 'cli-progress';

/** Shorter work needs no bar. */
const DELAY_MS = 400;

export interface Progress {
  update(done: number, total: number): void;
  /** Takes the bar off the screen. */
  stop(): void;
}

/** @param wanted `false` for a bar that never shows */
export function progressBar(wanted: boolean): Progress {
  const started = performance.now();
  let bar: cliProgress.SingleBar | undefined;
  return {
    update(done, total) {
      if (!wanted || !process.stderr.isTTY) return;
      if (bar === undefined) {
        if (done === total || performance.now() - started < DELAY_MS) return;
        bar = new cliProgress.SingleBar({
          format: 'Checking {bar} {value}/{total} files',
          barCompleteChar: '█',
          barIncompleteChar: '░',
          barsize: 30,
          clearOnComplete: true,
          hideCursor: true,
          stream: process.stderr,
        });
        bar.start(total, done);
      }
      bar.update(done);
    },
    stop: () => bar?.stop(),
  };
}
