/**
 * Keeps the lines above prompts, shots and scenes there. VS Code asks for them a moment after a file is opened or changed, and does
 * not ask at all when the editor loses the keyboard in that moment: to the command palette, or to the sidebar that opened the file.
 */
import * as vscode from 'vscode';
import { type BaseLanguageClient, CodeLensRequest } from 'vscode-languageclient/node';
import type { Findings } from './findings.ts';

/** Longer than VS Code's own moment, in milliseconds. */
const LATER = 600;

/** Has VS Code ask again when another file is shown and when findings have changed. */
export function askForLenses(client: BaseLanguageClient, findings: Findings): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const ask = () => {
    const lenses = client.getFeature(CodeLensRequest.method);
    const documents = vscode.window.visibleTextEditors.map(({ document }) => document);
    const asked = new Set(documents.flatMap((document) => lenses?.getProvider(document) ?? []));
    for (const { onDidChangeCodeLensEmitter } of asked) onDidChangeCodeLensEmitter.fire();
  };
  const askLater = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, LATER);
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(askLater),
    findings.onDidChange(askLater),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}
