/** Where a clause can be read: the link that the diagnostic of a finding carries. */
import * as vscode from 'vscode';
import type { FindingItem } from '../server/lsp/protocol.ts';

/** The address of the source of a finding's clause; `undefined` where the editor shows no diagnostic with one. */
export function clauseLink({ uri, clause }: FindingItem): vscode.Uri | undefined {
  for (const { code } of vscode.languages.getDiagnostics(vscode.Uri.parse(uri))) {
    if (typeof code === 'object' && code.value === clause) return code.target;
  }
  return undefined;
}
