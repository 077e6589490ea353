/** Diagnostics of open documents: pulled where the client can, pushed where it waits for them. */
import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isOwnPack } from '../engine/production/pack-path.ts';
import { readOwnPack } from '../host/own-packs.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { Settings } from './settings.ts';
import { isOwnFile, type OpenProject, type Workspace } from './workspace.ts';

export interface OpenDiagnostics {
  /** Sends the diagnostics of an open document, to a client that waits for them. */
  push(document: TextDocument): Promise<void>;
}

/** Answers to pulls from now on. */
export function serveDiagnostics(
  connection: Connection,
  workspace: Workspace,
  documents: OpenDocuments,
  settings: () => Settings,
): OpenDiagnostics {
  const diagnose = async (document: TextDocument): Promise<Diagnostic[]> => {
    const analysed = await workspace.analyse(document);
    if (!analysed) return packDiagnostics(document, await workspace.projectOf(document.uri), workspace);
    const { analysis, project } = analysed;
    const { guidelines } = project.loaded.project;
    return diagnosticsOf(document, analysis.findings, analysis.document.problems, guidelines, settings());
  };
  connection.languages.diagnostics.on(
    async ({ textDocument, previousResultId }, token): Promise<DocumentDiagnosticReport> => {
      const document = documents.get(textDocument.uri);
      if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const project = await workspace.projectOf(document.uri);
      const told = await workspace.toldTo(document, project);
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      const resultId = `${project.generation}.${told?.version ?? 0}.${document.version}.${Object.values(settings().severity).join('-')}`;
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: await diagnose(document) };
    },
  );
  return {
    async push(document) {
      const { uri, version } = document;
      const project = await workspace.projectOf(uri);
      // What is wrong in the project's own files is published by itself; in a pack it is told while it is being written.
      const path = workspace.pathIn(project, uri);
      if (isOwnFile(project, path) && !isOwnPack(project.loaded.project.production, path)) return;
      const diagnostics = await diagnose(document);
      // Another edit came while the project was being read: its own push follows. So after closing.
      if (documents.get(uri)?.version !== version) return;
      await connection.sendDiagnostics({ uri, version, diagnostics });
    },
  };
}

/** What is wrong in the text of an open pack, as it is being written. */
function packDiagnostics(document: TextDocument, project: OpenProject, workspace: Workspace): Diagnostic[] {
  const path = workspace.pathIn(project, document.uri);
  const { production, guidelines, today } = project.loaded.project;
  if (!isOwnPack(production, path)) return [];
  const others = guidelines.filter((pack) => pack.path !== path);
  return diagnosticsOf(document, [], readOwnPack(document.getText(), path, others, today).problems, []);
}
