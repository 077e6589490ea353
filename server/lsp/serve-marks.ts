/** What stands between the lines and words of open documents: lines above prompts, shots and scenes, and marks of approvals. */
import { CodeLensRefreshRequest, type Connection, InlayHintRefreshRequest } from 'vscode-languageserver';
import { approvalMarks } from './approval-marks.ts';
import type { Client } from './client.ts';
import { codeLensesOf } from './code-lenses.ts';
import type { Settings } from './settings.ts';
import type { AnalysedDocument } from './workspace.ts';

export interface MarksOptions {
  readonly analysed: (uri: string) => Promise<AnalysedDocument | undefined>;
  readonly client: () => Client;
  readonly settings: () => Settings;
}

/** Answers from now on. @returns has the client ask again where it can be told to */
export function serveMarks(
  connection: Connection,
  { analysed, client, settings }: MarksOptions,
): () => readonly Promise<unknown>[] {
  connection.onCodeLens(async ({ textDocument }, token) => {
    if (!settings().codeLens) return [];
    const one = await analysed(textDocument.uri);
    return one && !token.isCancellationRequested ? codeLensesOf(one, client()) : [];
  });
  connection.languages.inlayHint.on(async ({ textDocument, range }, token) => {
    if (!settings().approvalMarks) return [];
    const one = await analysed(textDocument.uri);
    if (!one || token.isCancellationRequested) return [];
    return approvalMarks(one).filter(({ position: { line } }) => range.start.line <= line && line <= range.end.line);
  });
  return () => [
    ...(client().refreshesLenses ? [connection.sendRequest(CodeLensRefreshRequest.type)] : []),
    ...(client().refreshesMarks ? [connection.sendRequest(InlayHintRefreshRequest.type)] : []),
  ];
}
