/** Whether and with which key a decision is signed. */
import * as vscode from 'vscode';
import type { FindingsResult, RecordDecisionArguments } from '../../server/lsp/protocol.ts';

type Signature = Pick<RecordDecisionArguments, 'sign' | 'key'>;

/** Asks where the production has a use for signatures; `undefined` if the person stops. */
export async function askSignature(title: string, signing: FindingsResult['signing']): Promise<Signature | undefined> {
  if (signing === 'none') return {};
  const set = vscode.workspace.getConfiguration('clearance').get<string>('signingKey', '').trim();
  const unsigned = signing === 'required' ? 'It does not count until somebody signs it.' : 'It counts all the same.';
  const own = set === '' ? 'The one that your own git configuration names (user.signingkey).' : set;
  const choices: readonly (vscode.QuickPickItem & { readonly way: 'own' | 'other' | 'none' })[] = [
    { way: 'own', label: '$(key) Sign with my key', detail: own },
    { way: 'other', label: '$(folder-opened) Sign with another key...', detail: 'You choose the file.' },
    { way: 'none', label: '$(circle-slash) Do not sign', detail: unsigned },
  ];
  const choice = await vscode.window.showQuickPick(choices, {
    title,
    placeHolder: 'Only who decided signs, with an SSH key that the production lists.',
    ignoreFocusOut: true,
  });
  if (!choice) return undefined;
  if (choice.way === 'none') return {};
  if (choice.way === 'own') return set === '' ? { sign: true } : { sign: true, key: set };
  const [file] = (await vscode.window.showOpenDialog({ title: 'SSH key', openLabel: 'Sign' })) ?? [];
  return file && { sign: true, key: file.fsPath };
}
