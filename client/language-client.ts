/** The connection to the language server: which documents it gets, and how it is started, watched and stopped. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  type DocumentSelector,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient/node';
import type { InitializationOptions } from '../server/lsp/protocol/names.ts';
import { noteLenses } from './ask-for-lenses.ts';
import { fileSchemes, newClient } from './start-server.ts';
import { tellWritten } from './written-file.ts';

/**
 * By name as well as by language, since another extension may lay claim to an ending. Only files and new documents: the old
 * side of a comparison is not what anybody is writing.
 */
const DOCUMENTS: readonly vscode.DocumentFilter[] = [
  { scheme: 'file', language: 'ai-prompt' },
  { scheme: 'untitled', language: 'ai-prompt' },
  { scheme: 'file', language: 'fountain' },
  { scheme: 'untitled', language: 'fountain' },
  { scheme: 'file', language: 'shot-list' },
  { scheme: 'untitled', language: 'shot-list' },
  { scheme: 'file', pattern: '**/*.{prompt,prompt.txt,fountain,spmd}' },
  { scheme: 'file', pattern: '**/*.{prompty,prompt.json,prompt.jsonl,prompt.yaml,prompt.yml}' },
  { scheme: 'file', pattern: '**/prompts/**/*.{txt,json,jsonl,yaml,yml,md}' },
  { scheme: 'file', pattern: '**/*.{csv,tsv,CSV,TSV}' },
  { scheme: 'file', pattern: '**/*.{fdx,edl,ale,otio,FDX,EDL,ALE}' },
  { scheme: 'file', pattern: '**/*.screenplay.txt' },
  { scheme: 'file', pattern: '**/{script,scripts,screenplay,screenplays}/**/*.txt' },
  { scheme: 'file', pattern: '**/{comfyui,workflows}/**/*.json' },
  { scheme: 'file', pattern: '**/*.workflow.json' },
  { scheme: 'file', pattern: '**/clearance.yaml' },
  { scheme: 'file', pattern: '**/.clearance/**/*.yaml' },
  // Packs lie where the production file says; the server leaves other files of this language alone.
  { scheme: 'file', language: 'yaml' },
];

/** The documents above in all file systems that the server reads. */
function documents(): DocumentSelector {
  return DOCUMENTS.flatMap(({ scheme, ...rest }) =>
    (scheme === 'file' ? fileSchemes() : [scheme]).map(
      (one) => ({ ...rest, scheme: one }) as { readonly scheme: string },
    ),
  );
}

/** The client, not yet started. */
export function createClient(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): BaseLanguageClient {
  const options: LanguageClientOptions = {
    documentSelector: documents(),
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    markdown: { supportHtml: true },
    initializationOptions: { asksForInput: true, foldsHovers: true, showsIcons: true } satisfies InitializationOptions,
    errorHandler: {
      error: (...problem) => restarts.error(...problem),
      closed: () => (hasRun ? restarts.closed() : { action: CloseAction.DoNotRestart, message: FAILED_START }),
    },
    // What failed is told once, by `closed`.
    initializationFailedHandler: () => false,
    middleware: {
      executeCommand: (command, args, next) => tellWritten(() => next(command, args)),
      provideCodeLenses: noteLenses,
    },
  };
  const client = newClient(context, options);
  const restarts = client.createDefaultErrorHandler();
  let hasRun = false;
  client.onDidChangeState(({ newState }) => {
    hasRun ||= newState === State.Running;
  });
  return client;
}

const FAILED_START = l10n.t(
  'The language server of Clearance ended while it was starting; nothing is checked. The output says why. If it does not help, install the extension again.',
);

/** Starts the server. What goes wrong is shown by the client itself, with a way to the log. */
export function startClient(client: BaseLanguageClient, log: vscode.LogOutputChannel): void {
  client.start().catch((error) => log.error(`The language server could not be started: ${error}`));
}
