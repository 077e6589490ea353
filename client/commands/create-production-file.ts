/** Create clearance.yaml: has the server write a commented production file into a folder that has none, and opens it. */
import * as vscode from 'vscode';
import { Command } from '../../server/lsp/protocol.ts';
import { foldersWithoutProductionFile, PRODUCTION_FILE } from '../production-file.ts';
import { carryOut } from '../written-file.ts';

export async function createProductionFile(): Promise<void> {
  const folders = await foldersWithoutProductionFile();
  const folder = folders.length > 1 ? await pickFolder(folders) : folders[0];
  if (!folder) {
    const hasFolder = (vscode.workspace.workspaceFolders ?? []).length > 0;
    if (!hasFolder) void vscode.window.showInformationMessage('Open the folder of the production first.');
    else if (folders.length === 0) await showProductionFile();
    return;
  }
  const written = await carryOut(Command.createProductionFile, { uri: folder.uri.toString() });
  if (written) await vscode.window.showTextDocument(vscode.Uri.parse(written.uri));
}

async function pickFolder(folders: readonly vscode.WorkspaceFolder[]): Promise<vscode.WorkspaceFolder | undefined> {
  const entries = folders.map((folder) => ({ label: folder.name, description: folder.uri.fsPath, folder }));
  const choice = await vscode.window.showQuickPick(entries, {
    title: `Create ${PRODUCTION_FILE}`,
    placeHolder: 'In which folder?',
  });
  return choice?.folder;
}

/** All folders have one: the walkthrough's button then opens it. */
async function showProductionFile(): Promise<void> {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (first) await vscode.window.showTextDocument(vscode.Uri.joinPath(first.uri, PRODUCTION_FILE));
}
