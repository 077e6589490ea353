/** What the server makes of a whole project on request: pages, tables and reports, with progress and a word about what is not in them. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { folderName, type Subject } from './choose-project.ts';
import type { Desk } from './commands.ts';
import { hasReadableFolders } from './readable-folders.ts';
import { tellNotRunning } from './written-file.ts';

/**
 * Has the server make something about a project.
 * @returns `undefined` if there is none or it failed, which has been said then
 */
export async function makeDocument<Result extends object>(
  { client, log }: Desk,
  method: string,
  params: object,
  about: Subject,
): Promise<Result | undefined> {
  if (!hasReadableFolders()) return undefined;
  const name = folderName(about);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: name === undefined ? l10n.t('Clearance: reading the project') : l10n.t('Clearance: reading {0}', name),
    cancellable: true,
  };
  const { uri } = about;
  const question = uri ? { ...params, uri: uri.toString() } : params;
  let isStopped = false;
  try {
    const made = await vscode.window.withProgress(options, (_progress, token) => {
      token.onCancellationRequested(() => {
        isStopped = true;
      });
      return client.sendRequest<Result | null>(method, question, token);
    });
    if (!made) void vscode.window.showInformationMessage(l10n.t('Open the folder of the production first.'));
    else tellUnread(made);
    return made ?? undefined;
  } catch (error) {
    if (isStopped) return undefined;
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

/** Asks where a document about a project is to be saved. */
export function askTarget(title: string, name: string, { folder }: Subject): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title,
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
  });
}
