/** Verify Approvals: what `clearance approvals verify` says, as a list that goes to each place. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Method } from '../../server/lsp/protocol/names.ts';
import type { VerifiedEntry, VerifyResult } from '../../server/lsp/protocol/pages.ts';
import { type GroupId, stateGroup } from '../approval-groups.ts';
import { chooseProject, folderName } from '../choose-project.ts';
import type { Desk } from '../commands.ts';
import { makeDocument } from '../project-document.ts';
import { isReadable } from '../readable-folders.ts';
import { showPlace } from '../show-place.ts';
import { groupIcon } from '../tree-items.ts';

interface Entry extends vscode.QuickPickItem {
  readonly entry?: VerifiedEntry;
}

const KINDS: Readonly<Record<VerifiedEntry['kind'], string>> = {
  problem: l10n.t('Cannot be read'),
  'uncovered-use': l10n.t('Uses without a valid approval'),
  'idle-record': l10n.t('Records that cover nothing now'),
  'record-in-force': l10n.t('Records in force'),
};

const VERDICTS: Readonly<Record<VerifyResult['verdict'], string>> = {
  covered: l10n.t('Verified'),
  uncovered: l10n.t('Would fail in CI'),
  unreadable: l10n.t('Cannot be verified'),
};

/** Returns the result for callers from other extensions, without waiting for a choice. */
export async function verifyApprovals(desk: Desk): Promise<VerifyResult | undefined> {
  const about = await chooseProject(l10n.t('Verify Approvals'), desk.findings.latest());
  const result = about && (await makeDocument<VerifyResult>(desk, Method.verify, {}, about));
  if (!result) return undefined;
  if (result.entries.length === 0) void vscode.window.showInformationMessage(result.summary);
  else list(result, about && folderName(about));
  return result;
}

/** The list: going through it shows each text behind it, Enter stays there. */
function list({ verdict, summary, entries }: VerifyResult, folder: string | undefined): void {
  const picker = vscode.window.createQuickPick<Entry>();
  picker.title = `${folder === undefined ? '' : `${folder}: `}${VERDICTS[verdict]}: ${summary}`;
  picker.placeholder = hasUnsaved()
    ? l10n.t('As the files are saved: unsaved changes are not in it. Arrow keys show each place, Enter goes there.')
    : l10n.t('Arrow keys show each place, Enter goes there.');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.items = entries.flatMap((entry, index) => {
    const isFirst = entries[index - 1]?.kind !== entry.kind;
    const separator = { label: KINDS[entry.kind], kind: vscode.QuickPickItemKind.Separator };
    return isFirst ? [separator, itemOf(entry)] : [itemOf(entry)];
  });
  // The first one is active from the beginning: nobody has gone to it yet.
  let isMoved = false;
  picker.onDidChangeActive(([active]) => {
    const entry = active?.entry;
    if (isMoved && entry && entry.where === undefined) void show(entry, { preserveFocus: true });
    isMoved = true;
  });
  picker.onDidAccept(() => {
    const entry = picker.activeItems[0]?.entry;
    picker.hide();
    if (entry) void show(entry);
  });
  picker.onDidHide(() => picker.dispose());
  picker.show();
}

function itemOf(entry: VerifiedEntry): Entry {
  const { label, description, place, explanation } = entry;
  const detail = `${place}: ${explanation}`;
  return {
    label,
    ...(description === undefined ? {} : { description }),
    detail,
    iconPath: groupIcon(iconOf(entry)),
    entry,
  };
}

/** The icon that the sidebar has for the state. */
function iconOf({ kind, status }: VerifiedEntry): GroupId {
  if (kind === 'problem' || status === undefined) return 'prohibited';
  return stateGroup(status) ?? 'written-approval';
}

async function show(entry: VerifiedEntry, options?: { readonly preserveFocus: boolean }): Promise<void> {
  try {
    await showPlace(entry, options);
  } catch {
    // A question about a production without a production file has no file to go to.
    vscode.window.setStatusBarMessage(l10n.t('{0} is not there', entry.place), 5000);
  }
}

function hasUnsaved(): boolean {
  return vscode.workspace.textDocuments.some(({ isDirty, uri }) => isDirty && isReadable(uri));
}
