/** What the server's commands answer when they have written a file of the project: said to the person, with a way to the file. */
import * as vscode from 'vscode';
import type { WrittenFile } from '../server/lsp/protocol.ts';

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

async function offerFile({ uri, message, record }: WrittenFile): Promise<void> {
  const open = record === undefined ? 'Open File' : 'Open Record';
  const choice = await vscode.window.showInformationMessage(message, open);
  if (choice === open) await vscode.window.showTextDocument(vscode.Uri.parse(uri));
}

function isWrittenFile(answer: unknown): answer is WrittenFile {
  return typeof answer === 'object' && answer !== null && 'uri' in answer && 'message' in answer;
}
