/** Which production a command is about, where several folders are open: each has facts, approvers and guidelines of its own. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FindingsResult, ProjectItem } from '../server/lsp/protocol/findings.ts';

/** What the server is asked about. */
export interface Subject {
  /** Any file of the project, or its folder; absent where nothing is open. */
  readonly uri?: vscode.Uri;
  /** Absent for a file outside of all folders. */
  readonly folder?: vscode.WorkspaceFolder;
}

/** The project of the active editor, or the only one, or the one that the person picks; `undefined` if they pick none. */
export async function chooseProject(title: string, known: FindingsResult): Promise<Subject | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = active && vscode.workspace.getWorkspaceFolder(active);
  if (folder) return { uri: active, folder };
  if (active?.scheme === 'file') return { uri: active };
  const folders = vscode.workspace.workspaceFolders ?? [];
  const chosen = folders.length > 1 ? await pickFolder(folders, title, known) : folders[0];
  if (chosen) return { uri: chosen.uri, folder: chosen };
  return folders.length === 0 ? {} : undefined;
}

/** What the folder is called, where there are others. */
export function folderName({ folder }: Subject): string | undefined {
  return (vscode.workspace.workspaceFolders ?? []).length > 1 ? folder?.name : undefined;
}

async function pickFolder(
  folders: readonly vscode.WorkspaceFolder[],
  title: string,
  { projects }: FindingsResult,
): Promise<vscode.WorkspaceFolder | undefined> {
  const entries = folders.map((folder) => {
    const production = projects.find(({ root }) => folderAt(root) === folder)?.title;
    return { label: folder.name, ...(production === undefined ? {} : { description: production }), folder };
  });
  return (await vscode.window.showQuickPick(entries, { title, placeHolder: l10n.t('Which production?') }))?.folder;
}

/** The facts of the project that a file belongs to; those of the innermost folder around it. */
export function projectOf(uri: vscode.Uri, { projects }: FindingsResult): ProjectItem | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder && projects.find(({ root }) => folderAt(root) === folder);
}

function folderAt(root: string): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(root));
}
