import { ToldError } from '../host/told-error.ts';

/** A mistake of the caller: shown to the person as it is. */
export class CommandError extends ToldError {
  override readonly name = 'CommandError';
}
