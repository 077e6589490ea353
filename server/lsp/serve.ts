/** Wires the connection to the features. Each handler is a few lines; what it shows is made in the feature's own file. */
import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isOwnPack } from '../engine/production/pack-path.ts';
import { openChecks } from './checks.ts';
import { clientOf, UNKNOWN_CLIENT } from './client.ts';
import { coalesce } from './coalesce.ts';
import { codeActionsAt } from './code-actions.ts';
import { commandHandlers, runCommand } from './commands.ts';
import { completionsAt, dataFileHover } from './data-files.ts';
import { SOURCE } from './diagnostics.ts';
import { FIX_ALL, fixAllOf, wantsFixAll } from './fix-all.ts';
import { writingCompletions } from './front-matter-completion.ts';
import { hoverAt, joinedHovers } from './hover.ts';
import { serveDiagnostics } from './open-diagnostics.ts';
import { followDocuments } from './open-documents.ts';
import type { CheckParams } from './protocol/checks.ts';
import { Command, type InitializationOptions, Method } from './protocol/names.ts';
import { openPublisher } from './publish.ts';
import { openRetelling } from './retell.ts';
import { serveMarks } from './serve-marks.ts';
import { renameCharacter, serveRename } from './serve-rename.ts';
import { serveRequests } from './serve-requests.ts';
import { followSettings } from './serve-settings.ts';
import { serveStoryLinks } from './serve-story-links.ts';
import { symbolsOf } from './symbols.ts';
import { isOnDisk } from './uri.ts';
import { followDisk, WATCHERS } from './watch.ts';
import { type AnalysedDocument, isOwnFile, type OpenProject, openWorkspace } from './workspace.ts';

/** Milliseconds that changes of findings are collected before the client is told. */
const ANNOUNCE_MS = 80;

