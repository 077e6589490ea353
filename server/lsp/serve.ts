/** Wires the connection to the features. Each handler is a few lines; what it shows is made in the feature's own file. */
import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
  WatchKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { checkWorkspace, recheckFiles } from './check.ts';
import { coalesce } from './coalesce.ts';
import { codeActionsAt } from './code-actions.ts';
import { commandHandlers, hasFileUri } from './commands.ts';
import { diagnosticsOf, SOURCE } from './diagnostics.ts';
import { hoverAt } from './hover.ts';
import { itemsOf } from './items.ts';
import {
  type CheckParams,
  Command,
  type FindingsParams,
  type FindingsResult,
  type InitializationOptions,
  Method,
} from './protocol.ts';
import { ownFileDiagnostics, pushClosedFiles } from './publish.ts';
import { symbolsOf } from './symbols.ts';
import { type AnalysedDocument, fsPath, isOwnFile, type OpenProject, openWorkspace } from './workspace.ts';

/** Milliseconds that changes of files are collected before a project is read again. */
const SETTLE_MS = 80;

const WATCHED = [
  '**/clearance.yaml',
  '**/.clearance/**/*.yaml',
  '**/*.{prompt,prompt.txt,fountain,spmd,csv,tsv}',
  '**/prompts/**/*.txt',
];

/** Errors whose message is written for the person who gave the command. */
const TELLS_PEOPLE: ReadonlySet<string> = new Set([
  'CommandError',
  'ChangedFileError',
  'RecordError',
  'SuppressionError',
]);

