/** The entry in the status bar: how much needs action here and in the project, and the way to more. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FindingsResult } from '../server/lsp/protocol.ts';
import { count } from './finding-words.ts';
import type { Findings } from './findings.ts';

/** Shows the entry for as long as the result is not disposed of. */
export function showStatus(findings: Findings): vscode.Disposable {
  const entry = vscode.window.createStatusBarItem('clearance.status', vscode.StatusBarAlignment.Left, 50);
  entry.name = 'Clearance';
  const show = () => {
    const active = vscode.window.activeTextEditor?.document.uri.toString();
    const { text, tooltip, command } = status(findings.latest(), active);
    entry.text = text;
    entry.tooltip = tooltip;
    entry.command = command;
    entry.accessibilityInformation = { label: `Clearance: ${tooltip}` };
    entry.show();
  };
  show();
  return vscode.Disposable.from(entry, findings.onDidChange(show), vscode.window.onDidChangeActiveTextEditor(show));
}

interface Status {
  readonly text: string;
  readonly tooltip: string;
  readonly command: string;
}

function status({ findings, isChecked, defaults }: FindingsResult, active: string | undefined): Status {
  const open = findings.filter(({ needsAction }) => needsAction);
  const here = open.filter(({ uri }) => uri === active).length;
  const all = isChecked
    ? count(
        open.length,
        l10n.t('1 finding needs action in the project'),
        l10n.t('{0} findings need action in the project', open.length),
      )
    : count(
        open.length,
        l10n.t('1 finding needs action in the open files'),
        l10n.t('{0} findings need action in the open files', open.length),
      );
  const inFile = active === undefined ? '' : l10n.t(', {0} of them in this file', here);
  const judgedBy = defaults === undefined ? '' : ` ${defaults}`;
  const next = `${isChecked ? l10n.t('Click to see the approval status.') : l10n.t('Click to check the whole project.')}${judgedBy}`;
  const command = isChecked ? 'clearance.approvals.focus' : 'clearance.checkProject';
  if (open.length > 0) {
    const counts = [
      ...(here > 0 ? [l10n.t('{0} here', here)] : []),
      ...(here < open.length ? [l10n.t('{0} in all', open.length)] : []),
    ];
    return { text: `$(law) ${counts.join(' · ')}`, tooltip: `${all}${inFile}. ${next}`, command };
  }
  if (isChecked)
    return {
      text: `$(law) ${l10n.t('Cleared')}`,
      tooltip: l10n.t('Nothing needs action in the project. {0}', next),
      command,
    };
  return { text: '$(law) Clearance', tooltip: l10n.t('Nothing needs action in the open files. {0}', next), command };
}
