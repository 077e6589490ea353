/**
 * What the server uses of Node besides files, in a browser: data of the program, hashes, and answers that say what there is not.
 * Each name is that of the module in Node that has it.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { programBytes } from '../program-files.ts';

// node:fs
export function readFileSync(path: string, encoding?: string): string | Uint8Array {
  const bytes = programBytes(path);
  return encoding === undefined ? bytes : new TextDecoder().decode(bytes);
}
export const existsSync = (): boolean => false;
/** Of files in the editor's file systems nothing is known at once. */
export const statSync = (): undefined => undefined;

// node:crypto
export function createHash(_algorithm: 'sha256') {
  const hash = sha256.create();
  const chain = {
    update(data: string | Uint8Array) {
      hash.update(typeof data === 'string' ? new TextEncoder().encode(data) : data);
      return chain;
    },
    digest: (_encoding: 'hex'): string => bytesToHex(hash.digest()),
  };
  return chain;
}
export const randomBytes = (length: number) => {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return { toString: (_encoding: 'hex'): string => bytesToHex(bytes) };
};

// node:os
export const hostname = (): string => 'browser';
export const homedir = (): string => '/';
export const tmpdir = (): string => '/';
export const userInfo = () => ({ username: '' });
export const availableParallelism = (): number => 1;
export const totalmem = (): number => 0;
export const freemem = (): number => 0;

// node:child_process: there are no programs to run, so that names and signatures have to come from elsewhere.
const missingProgram = (name: string): Error =>
  Object.assign(new Error(`there is no ${name} in a browser`), { code: 'ENOENT' });
export function execFile(name: string, ...rest: readonly unknown[]): void {
  const done = rest.at(-1);
  if (typeof done === 'function') queueMicrotask(() => done(missingProgram(name)));
}
export function spawn(name: string): never {
  throw missingProgram(name);
}

// node:util
export const promisify =
  (run: (...given: unknown[]) => void) =>
  (...given: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) =>
      run(...given, (error: unknown, value: unknown) => (error ? reject(error) : resolve(value))),
    );

// node:buffer
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

// node:timers/promises
export const setImmediate = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

// node:url
export const pathToFileURL = (path: string) => ({ href: path });
export const fileURLToPath = (url: string): string => url;

// node:module: the tagger is a CommonJS file of the program.
export const createRequire =
  () =>
  (path: string): unknown => {
    const module = { exports: {} };
    new Function('module', 'exports', readFileSync(path, 'utf8') as string)(module, module.exports);
    return module.exports;
  };

// node:worker_threads
export class Worker {
  constructor() {
    throw new Error('there are no threads besides this one');
  }
}
export const isMainThread = true;
export const parentPort = null;
export const workerData = undefined;
