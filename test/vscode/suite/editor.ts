/** What the tests do in the editor, and how they wait: by looking again until a deadline, since nothing here answers at once. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { GroupId } from '../../../client/approval-groups.ts';
import type { ClearanceApi } from '../../../client/extension.ts';
import type { FindingNode, SidebarNode } from '../../../client/finding-tree.ts';

/** How long something may take to show, in milliseconds. The first check loads the knowledge base on a busy machine. */
const DEADLINE = 15_000;
const PAUSE = 50;

/** What tests of all files look at. */
export const PROMPT = 'prompts/midjourney/hesk-village-night.prompt.txt';
export const PAINTER = 'Greg Rutkowski';

/**
 * Looks until there is something to see.
 * @param what completes "Waited in vain for ..."
 */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Thenable<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + DEADLINE;
  let problem: unknown;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen;
      problem = undefined;
    } catch (error) {
      // Providers that are being registered throw "Canceled".
      problem = error;
    }
    if (Date.now() > end)
      assert.fail(`Waited in vain for ${what}.${problem === undefined ? '' : ` The last look failed: ${problem}`}`);
    await sleep(PAUSE);
  }
}

/** The address of a file of the workspace. */
export function at(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file of the workspace in an editor. */
export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(at(path));
}

/** Takes away the records and suppressions that come with the workspace. */
export async function forgetRecords(): Promise<void> {
  const files = await vscode.workspace.findFiles('.clearance/**');
  await Promise.all(files.map((file) => vscode.workspace.fs.delete(file)));
}

/** Whether a file of the workspace is there. */
export async function exists(path: string): Promise<boolean> {
  return vscode.workspace.fs.stat(at(path)).then(
    () => true,
    () => false,
  );
}

/** The diagnostics of the extension in a file. */
export function diagnosticsOf(path: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(at(path)).filter(({ source }) => source === 'Clearance');
}

/** The diagnostic that underlines a text, as soon as there is one. */
export async function diagnosticOn(path: string, text: string): Promise<vscode.Diagnostic> {
  const document = await vscode.workspace.openTextDocument(at(path));
  return until(`an underline below "${text}" in ${path}`, () =>
    diagnosticsOf(path).find(({ range }) => document.getText(range) === text),
  );
}

/** The id of a diagnostic's clause. */
export function clauseOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The position in the middle of the first occurrence of a text. */
export function middleOf(document: vscode.TextDocument, text: string): vscode.Position {
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0, `"${text}" is in ${document.uri.path}`);
  return document.positionAt(start + Math.floor(text.length / 2));
}

/** Changes a document in memory: replaces the first occurrence of a text. */
export async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0, `"${text}" is in ${document.uri.path}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(start), document.positionAt(start + text.length)),
    by,
  );
  assert.ok(await vscode.workspace.applyEdit(edit), 'the edit was applied');
}

/** Writes a file of the workspace on disk, as another program would. */
export async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(at(path), Buffer.from(text));
}

/** The text of a file of the workspace on disk. */
export async function read(path: string): Promise<string> {
  return Buffer.from(await vscode.workspace.fs.readFile(at(path))).toString('utf8');
}

/** Closes all editors and throws away what was not saved. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** What the extension gives to others, once it is running by itself. */
export async function api(): Promise<ClearanceApi> {
  const extension = vscode.extensions.getExtension<ClearanceApi>('clearance.clearance');
  assert.ok(extension, 'the extension is installed');
  await until('the extension to start', () => extension.isActive);
  return extension.exports;
}

/** All findings of the sidebar, from the top. */
export async function listed(): Promise<FindingNode[]> {
  const { tree } = await api();
  const below = async (node?: SidebarNode): Promise<FindingNode[]> => {
    const children = (await tree.getChildren(node)) ?? [];
    return (
      await Promise.all(children.map(async (child) => (child.type === 'finding' ? [child] : below(child))))
    ).flat();
  };
  return below();
}

/** The finding about somebody or something in a file, as soon as the sidebar has it in a group. */
export async function listedIn(group: GroupId, path: string, name: string): Promise<FindingNode> {
  return until(`${name} of ${path} among "${group}" in the sidebar`, async () =>
    (await listed()).find((node) => node.group === group && node.item.path === path && node.item.subject.name === name),
  );
}
