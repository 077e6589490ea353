/** Whether the server can read the workspace: on a machine it reads disks, and a virtual workspace is on none. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { fileSchemes } from './start-server.ts';

/** Whether the server reads files at such an address. */
export function isReadable({ scheme }: vscode.Uri): boolean {
  return fileSchemes().includes(scheme);
}

/** Whether some folder can be read, or none is open. Says what is the matter if not. */
export function hasReadableFolders(): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0 || folders.some(({ uri }) => isReadable(uri))) return true;
  void vscode.window.showWarningMessage(
    l10n.t(
      'The files of this workspace are on no disk and cannot be read here: only new, unsaved documents are checked. Open a copy on a disk, or VS Code for the Web.',
    ),
  );
  return false;
}
