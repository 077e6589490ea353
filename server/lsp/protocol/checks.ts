/** A check of the whole workspace. */
import type { Level } from './findings.ts';

export interface CheckParams {
  readonly workDoneToken?: string | number;
}

export interface CheckResult {
  readonly files: number;
  readonly findings: Readonly<Record<Level, number>>;
  readonly needAction: number;
  readonly problems: number;
  /** The check was cancelled; the results are of the files done until then. */
  readonly isCancelled: boolean;
  /** Milliseconds. */
  readonly duration: number;
}
