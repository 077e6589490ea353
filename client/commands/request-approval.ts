/** Request Approval: asks what the references are for, and has the server write a record for each. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type {
  RequestApprovalArguments,
  RequestApprovalsArguments,
  WrittenFile,
} from '../../server/lsp/protocol/command-arguments.ts';
import type { FindingItem } from '../../server/lsp/protocol/findings.ts';
import { Command } from '../../server/lsp/protocol/names.ts';
import { ABILITIES } from '../abilities.ts';
import { chooseFindings, type FindingArgument, type Together, targetOf } from '../choose-finding.ts';
import type { Desk } from '../commands.ts';
import type { SidebarNode } from '../finding-tree.ts';
import { count, findingLabel } from '../finding-words.ts';
import { scopeAtCursor } from '../scope-at-cursor.ts';
import { findingsIn } from '../selected-findings.ts';
import { carryOut } from '../written-file.ts';

const NONE = l10n.t('No finding needs an approval. Open a file with findings or check the project first.');
/** So many are named when a reason is asked for. */
const MOST_NAMED = 3;

/**
 * A reason that comes with the call is not asked for.
 * @param selection all selected nodes, where the sidebar calls
 */
export async function requestApproval(
  { findings }: Desk,
  argument: (FindingArgument | Several) & { readonly reason?: string },
  selection?: readonly SidebarNode[],
): Promise<WrittenFile | undefined> {
  if (argument && 'about' in argument) return requestSeveral(argument, argument.reason);
  const selected = findingsIn(argument, selection)?.filter(ABILITIES.requestable);
  if (selected?.length === 0) void vscode.window.showInformationMessage(NONE);
  const choice = { title: l10n.t('Request Approval'), none: NONE, fits: ABILITIES.requestable, together: allAround };
  const chosen = selected ?? (await chooseFindings(findings, argument, choice));
  if (chosen.length > 1) {
    const named = several(chosen);
    return named && requestSeveral(named, argument?.reason);
  }
  const [finding] = chosen;
  if (!finding) return undefined;
  const reason = argument?.reason?.trim() || (await askReason(findingLabel(finding), finding.message));
  if (!reason) return undefined;
  const request: RequestApprovalArguments = { ...targetOf(finding), reason };
  return carryOut(Command.requestApproval, request);
}

/** What the line above a prompt, a shot or a scene offers, for who has the cursor there. */
async function allAround(requestable: readonly FindingItem[]): Promise<Together | undefined> {
  const scope = await scopeAtCursor(requestable);
  if (!scope || scope.items.length < 2) return undefined;
  return { label: l10n.t('All {0} in “{1}”', scope.items.length, scope.name), items: scope.items };
}

/** Several findings of which a code lens or the sidebar knows the names. */
interface Several extends Omit<RequestApprovalsArguments, 'reason'> {
  readonly about: string;
}

function several(chosen: readonly FindingItem[]): Several | undefined {
  const [first] = chosen;
  const names = [...new Set(chosen.map(({ subject }) => subject.name))];
  const more = names.length > MOST_NAMED ? ` ${l10n.t('and {0} more', names.length - MOST_NAMED)}` : '';
  const about = `${names.slice(0, MOST_NAMED).join(', ')}${more}`;
  return first && { uri: first.uri, findings: chosen.map(targetOf), about };
}

async function requestSeveral(
  { uri, findings, about }: Several,
  given: string | undefined,
): Promise<WrittenFile | undefined> {
  const message = l10n.t('{0}. One reason for all of them', about);
  const reason =
    given?.trim() ||
    (await askReason(count(findings.length, l10n.t('1 finding'), l10n.t('{0} findings', findings.length)), message));
  if (!reason) return undefined;
  const request: RequestApprovalsArguments = { uri, findings, reason };
  return carryOut(Command.requestApprovals, request);
}

function askReason(about: string, message: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: l10n.t('Request Approval: {0}', about),
    prompt: l10n.t('{0}. What is the reference for, and why can it not be left out?', message),
    placeHolder: l10n.t('The mural in scene 10 is meant to be recognised'),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? l10n.t('The studio needs a reason to decide.') : undefined),
  });
}
