/** Whether and with which key a decision is signed. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { RecordDecisionArguments } from '../../server/lsp/protocol/command-arguments.ts';
import type { ProjectItem } from '../../server/lsp/protocol/findings.ts';

type Signature = Pick<RecordDecisionArguments, 'sign' | 'key'>;

/** Asks where the production has a use for signatures; `undefined` if the person stops. */
export async function askSignature(title: string, signing: ProjectItem['signing']): Promise<Signature | undefined> {
  if (signing === 'none') return {};
  const set = vscode.workspace.getConfiguration('clearance').get<string>('signingKey', '').trim();
  const unsigned =
    signing === 'required' ? l10n.t('It does not count until somebody signs it.') : l10n.t('It counts all the same.');
  const own = set === '' ? l10n.t('The one that your own git configuration names (user.signingkey).') : set;
  const choices: readonly (vscode.QuickPickItem & { readonly way: 'own' | 'other' | 'none' })[] = [
    { way: 'own', label: `$(key) ${l10n.t('Sign with my key')}`, detail: own },
    {
      way: 'other',
      label: `$(folder-opened) ${l10n.t('Sign with another key...')}`,
      detail: l10n.t('You choose the file.'),
    },
    { way: 'none', label: `$(circle-slash) ${l10n.t('Do not sign')}`, detail: unsigned },
  ];
  const choice = await vscode.window.showQuickPick(choices, {
    title,
    placeHolder: l10n.t('Only who decided signs, with an SSH key that the production lists.'),
    ignoreFocusOut: true,
  });
  if (!choice) return undefined;
  if (choice.way === 'none') return {};
  if (choice.way === 'own') return set === '' ? { sign: true } : { sign: true, key: set };
  const [file] = (await vscode.window.showOpenDialog({ title: l10n.t('SSH key'), openLabel: l10n.t('Sign') })) ?? [];
  return file && { sign: true, key: file.fsPath };
}
