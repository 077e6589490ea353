/** Errors of commands whose message is written for the person who gave them. */

/** A mistake of the caller: shown to the person as it is. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

const NAMES: ReadonlySet<string> = new Set([
  'CommandError',
  'ChangedFileError',
  'RecordError',
  'SigningError',
  'SuppressionError',
]);

/** Whether an error has a message for people; any other is a bug. */
export function tellsPeople(error: unknown): error is Error {
  return error instanceof Error && NAMES.has(error.name);
}
