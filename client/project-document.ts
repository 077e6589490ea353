/** What the server makes of a whole project on request: pages, tables and reports, with progress and a word about what is not in them. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Desk } from './commands.ts';
import { tellNotRunning } from './written-file.ts';

/**
 * Has the server make something about the project of the active editor, or of the first folder.
 * @returns `undefined` if there is none or it failed, which has been said then
 */
export async function makeDocument<Result extends object>(
  { client, log }: Desk,
  method: string,
  params: object,
): Promise<Result | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t('Clearance: reading the project'),
    cancellable: true,
  };
  const uri = vscode.window.activeTextEditor?.document.uri;
  const about = uri?.scheme === 'file' ? { ...params, uri: uri.toString() } : params;
  try {
    const made = await vscode.window.withProgress(options, (_progress, token) =>
      client.sendRequest<Result | null>(method, about, token),
    );
    if (!made) void vscode.window.showInformationMessage(l10n.t('Open the folder of the production first.'));
    else tellUnread(made);
    return made ?? undefined;
  } catch (error) {
    log.error(`The document could not be made: ${error}`);
    void tellNotRunning();
    return undefined;
  }
}

/** Says which files are not in what was made. */
function tellUnread(made: { readonly unread?: readonly string[] }): void {
  const { unread = [] } = made;
  if (unread.length === 0) return;
  void vscode.window.showWarningMessage(l10n.t('Not in it, because it could not be read: {0}', unread.join(', ')));
}

/** Asks where a document is to be saved. */
export function askTarget(title: string, name: string): Thenable<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return vscode.window.showSaveDialog({
    title,
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
  });
}
