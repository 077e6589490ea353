/** Request Approval: asks what the reference is for, and has the server write the record. */
import * as vscode from 'vscode';
import {
  Command,
  type FindingItem,
  type RequestApprovalArguments,
  type WrittenFile,
} from '../../server/lsp/protocol.ts';
import { ABILITIES } from '../abilities.ts';
import { chooseFinding, type FindingArgument, targetOf } from '../choose-finding.ts';
import type { Desk } from '../commands.ts';
import { findingLabel } from '../finding-words.ts';
import { carryOut } from '../written-file.ts';

/** A reason that comes with the call is not asked for. */
export async function requestApproval(
  { findings }: Desk,
  argument: FindingArgument & { readonly reason?: string },
): Promise<WrittenFile | undefined> {
  const finding = await chooseFinding(findings, argument, {
    title: 'Request Approval',
    none: 'No finding needs an approval. Open a file with findings or check the project first.',
    fits: ABILITIES.requestable,
  });
  if (!finding) return undefined;
  const reason = argument?.reason?.trim() || (await askReason(finding));
  if (!reason) return undefined;
  const request: RequestApprovalArguments = { ...targetOf(finding), reason };
  return carryOut(Command.requestApproval, request);
}

function askReason(finding: FindingItem): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: `Request Approval: ${findingLabel(finding)}`,
    prompt: `${finding.message} What is the reference for, and why can it not be left out?`,
    placeHolder: 'The mural in scene 10 is meant to be recognised',
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? 'The studio needs a reason to decide.' : undefined),
  });
}
