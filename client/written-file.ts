/** What the server's commands answer when they have written a file of the project: said to the person, with a way to the file. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { WrittenFile } from '../server/lsp/protocol/command-arguments.ts';

/**
 * Carries out a server command and tells what it wrote. The same for commands of menus, of the palette and of quick fixes.
 * @returns what the command answers; `undefined` if it failed, which has been said then
 */
export async function tellWritten(run: () => unknown): Promise<unknown> {
  let answer: unknown;
  try {
    answer = await run();
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    return undefined;
  }
  if (isWrittenFile(answer)) void offerFile(answer);
  return answer;
}

/**
 * Has the server carry out one of its commands. Never rejects: what goes wrong is said to the person.
 * @returns the file it wrote; `undefined` if it wrote none
 */
export async function carryOut(command: string, argument: object): Promise<WrittenFile | undefined> {
  try {
    return await vscode.commands.executeCommand<WrittenFile | undefined>(command, argument);
  } catch {
    // The commands are there as long as the server is: without it VS Code knows none of their names.
    void tellNotRunning();
    return undefined;
  }
}

/** Says that the language server is not there, with what can be done about it. */
export async function tellNotRunning(): Promise<void> {
  const choice = await vscode.window.showErrorMessage(
    l10n.t(
      'The language server of Clearance is not running, so nothing was done. The output "Clearance" says why it ended.',
    ),
    l10n.t('Show Output'),
    l10n.t('Reload Window'),
  );
  if (choice === l10n.t('Show Output')) await vscode.commands.executeCommand('clearance.showOutput');
  if (choice === l10n.t('Reload Window')) await vscode.commands.executeCommand('workbench.action.reloadWindow');
}

async function offerFile({ uri, message, record }: WrittenFile): Promise<void> {
  const open = record === undefined ? l10n.t('Open File') : l10n.t('Open Record');
  const choice = await vscode.window.showInformationMessage(message, open);
  if (choice === open) await vscode.window.showTextDocument(vscode.Uri.parse(uri));
}

function isWrittenFile(answer: unknown): answer is WrittenFile {
  return typeof answer === 'object' && answer !== null && 'uri' in answer && 'message' in answer;
}
