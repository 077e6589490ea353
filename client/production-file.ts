/** Whether the folders of the workspace have a production file, for the menus that offer to create one. */
import * as vscode from 'vscode';

export const PRODUCTION_FILE = 'clearance.yaml';

/** Keeps the context `clearance.hasProductionFile` up to date. */
export function watchProductionFile(): vscode.Disposable {
  const update = async () => {
    const lacking = await foldersWithoutProductionFile();
    await vscode.commands.executeCommand('setContext', 'clearance.hasProductionFile', lacking.length === 0);
  };
  const watcher = vscode.workspace.createFileSystemWatcher(`**/${PRODUCTION_FILE}`, false, true, false);
  const subscriptions = [
    watcher,
    watcher.onDidCreate(update),
    watcher.onDidDelete(update),
    vscode.workspace.onDidChangeWorkspaceFolders(update),
  ];
  void update();
  return vscode.Disposable.from(...subscriptions);
}

/** The workspace folders that have no production file at their root. */
export async function foldersWithoutProductionFile(): Promise<readonly vscode.WorkspaceFolder[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const has = await Promise.all(folders.map(({ uri }) => exists(vscode.Uri.joinPath(uri, PRODUCTION_FILE))));
  return folders.filter((_, index) => !has[index]);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