/** Serves one client until it disconnects. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const workspace = openWorkspace();
  let client = clientOf({ capabilities: {} } as InitializeParams);
  const published = new Map<string, ReadonlySet<string>>();
  const dirty = new Set<string>();

  connection.onInitialize((params): InitializeResult => {
    client = clientOf(params);
    workspace.setFolders(client.folders);
    return {
      serverInfo: { name: SOURCE },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        documentSymbolProvider: { label: SOURCE },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        executeCommandProvider: { commands: Object.values(Command) },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...(client.pulls
          ? {
              diagnosticProvider: { identifier: 'clearance', interFileDependencies: true, workspaceDiagnostics: false },
            }
          : {}),
      },
    };
  });

  connection.onInitialized(async () => {
    if (client.watches) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          ...WATCHED.map((globPattern) => ({ globPattern })),
          // A folder that is deleted is told as one event, without the files that were in it.
          { globPattern: '**/*', kind: WatchKind.Delete },
        ],
      });
    }
    if (client.hasFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        client.folders = [...client.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        workspace.setFolders(client.folders);
        refreshOpen();
      });
    }
    for (const project of client.folders.length > 0 ? await workspace.projects() : []) publishOwnFiles(project.root);
  });

  const analysed = async (uri: string): Promise<AnalysedDocument | undefined> => {
    const document = documents.get(uri);
    return document && workspace.analyse(document);
  };
  const openDocuments = async (): Promise<AnalysedDocument[]> => {
    const all = await Promise.all(documents.all().map((document) => workspace.analyse(document)));
    return all.filter((one) => one !== undefined);
  };
  const diagnose = async (uri: string) => {
    const one = await analysed(uri);
    if (!one) return [];
    return diagnosticsOf(
      one.document,
      one.analysis.findings,
      one.analysis.document.problems,
      one.project.loaded.project.guidelines,
    );
  };

  // Open documents: pulled where the client can, pushed otherwise.
  connection.languages.diagnostics.on(
    async ({ textDocument, previousResultId }, token): Promise<DocumentDiagnosticReport> => {
      const document = documents.get(textDocument.uri);
      const project = document && (await workspace.projectOf(textDocument.uri));
      if (token.isCancellationRequested) return cancelled();
      const resultId = document && project ? `${project.generation}.${document.version}` : 'none';
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      const items = isOwnFile(project ? workspace.pathIn(project, textDocument.uri) : '')
        ? []
        : await diagnose(textDocument.uri);
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    },
  );
  const push = async (uri: string): Promise<void> => {
    const version = documents.get(uri)?.version;
    const diagnostics = await diagnose(uri);
    // Another edit came while the project was being read: its own push follows.
    if (documents.get(uri)?.version !== version) return;
    await connection.sendDiagnostics({ uri, ...(version === undefined ? {} : { version }), diagnostics });
  };
  documents.onDidChangeContent(({ document }) => {
    const isPushed = !client.pulls && !isOwnFile(document.uri.slice(document.uri.lastIndexOf('/') + 1));
    if (isPushed) report(push(document.uri));
    announce();
  });
  documents.onDidOpen(({ document }) => {
    // What a check has published for the file is now the editor's own.
    if (client.pulls) report(withdraw(document.uri));
  });
  documents.onDidClose(({ document }) => {
    workspace.forget(document.uri);
    report(republish(document.uri));
    announce();
  });

  const withdraw = async (uri: string): Promise<void> => {
    const project = await workspace.projectOf(uri);
    if (project.checked.has(workspace.pathIn(project, uri))) await connection.sendDiagnostics({ uri, diagnostics: [] });
  };
  const republish = async (uri: string): Promise<void> => {
    const project = await workspace.projectOf(uri);
    await pushClosedFiles(connection, project, [workspace.pathIn(project, uri)], isOpen);
  };
  const isOpen = (uri: string): boolean => documents.get(uri) !== undefined;

  connection.onHover(async ({ textDocument, position }, token) => {
    const one = await analysed(textDocument.uri);
    return one && !token.isCancellationRequested ? hoverAt(one, position) : undefined;
  });
  connection.onDocumentSymbol(async ({ textDocument }, token) => {
    const one = await analysed(textDocument.uri);
    return one && !token.isCancellationRequested ? symbolsOf(one.document, one.analysis) : [];
  });
  connection.onCodeAction(async (params, token) => {
    const one = await analysed(params.textDocument.uri);
    return one && !token.isCancellationRequested ? codeActionsAt(one, params, client.asksForInput) : [];
  });

  connection.onRequest(Method.findings, async ({ includeClear = false }: FindingsParams): Promise<FindingsResult> => {
    const projects = await workspace.projects();
    const open = await openDocuments();
    return {
      findings: projects.flatMap((project) => itemsOf(project, open, includeClear)),
      files: new Set([
        ...projects.flatMap((project) => [...project.checked.keys()].map((path) => `${project.root}/${path}`)),
        ...open.map(({ document }) => fsPath(document.uri)),
      ]).size,
      isChecked: projects.some((project) => project.isChecked),
      approvers: approversOf(projects),
    };
  });
  connection.onRequest(Method.check, async (params: CheckParams, token) => {
    const progress = await connection.window.attachWorkDoneProgress(params.workDoneToken);
    try {
      return await checkWorkspace(connection, workspace, progress, [token], isOpen);
    } finally {
      progress.done();
      announce();
    }
  });

  const handlers = commandHandlers(workspace, documents);
  connection.onExecuteCommand(async ({ command, arguments: [argument] = [] }, token) => {
    if (command === Command.check) {
      const progress = await connection.window.createWorkDoneProgress();
      try {
        return await checkWorkspace(connection, workspace, progress, [token, progress.token], isOpen);
      } finally {
        progress.done();
        announce();
      }
    }
    const handler = handlers[command];
    if (!handler) return new ResponseError(ErrorCodes.InvalidParams, `Unknown command ${command}`);
    if (!hasFileUri(argument))
      return new ResponseError(ErrorCodes.InvalidParams, `${command} needs the "uri" of a file on disk`);
    try {
      const written = await handler(argument);
      await reloadProjectOf(written.uri);
      return written;
    } catch (error) {
      if (error instanceof Error && TELLS_PEOPLE.has(error.name)) {
        return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
      }
      throw error;
    }
  });

  // The project's own files: read again when they change on disk, whoever changed them.
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) dirty.add(uri);
    settleSoon();
  });
  const settleSoon = coalesce(SETTLE_MS, () => {
    const uris = [...dirty];
    dirty.clear();
    report(settle(uris));
  });
  const settle = async (uris: readonly string[]): Promise<void> => {
    const roots = new Map<string, string[]>();
    for (const uri of uris) {
      const project = await workspace.projectOf(uri);
      roots.set(project.root, [...(roots.get(project.root) ?? []), workspace.pathIn(project, uri)]);
    }
    for (const [root, paths] of roots) {
      if (paths.some(isOwnFile)) await reload(root);
      else await recheck(root, paths);
    }
  };
  const reloadProjectOf = async (uri: string): Promise<void> => reload((await workspace.projectOf(uri)).root);
  const reload = async (root: string): Promise<void> => {
    const project = await workspace.reload(root);
    publishOwnFiles(root);
    if (project.isChecked)
      await pushClosedFiles(connection, project, await recheckPaths(root, [...project.checked.keys()]), isOpen);
    refreshOpen();
  };
  /** Files changed on disk while closed: only those that a check has seen are kept up to date. */
  const recheck = async (root: string, paths: readonly string[]): Promise<void> => {
    const project = await workspace.projectAt(root);
    if (!project.isChecked) return;
    await pushClosedFiles(connection, project, await recheckPaths(root, paths), isOpen);
    announce();
  };
  const recheckPaths = async (root: string, paths: readonly string[]): Promise<readonly string[]> => {
    const project = await workspace.projectAt(root);
    return recheckFiles(project, paths);
  };

  const publishOwnFiles = (root: string): void => {
    report(
      (async () => {
        const project = await workspace.projectAt(root);
        const byUri = ownFileDiagnostics(project);
        for (const uri of published.get(root) ?? [])
          if (!byUri.has(uri)) await connection.sendDiagnostics({ uri, diagnostics: [] });
        for (const [uri, diagnostics] of byUri) await connection.sendDiagnostics({ uri, diagnostics });
        published.set(root, new Set(byUri.keys()));
      })(),
    );
  };
  const refreshOpen = (): void => {
    if (client.pulls && client.refreshes) report(connection.languages.diagnostics.refresh());
    else if (!client.pulls) for (const document of documents.all()) report(push(document.uri));
    announce();
  };

  const announce = coalesce(SETTLE_MS, () => report(connection.sendNotification(Method.findingsChanged)));
  /** Background work has nobody to answer to: what fails is logged, and the server goes on. */
  const report = (work: Promise<unknown>): void => {
    work.catch((error: unknown) =>
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
  };

  documents.listen(connection);
  connection.listen();
}

/** Names of the people who may decide. */
function approversOf(projects: readonly OpenProject[]): readonly string[] {
  return [
    ...new Set(projects.flatMap(({ loaded }) => (loaded.project.production.approvers ?? []).map(({ name }) => name))),
  ];
}

interface Client {
  folders: readonly string[];
  readonly hasFolders: boolean;
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly watches: boolean;
  readonly asksForInput: boolean;
}

/** What the client can do, as far as the server cares. */
function clientOf({ capabilities, workspaceFolders, rootUri, initializationOptions }: InitializeParams): Client {
  const options = (initializationOptions ?? {}) as InitializationOptions;
  return {
    folders: workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []),
    hasFolders: capabilities.workspace?.workspaceFolders === true,
    pulls: capabilities.textDocument?.diagnostic !== undefined,
    refreshes: capabilities.workspace?.diagnostics?.refreshSupport === true,
    watches: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    asksForInput: options.asksForInput === true,
  };
}

function cancelled(): never {
  throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
