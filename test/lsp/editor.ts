/** A language client as an editor is one: it starts the built server as a process and talks to it over stdio. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  FileChangeType,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Range,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Editor {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  /** The workspace: a temporary copy that tests may change. */
  readonly folder: string;
  readonly initialized: InitializeResult;
  /** Diagnostics pushed so far, by URI; the last ones count. */
  readonly pushed: Map<string, Diagnostic[]>;
  /** URI of a path in the workspace, in the spelling of `node:url`; a URI stays as it is. */
  uri(path: string): string;
  /** Opens a document with the text on disk, or with `text`. */
  open(path: string, text?: string, languageId?: string): Promise<string>;
  /** Replaces the whole text of an open document. */
  change(path: string, text: string): Promise<void>;
  /** Replaces a range of an open document, as typing does. */
  type(path: string, range: Range, text: string): Promise<void>;
  close(path: string): Promise<void>;
  /** Pulls the diagnostics of an open document. */
  diagnose(path: string): Promise<Diagnostic[]>;
  /** Tells the server that a file has changed on disk. */
  changedOnDisk(...paths: string[]): Promise<void>;
  /** Waits for a pushed diagnostic list that fits; fails after ten seconds. */
  waitForPush(path: string, fits: (diagnostics: readonly Diagnostic[]) => boolean): Promise<Diagnostic[]>;
  /** Shuts the server down as an editor does; answers with its exit code. */
  quit(): Promise<number | null>;
}

/** Capabilities of an editor that pulls diagnostics, and of an older one that waits for them to be pushed. */
export const PULLING: ClientCapabilities = {
  textDocument: { diagnostic: { dynamicRegistration: false } },
  workspace: {
    diagnostics: { refreshSupport: true },
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};
export const WAITING: ClientCapabilities = { workspace: { workspaceFolders: true } };

export interface EditorOptions {
  /** Files to write before the server starts, by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Workspace folders as URIs, from that of the temporary folder; that one alone by default. */
  readonly folders?: (folder: string) => readonly string[];
  /** What an editor says in its first message, in place of the workspace folders above; `path` and `uri` are the folder's. */
  readonly greeting?: (path: string, uri: string) => Omit<InitializeParams, 'capabilities' | 'processId'>;
}

/**
 * Starts the server on a copy of a folder.
 * @param source folder to copy, relative to the repository; empty for an empty workspace
 */
export async function startEditor(
  source: string,
  capabilities: ClientCapabilities = PULLING,
  initializationOptions?: object,
  { files = {}, folders = (uri) => [uri], greeting }: EditorOptions = {},
): Promise<Editor> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'clearance-lsp-')));
  if (source !== '') await cp(join(ROOT, source), folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const server = spawn(process.execPath, [join(ROOT, 'dist/server.mjs'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const pushed = new Map<string, Diagnostic[]>();
  const versions = new Map<string, number>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    pushed.set(uri, diagnostics);
  });
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.onRequest('workspace/diagnostic/refresh', () => undefined);
  connection.onRequest('window/workDoneProgress/create', () => undefined);
  connection.listen();
  const folderUri = pathToFileURL(folder).href;
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    initializationOptions,
    ...(greeting?.(folder, folderUri) ?? {
      rootUri: null,
      workspaceFolders: folders(folderUri).map((uri) => ({ uri, name: 'test' })),
    }),
    capabilities,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const uri = (path: string): string => (/^[a-z]+:/.test(path) ? path : pathToFileURL(join(folder, path)).href);
  const sendChange = async (path: string, change: TextDocumentContentChangeEvent): Promise<void> => {
    const version = (versions.get(path) ?? 1) + 1;
    versions.set(path, version);
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: uri(path), version },
      contentChanges: [change],
    });
  };
  return {
    connection,
    process: server,
    folder,
    initialized,
    pushed,
    uri,
    async open(path, text, languageId = path.split('.').at(-1) ?? '') {
      const content = text ?? (await readFile(join(folder, path), 'utf8'));
      versions.set(path, 1);
      await connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri: uri(path), languageId, version: 1, text: content },
      });
      return content;
    },
    change: (path, text) => sendChange(path, { text }),
    type: (path, range, text) => sendChange(path, { range, text }),
    async close(path) {
      await connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uri(path) } });
    },
    async diagnose(path) {
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: uri(path) } });
      return report.kind === 'full' ? report.items : [];
    },
    async changedOnDisk(...paths) {
      await connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: paths.map((path) => ({ uri: uri(path), type: FileChangeType.Changed as FileChangeType })),
      });
    },
    async waitForPush(path, fits) {
      const deadline = Date.now() + 10_000;
      for (;;) {
        const found = pushed.get(uri(path));
        if (found && fits(found)) return found;
        if (Date.now() > deadline)
          throw new Error(`no fitting diagnostics for ${path}; last: ${JSON.stringify(found)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async quit() {
      await connection.sendRequest(ShutdownRequest.type);
      const exit = server.exitCode === null ? once(server, 'exit') : Promise.resolve();
      await connection.sendNotification(ExitNotification.type);
      await exit;
      connection.dispose();
      await rm(folder, { recursive: true, force: true });
      return server.exitCode;
    },
  };
}
