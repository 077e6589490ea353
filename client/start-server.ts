/** How the language server is started on a machine: as a process of its own, on which Node runs. */
import type * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';

/** Schemes of the file systems that the server reads. */
export function fileSchemes(): readonly string[] {
  return ['file'];
}

/** A client that starts the process when it is started itself. */
export function newClient(context: vscode.ExtensionContext, options: LanguageClientOptions): BaseLanguageClient {
  const program = { module: context.asAbsolutePath('dist/server.mjs'), transport: TransportKind.ipc };
  const server: ServerOptions = {
    run: program,
    debug: { ...program, options: { execArgv: ['--enable-source-maps', '--inspect=6019'] } },
  };
  return new LanguageClient('clearance', 'Clearance', server, options);
}
