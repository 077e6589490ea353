/** The entry in the status bar: how much needs action here and in the project, and the way to more. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FindingItem, FindingsResult, ProjectItem } from '../server/lsp/protocol/findings.ts';
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

function status({ findings, isChecked, projects }: FindingsResult, active: string | undefined): Status {
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
        l10n.t('1 finding needs action so far'),
        l10n.t('{0} findings need action so far', open.length),
      );
  const inFile = active === undefined ? '' : l10n.t(', {0} of them in this file', here);
  const judgedBy = defaultsOf(projects);
  const next = `${isChecked ? l10n.t('Click to see the approval status.') : l10n.t('Click to check the whole project.')}${judgedBy}`;
  const command = isChecked ? 'clearance.approvals.focus' : 'clearance.checkProject';
  if (open.length > 0) {
    const counts = [
      ...(here > 0 ? [l10n.t('{0} here', here)] : []),
      ...(here < open.length ? [l10n.t('{0} in all', open.length)] : []),
    ];
    return { text: `$(law) ${counts.join(' · ')}`, tooltip: `${all}${inFile}.${byFolder(open)} ${next}`, command };
  }
  if (isChecked)
    return {
      text: `$(law) ${l10n.t('Cleared')}`,
      tooltip: l10n.t('Nothing needs action in the project. {0}', next),
      command,
    };
  return { text: '$(law) Clearance', tooltip: l10n.t('Nothing needs action so far. {0}', next), command };
}

/** What holds in the first folder without a production file, with its name where there are others. */
function defaultsOf(projects: readonly ProjectItem[]): string {
  const without = projects.find(({ defaults }) => defaults !== undefined);
  if (without?.defaults === undefined) return '';
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(without.root));
  return projects.length > 1 && folder ? ` ${folder.name}: ${without.defaults}` : ` ${without.defaults}`;
}

/** ` lantern: 12. harbour: 3.` where several folders are open; each is a production of its own. */
function byFolder(open: readonly FindingItem[]): string {
  const counts = new Map<string, number>();
  for (const { folder } of open) if (folder !== undefined) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  return [...counts].map(([folder, number]) => ` ${folder}: ${number}.`).join('');
}
