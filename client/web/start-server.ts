/** How the language server is started in a browser: in a worker, which gets its data and the files of the workspace from here. */
import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
} from 'vscode-languageclient/browser';
import { PROGRAM_FILES, type ProgramFiles } from '../../server/lsp/protocol/file-access.ts';
import { serveFiles } from './serve-files.ts';

/** As much of a browser's worker as is used; the types of browsers are not those of Node. */
declare class Worker {
  constructor(address: string);
  postMessage(message: ProgramFiles, transfer: readonly unknown[]): void;
}

/** Schemes of the file systems that the server reads: those of the workspace, whatever they are. */
export function fileSchemes(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(['file', 'vscode-vfs', ...folders.map(({ uri }) => uri.scheme)])];
}

/** A client that starts the worker when it is started itself. */
export function newClient(context: vscode.ExtensionContext, options: LanguageClientOptions): BaseLanguageClient {
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const read = async (name: string) =>
    [name, await vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, name))] as const;
  const start = async () => {
    const [[, program], ...files] = await Promise.all([read('web/server.js'), ...PROGRAM_FILES.map(read)]);
    // By its text and not by its address: VS Code starts no worker from the address of an extension on a remote machine.
    const worker = new Worker(URL.createObjectURL(new Blob([program], { type: 'text/javascript' })));
    worker.postMessage({ files: Object.fromEntries(files) }, []);
    return { reader: new BrowserMessageReader(worker as never), writer: new BrowserMessageWriter(worker as never) };
  };
  const client = new LanguageClient('clearance', 'Clearance', start, options);
  serveFiles(client);
  return client;
}
