/** Asks the client about files, once there is one; what fails carries the codes of an operating system. */
import { ResponseError } from 'vscode-languageserver';
import { FileErrorCode, type FileParams } from '../lsp/protocol/file-access.ts';
import { fileUri } from './uri.ts';

type Ask = (method: string, params: FileParams) => Promise<unknown>;

let ask: Ask | undefined;

/** Says whom to ask. */
export function connectFiles(asking: Ask): void {
  ask = asking;
}

/** An error as `node:fs` throws them. */
export function fileError(code: string, message: string): Error {
  return Object.assign(new Error(`${code}: ${message}`), { code });
}

const CODES = new Map<number, string>([
  [FileErrorCode.missing, 'ENOENT'],
  [FileErrorCode.exists, 'EEXIST'],
  [FileErrorCode.forbidden, 'EACCES'],
  [FileErrorCode.isFolder, 'EISDIR'],
]);

/** @throws Error with `code` */
export async function askFor<T>(method: string, path: string, more: object = {}): Promise<T> {
  if (!ask) throw fileError('ENOTCONN', `there is nobody to ask for ${path}`);
  try {
    return (await ask(method, { uri: fileUri(path), ...more })) as T;
  } catch (error) {
    const code = error instanceof ResponseError ? CODES.get(error.code) : undefined;
    throw fileError(code ?? 'EIO', error instanceof Error ? error.message : String(error));
  }
}
