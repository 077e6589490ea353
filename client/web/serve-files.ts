/** Answers what the server in the worker asks about files, with the file systems of VS Code. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, ResponseError } from 'vscode-languageclient/browser';
import {
  FileErrorCode,
  FileMethod,
  type FileParams,
  type FileStat,
  type FolderEntry,
  type MoveParams,
  type WriteParams,
} from '../../server/lsp/protocol/file-access.ts';

const { fs } = vscode.workspace;

/** Answers for as long as the client lives. */
export function serveFiles(client: BaseLanguageClient): void {
  const answer = <P extends FileParams, R>(method: string, work: (uri: vscode.Uri, params: P) => Thenable<R>): void => {
    client.onRequest(method, async (params: P): Promise<R> => {
      try {
        return await work(vscode.Uri.parse(params.uri), params);
      } catch (error) {
        throw toldError(error);
      }
    });
  };
  answer(FileMethod.read, (uri) => fs.readFile(uri));
  answer(FileMethod.write, (uri, { bytes }: WriteParams) => fs.writeFile(uri, bytes));
  answer(
    FileMethod.stat,
    (uri): Thenable<FileStat> =>
      fs.stat(uri).then(({ type, size, mtime }) => ({ isFolder: isFolder(type), size, mtime })),
  );
  answer(
    FileMethod.list,
    (uri): Thenable<readonly FolderEntry[]> =>
      fs.readDirectory(uri).then((entries) => entries.map(([name, type]) => ({ name, isFolder: isFolder(type) }))),
  );
  answer(FileMethod.move, (uri, { to, mayReplace }: MoveParams) =>
    fs.rename(uri, vscode.Uri.parse(to), { overwrite: mayReplace }),
  );
  answer(FileMethod.remove, (uri) => fs.delete(uri).then(undefined, ignoreMissing));
}

function isFolder(type: vscode.FileType): boolean {
  return (type & vscode.FileType.Directory) !== 0;
}

function ignoreMissing(error: unknown): void {
  if (codeOf(error) !== FileErrorCode.missing) throw error;
}

function toldError(error: unknown): ResponseError<void> {
  const message = error instanceof Error ? error.message : String(error);
  return new ResponseError(codeOf(error), message);
}

/** The protocol's word for other failures. */
const FAILED = -32803;

function codeOf(error: unknown): number {
  switch (error instanceof vscode.FileSystemError ? error.code : '') {
    case 'FileNotFound':
    case 'FileNotADirectory':
      return FileErrorCode.missing;
    case 'FileExists':
      return FileErrorCode.exists;
    case 'NoPermissions':
      return FileErrorCode.forbidden;
    case 'FileIsADirectory':
      return FileErrorCode.isFolder;
    default:
      return FAILED;
  }
}
