import { ToldError } from '../host/told-error.ts';

/** Errors of whoever called: the message says what was wrong with the call and what to do, the exit code is 2. */
export class UsageError extends ToldError {
  override readonly name = 'UsageError';
}

/** What the exit codes of all commands mean. */
export const ExitCode = {
  clean: 0,
  findings: 1,
  /** Wrong usage, or input that could not be read: the answer is incomplete. */
  error: 2,
  /** Stopped by Ctrl+C, as shells expect. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
