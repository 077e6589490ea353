/** Open Example Project: asks for a folder, copies the example production into it and opens the copy. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Desk } from '../commands.ts';
import { copyExample, openCopy } from '../example-project.ts';

/** What comes with the call is not asked for. */
interface ExampleArgument {
  /** The folder that the example's own goes into. */
  readonly parent?: vscode.Uri;
  /** Left closed, for callers that only want the copy. */
  readonly isOpened?: boolean;
}

/** Returns the copy's folder; `undefined` if there is none, which has been said then unless the person chose so. */
export async function openExample(
  { home, memory, log }: Desk,
  { parent, isOpened = true }: ExampleArgument = {},
): Promise<vscode.Uri | undefined> {
  const chosen = parent ?? (await askParent());
  if (!chosen) return undefined;
  try {
    const folder = await copyExample(home, chosen);
    if (isOpened) await openCopy(folder, memory);
    return folder;
  } catch (error) {
    log.error(`The example could not be copied: ${error}`);
    const reason = error instanceof Error ? error.message : String(error);
    const where = chosen.scheme === 'file' ? chosen.fsPath : chosen.toString();
    void vscode.window.showErrorMessage(l10n.t('The example could not be copied to {0}: {1}', where, reason));
    return undefined;
  }
}

async function askParent(): Promise<vscode.Uri | undefined> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('Where to put the example project'),
      openLabel: l10n.t('Put It Here'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return parent;
}
