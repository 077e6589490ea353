/** Real SSH keys for tests of signatures. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes a key without a passphrase in a folder. Fails with what is missing where OpenSSH is not installed. */
export function makeKey(folder: string, name: string): { readonly file: string; readonly publicKey: string } {
  const file = join(folder, name);
  const made = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file], { encoding: 'utf8' });
  if (made.error) {
    throw new Error('These tests need ssh-keygen (OpenSSH 8.8 or newer; on Debian and Ubuntu: openssh-client).');
  }
  if (made.status !== 0) throw new Error(`ssh-keygen made no key: ${made.stderr}`);
  const publicKey = readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
  return { file, publicKey };
}
