/** The example production that comes with the extension: copied to where the person wants it, and shown when it opens. */
import * as vscode from 'vscode';

/** Name of the folder that is made for it. */
const FOLDER = 'lantern-keepers';

/** What is shown first in it. */
const FIRST_PAGE = 'README.md';

/** Under which the copy is remembered that is about to open, perhaps in another window. */
const OPENING = 'clearance.openingExample';

/**
 * Copies the example. A folder that is there already stays as it is, and the copy gets another name.
 * @param home the extension's own folder
 * @param parent where the example's folder goes
 * @throws vscode.FileSystemError if nothing can be written there
 */
export async function copyExample(home: vscode.Uri, parent: vscode.Uri): Promise<vscode.Uri> {
  const target = await freeFolder(parent);
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(home, 'examples'), target, { overwrite: false });
  return target;
}

/** Opens a copy: in this window if it is empty, else in a new one. */
export async function openCopy(folder: vscode.Uri, memory: vscode.Memento): Promise<void> {
  await memory.update(OPENING, folder.toString());
  const forceNewWindow = (vscode.workspace.workspaceFolders ?? []).length > 0;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow });
}

/** Shows the first page of a copy that has just been opened, once. */
export async function greetExample(memory: vscode.Memento): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder || folder.uri.toString() !== memory.get<string>(OPENING)) return;
  await memory.update(OPENING, undefined);
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(folder.uri, FIRST_PAGE));
}

async function freeFolder(parent: vscode.Uri): Promise<vscode.Uri> {
  const taken = new Set((await vscode.workspace.fs.readDirectory(parent)).map(([name]) => name.toLowerCase()));
  let name = FOLDER;
  for (let number = 2; taken.has(name); number++) name = `${FOLDER}-${number}`;
  return vscode.Uri.joinPath(parent, name);
}
