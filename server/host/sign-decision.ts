/** Signs decisions with the SSH key of who is at the keyboard, on their command only. */
import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { SIGNATURE_NAMESPACE } from '../engine/approvals/signed-text.ts';
import { NO_SSH_KEYGEN, runSshKeygen, withPrivateFiles } from './ssh-keygen.ts';
import { ToldError } from './told-error.ts';

/** Time for a passphrase to be typed or a security key to be touched, in milliseconds. */
const SIGN_TIMEOUT_MS = 120_000;
const GIT_TIMEOUT_MS = 2_000;

/** Why nothing was signed. */
class SigningError extends ToldError {
  override readonly name = 'SigningError';
}

/** Gives the signature of a text. */
export type Signer = (text: string) => Promise<string>;

/**
 * A signer with an SSH key.
 * @param key path of the key (private, or public with the private part in ssh-agent); `undefined`: the key that git signs with
 * @param asksOnTerminal whether ssh-keygen may ask for a passphrase on the terminal
 */
export function sshSigner(key: string | undefined, asksOnTerminal: boolean): Signer {
  return async (text) => {
    const chosen = key ?? (await gitSigningKey());
    if (chosen === undefined) {
      const help = 'Name it (--key FILE), or set user.signingkey and gpg.format=ssh in your own git configuration';
      throw new SigningError(`There is no key to sign with. ${help}.`);
    }
    const literal = /^(?:key::)?((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-\S+ \S.*)$/.exec(chosen)?.[1];
    if (literal === undefined) return sign(text, expanded(chosen), asksOnTerminal);
    return withPrivateFiles({ 'key.pub': `${literal}\n` }, (pathOf) => sign(text, pathOf('key.pub'), false, OWN_KEY));
  };
}

/** How a key is called that git knows by itself and not by a file. */
const OWN_KEY = 'the key of your git configuration';

async function sign(text: string, keyFile: string, asksOnTerminal: boolean, called = keyFile): Promise<string> {
  const args = ['-q', '-Y', 'sign', '-f', keyFile, '-n', SIGNATURE_NAMESPACE];
  const run = await runSshKeygen(args, text, { timeoutMs: SIGN_TIMEOUT_MS, asksOnTerminal });
  if (run.status === 'missing') throw new SigningError(`Nothing was signed: ${NO_SSH_KEYGEN}.`);
  if (run.status === 'timed-out') throw new SigningError('Nothing was signed: ssh-keygen did not answer in time.');
  const signature = run.stdout.trim();
  if (run.code === 0 && signature.startsWith('-----BEGIN SSH SIGNATURE-----')) return `${signature}\n`;
  const said = run.stderr.trim().split(/\r?\n/).slice(0, 3).join(' ').replaceAll(keyFile, called);
  const hint = asksOnTerminal ? '' : ' A key that is not a file without passphrase has to be in ssh-agent: ssh-add.';
  throw new SigningError(`Nothing was signed with ${called}: ${said || 'ssh-keygen failed'}.${hint}`);
}

/**
 * The key of the person's own git configuration. That of the project is not asked: a project does not choose what is read
 * and signed with.
 */
async function gitSigningKey(): Promise<string | undefined> {
  const read = async (name: string): Promise<string> => {
    try {
      const options = { cwd: homedir(), timeout: GIT_TIMEOUT_MS, windowsHide: true };
      const { stdout } = await promisify(execFile)('git', ['config', '--global', '--get', name], options);
      return stdout.trim();
    } catch {
      return '';
    }
  };
  if ((await read('gpg.format')) !== 'ssh') return undefined;
  return (await read('user.signingkey')) || undefined;
}

function expanded(path: string): string {
  if (path === '~' || path.startsWith('~/')) return join(homedir(), path.slice(1));
  return isAbsolute(path) ? path : join(homedir(), path);
}
