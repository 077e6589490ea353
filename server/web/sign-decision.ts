/** Signs nothing in a browser, and says where it is done. Takes the place of `host/sign-decision.ts`. */
import { ToldError } from '../host/told-error.ts';
import { NO_SSH_KEYGEN } from './ssh-keygen.ts';

/** A signer that only throws, so that nothing is recorded that was meant to be signed. */
export function sshSigner(): () => Promise<never> {
  const message = `Nothing was signed and nothing recorded: ${NO_SSH_KEYGEN}. Choose not to sign to record it now and sign it there.`;
  return () => Promise.reject(new ToldError(message));
}
