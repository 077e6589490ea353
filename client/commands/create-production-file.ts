/** Create clearance.yaml: has the server write a commented production file into a folder that has none, and opens it. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CreateProductionFileArguments } from '../../server/lsp/protocol/command-arguments.ts';
import { Command } from '../../server/lsp/protocol/names.ts';
import type { Desk } from '../commands.ts';
import { foldersWithoutProductionFile, PRODUCTION_FILE } from '../production-file.ts';
import { carryOut } from '../written-file.ts';

/** @param target the folder; without it the one that has none, or the one that the person picks */
export async function createProductionFile(_desk: Desk, target?: { readonly uri?: string }): Promise<void> {
  const folder = typeof target?.uri === 'string' ? vscode.Uri.parse(target.uri) : await folderForProductionFile();
  if (folder) await writeProductionFile({ uri: folder.toString() });
}

/** Has the file written and shows it. */
export async function writeProductionFile(facts: CreateProductionFileArguments): Promise<void> {
  const written = await carryOut(Command.createProductionFile, facts);
  if (written) await vscode.window.showTextDocument(vscode.Uri.parse(written.uri));
}

/** The folder to write into; where there is none, or all have a file, that is shown instead. */
export async function folderForProductionFile(): Promise<vscode.Uri | undefined> {
  const folders = await foldersWithoutProductionFile();
  const folder = folders.length > 1 ? await pickFolder(folders) : folders[0];
  if (folder) return folder.uri;
  const hasFolder = (vscode.workspace.workspaceFolders ?? []).length > 0;
  if (!hasFolder) void vscode.window.showInformationMessage(l10n.t('Open the folder of the production first.'));
  else if (folders.length === 0) await showProductionFile();
  return undefined;
}

async function pickFolder(folders: readonly vscode.WorkspaceFolder[]): Promise<vscode.WorkspaceFolder | undefined> {
  const entries = folders.map((folder) => ({ label: folder.name, description: folder.uri.fsPath, folder }));
  const choice = await vscode.window.showQuickPick(entries, {
    title: l10n.t('Create {0}', PRODUCTION_FILE),
    placeHolder: l10n.t('In which folder?'),
  });
  return choice?.folder;
}

/** All folders have one: the walkthrough's button then opens it. */
async function showProductionFile(): Promise<void> {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (first) await vscode.window.showTextDocument(vscode.Uri.joinPath(first.uri, PRODUCTION_FILE));
}
