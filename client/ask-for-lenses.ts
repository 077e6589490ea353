/**
 * Keeps the lines above prompts, shots and scenes there. VS Code asks for them a moment after a file is opened or changed, and gives
 * it up when the editor loses the keyboard in that moment: to the command palette, or to the sidebar that opened the file.
 */
import * as vscode from 'vscode';
import { type BaseLanguageClient, CodeLensRequest, type Middleware } from 'vscode-languageclient/node';
import type { Findings } from './findings.ts';

/** Longer than VS Code's own moment, in milliseconds. */
const LATER = 600;
/** How often VS Code is reminded of a text. Where somebody has turned the lines off, it never asks. */
const MOST_REMINDERS = 10;

/** The version of each document of which VS Code has got the lines. */
const answered = new WeakMap<vscode.TextDocument, number>();

/** Notes what VS Code gets: an answer to a question that it has given up is dropped. */
export const noteLenses: NonNullable<Middleware['provideCodeLenses']> = async (document, token, next) => {
  const { version } = document;
  const lenses = await next(document, token);
  if (!token.isCancellationRequested) answered.set(document, version);
  return lenses;
};

/** Has VS Code ask again until it has the lines of all texts in sight, and anew when findings have changed. */
export function askForLenses(client: BaseLanguageClient, findings: Findings): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  let reminders = 0;
  const remind = () => {
    const waiting = documentsInSight().filter((document) => answered.get(document) !== document.version);
    const lenses = client.getFeature(CodeLensRequest.method);
    const asked = new Set(waiting.flatMap((document) => lenses?.getProvider(document) ?? []));
    for (const { onDidChangeCodeLensEmitter } of asked) onDidChangeCodeLensEmitter.fire();
    if (asked.size > 0 && ++reminders < MOST_REMINDERS) timer = setTimeout(remind, LATER);
  };
  const remindLater = () => {
    clearTimeout(timer);
    reminders = 0;
    timer = setTimeout(remind, LATER);
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(remindLater),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (documentsInSight().includes(document)) remindLater();
    }),
    findings.onDidChange(() => {
      for (const document of documentsInSight()) answered.delete(document);
      remindLater();
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

function documentsInSight(): readonly vscode.TextDocument[] {
  return vscode.window.visibleTextEditors.map(({ document }) => document);
}
