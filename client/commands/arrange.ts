/** Commands that arrange the approval status: how it is grouped, and which findings it shows. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Desk } from '../commands.ts';
import { GROUPING_TITLES, GROUPINGS, type Grouping } from '../groupings.ts';

/** Group Findings: a list to choose from; a grouping that comes with the call is not asked for. */
export async function groupFindingsBy({ approvals }: Desk, argument?: Grouping): Promise<void> {
  const current = approvals.grouping();
  const entries = GROUPINGS.map((grouping) => ({
    label: GROUPING_TITLES[grouping],
    ...(grouping === current ? { description: l10n.t('current') } : {}),
    grouping,
  }));
  const named = GROUPINGS.find((one) => one === argument);
  const options = { title: l10n.t('Group Findings'), placeHolder: l10n.t('How are findings grouped?') };
  const wanted = named ?? (await vscode.window.showQuickPick(entries, options))?.grouping;
  if (wanted !== undefined) approvals.groupBy(wanted);
}

/** Filter Findings: the view follows while somebody types; Escape brings back what was before. */
export function filterFindingsBy({ approvals }: Desk, argument?: string): void {
  if (typeof argument === 'string') {
    approvals.setFilter(argument);
    return;
  }
  const before = approvals.filter();
  let isKept = false;
  const input = vscode.window.createInputBox();
  input.title = l10n.t('Filter Findings');
  input.placeholder = l10n.t('Words from names, uses, clauses, files, shots, scenes or states; all must be there');
  input.prompt = l10n.t('Enter keeps the filter, Escape brings back the one before. Empty shows everything.');
  input.value = before;
  input.onDidChangeValue((value) => approvals.setFilter(value));
  input.onDidAccept(() => {
    isKept = true;
    input.hide();
  });
  input.onDidHide(() => {
    if (!isKept) approvals.setFilter(before);
    input.dispose();
  });
  input.show();
}