/** Serves one client until it disconnects. */
export function serve(connection: Connection): void {
  let client = UNKNOWN_CLIENT;
  const texts = new TextDocuments(TextDocument);
  const documents = followDocuments(texts);
  /** Background work has nobody to answer to: what fails is logged, and the server goes on. */
  const report = (work: Promise<unknown>): void => {
    work.catch((error: unknown) =>
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
  };
  const announce = coalesce(ANNOUNCE_MS, () => report(connection.sendNotification(Method.findingsChanged)));
  const workspace = openWorkspace({
    openDocuments: documents.all,
    onRead(project, isAgain) {
      report(publisher.ownFiles(project));
      if (!isAgain) return;
      checks.refresh(project.root);
      refreshOpen();
    },
  });
  /** Other severities: all that is shown is told again. */
  const retellAll = async (): Promise<void> => {
    refreshOpen();
    for (const project of await workspace.projects()) await publisher.files(project, project.results.checked.keys());
  };
  const settings = followSettings(connection, () => report(retellAll()), report);
  const publisher = openPublisher(connection, documents, settings.now);
  const checks = openChecks({ workspace, publisher, announce, report });
  const diagnostics = serveDiagnostics(connection, workspace, documents, settings.now);
  /** Files hear something else of others: those of checks and those that are open have other findings. */
  const retell = openRetelling({
    workspace,
    report,
    onNews(root) {
      checks.refresh(root);
      refreshOpen();
    },
  });
  const analysed = async (uri: string): Promise<AnalysedDocument | undefined> => {
    const document = documents.get(uri);
    return document && workspace.analyse(document);
  };
  serveRename(connection, workspace, documents);
  const refreshMarks = serveMarks(connection, { analysed, client: () => client, settings: settings.now });
  const links = serveStoryLinks(connection, workspace, documents);
  const changedOnDisk = followDisk(workspace, checks, report, retell);
  const refreshOpen = (): void => {
    if (!client.pulls) for (const document of documents.all()) report(diagnostics.push(document));
    else if (client.refreshes) report(connection.languages.diagnostics.refresh());
    for (const asked of refreshMarks()) report(asked);
    announce();
  };

  connection.onInitialize((params): InitializeResult => {
    client = clientOf(params);
    settings.start((params.initializationOptions as InitializationOptions | undefined)?.settings);
    report(workspace.setFolders(client.folders));
    return {
      serverInfo: { name: SOURCE },
      capabilities: {
        // What every client has to know; all offsets of the engine are in these units.
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: !client.watches },
        hoverProvider: true,
        definitionProvider: true,
        renameProvider: { prepareProvider: true },
        referencesProvider: true,
        completionProvider: { triggerCharacters: [':', ' ', '-', '[', '{', ','] },
        documentSymbolProvider: { label: SOURCE },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
        codeLensProvider: {},
        inlayHintProvider: true,
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
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...WATCHERS] });
    }
    report(settings.follow(client));
    if (client.hasFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        for (const { uri, name } of added)
          client = { ...client, folderNames: new Map([...client.folderNames, [uri, name]]) };
        report(moveTo([...client.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)]));
      });
    }
    await openFolders();
  });
  /** Reads the projects of all folders, so that what is wrong in their own files is told at once. */
  const openFolders = async (): Promise<readonly OpenProject[]> =>
    client.folders.length > 0 ? workspace.projects() : [];
  const moveTo = async (folders: readonly string[]): Promise<void> => {
    client = { ...client, folders };
    const closing = workspace.setFolders(folders);
    refreshOpen();
    for (const project of await closing) await publisher.close(project);
    // Files may belong to another folder now.
    for (const { root } of await openFolders()) checks.refresh(root);
  };

  texts.onDidChangeContent(({ document }) => {
    if (!client.pulls) report(diagnostics.push(document));
    retell(document.uri);
    announce();
  });
  texts.onDidOpen(({ document: { uri } }) => {
    if (client.pulls) report(handOver(uri));
  });
  /** What was published of a file is the editor's own once it is open: what a check knows of it, what is wrong in a pack. */
  const handOver = async (uri: string): Promise<void> => {
    const project = await workspace.projectOf(uri);
    const path = workspace.pathIn(project, uri);
    const isKnown = project.results.checked.has(path) || isOwnPack(project.loaded.project.production, path);
    if (isKnown && documents.get(uri)) await publisher.withdraw(uri);
  };
  texts.onDidClose(({ document: { uri } }) => {
    report(takeBack(uri));
    retell(uri);
    announce();
  });
  /** A file that is closed shows again what a check knows of it, or what is wrong in it as an own file. */
  const takeBack = async (uri: string): Promise<void> => {
    if (!isOnDisk(uri)) return publisher.withdraw(uri);
    const project = await workspace.projectOf(uri);
    const path = workspace.pathIn(project, uri);
    await (isOwnFile(project, path) ? publisher.ownFiles(project) : publisher.files(project, [path]));
  };
  texts.onDidSave(({ document: { uri } }) => {
    if (!client.watches) changedOnDisk([uri]);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => changedOnDisk(changes.map(({ uri }) => uri)));

  connection.onHover(async ({ textDocument, position }, token) => {
    const one = await analysed(textDocument.uri);
    if (token.isCancellationRequested) return undefined;
    if (one) return joinedHovers(hoverAt(one, position, client.folds), await links.hoverAt(one, position));
    const file = await dataFile(textDocument.uri);
    return file && dataFileHover(file.document, file.project, file.path, position);
  });
  /** An open document that may be one of the project's own files. */
  const dataFile = async (uri: string) => {
    const document = documents.get(uri);
    if (!document) return undefined;
    const project = await workspace.projectOf(uri);
    return { document, project, path: workspace.pathIn(project, uri) };
  };
  connection.onCompletion(async ({ textDocument, position }, token) => {
    const file = await dataFile(textDocument.uri);
    if (!file || token.isCancellationRequested) return [];
    const { document, project, path } = file;
    const { isIncomplete, items } = completionsAt(document, project, path, position);
    const one = await analysed(textDocument.uri);
    const written = one ? writingCompletions(one, position) : [];
    return { isIncomplete, items: [...items, ...written, ...(await links.completionsAt(file, position))] };
  });
  connection.onDocumentSymbol(async ({ textDocument }, token) => {
    const one = await analysed(textDocument.uri);
    if (!one || token.isCancellationRequested) return [];
    return symbolsOf(one.document, one.analysis, await links.detailsOf(one));
  });
  connection.onCodeAction(async (params, token) => {
    const one = await analysed(params.textDocument.uri);
    if (!one || token.isCancellationRequested) return [];
    if (!wantsFixAll(params.context.only)) return codeActionsAt(one, params, client.asksForInput);
    const action = fixAllOf(one);
    return action ? [action] : [];
  });
  serveRequests(connection, workspace, documents, () => client);
  connection.onRequest(Method.check, async (params: CheckParams, token) => {
    const progress = await connection.window.attachWorkDoneProgress(params.workDoneToken);
    try {
      return await checks.run(progress, [token]);
    } finally {
      progress.done();
      announce();
    }
  });

  const handlers = commandHandlers(workspace, documents);
  connection.onExecuteCommand(async ({ command, arguments: [argument] = [] }, token) => {
    if (command === Command.renameCharacter) return renameCharacter(connection, workspace, documents, argument, token);
    if (command !== Command.check) return runCommand(handlers, workspace, command, argument);
    const progress = await connection.window.createWorkDoneProgress();
    try {
      return await checks.run(progress, [token, progress.token]);
    } finally {
      progress.done();
      announce();
    }
  });

  texts.listen(connection);
  connection.listen();
}
