/** Open Report and Export Report: the reports of the command line, made by the server, shown in a panel or saved where the person says. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Method } from '../../server/lsp/protocol/names.ts';
import type { ReportFormat, ReportParams, ReportResult } from '../../server/lsp/protocol/pages.ts';
import { chooseProject, folderName, type Subject } from '../choose-project.ts';
import type { Desk } from '../commands.ts';
import { askTarget, makeDocument } from '../project-document.ts';
import { showReport } from '../report-panel.ts';

/** Open Report: the whole clearance report in a panel. */
export async function openReport(desk: Desk): Promise<vscode.WebviewPanel | undefined> {
  const about = await chooseProject(l10n.t('Open Report'), desk.findings.latest());
  const made = about && (await makeReport(desk, 'html', about));
  if (about === undefined || made?.text === undefined) return undefined;
  return showReport(made.text, vscode.Uri.parse(made.root), folderName(about));
}

interface Form extends vscode.QuickPickItem {
  readonly format: ReportFormat;
  readonly ending: string;
}

const FORMS: readonly Form[] = [
  { label: 'HTML', detail: l10n.t('To read, filter, send and print: one file.'), format: 'html', ending: 'html' },
  {
    label: 'Excel',
    detail: l10n.t('For coordinators: a row for each reference and scene.'),
    format: 'xlsx',
    ending: 'xlsx',
  },
  { label: 'CSV', detail: l10n.t('The same for any spreadsheet.'), format: 'csv', ending: 'csv' },
  { label: 'Markdown', detail: l10n.t('For a comment on a pull request.'), format: 'markdown', ending: 'md' },
  { label: 'JSON', detail: l10n.t('For programs.'), format: 'json', ending: 'json' },
  { label: 'SARIF', detail: l10n.t('For code scanning.'), format: 'sarif', ending: 'sarif' },
  { label: 'JUnit', detail: l10n.t('For build servers.'), format: 'junit', ending: 'xml' },
];

/** What comes with the call is not asked for. */
interface ExportArgument {
  readonly format?: ReportFormat;
  readonly target?: vscode.Uri;
}

/** Export Report: in the form that the person chooses. */
export async function exportReport(desk: Desk, argument?: ExportArgument): Promise<vscode.Uri | undefined> {
  const title = l10n.t('Export Report');
  const form =
    FORMS.find(({ format }) => format === argument?.format) ??
    (await vscode.window.showQuickPick(FORMS, { title, placeHolder: l10n.t('In which form?') }));
  const about = form && (await chooseProject(title, desk.findings.latest()));
  if (!form || !about) return undefined;
  const target = argument?.target ?? (await askTarget(title, `clearance-report.${form.ending}`, about));
  const made = target && (await makeReport(desk, form.format, about));
  if (!target || !made) return undefined;
  const bytes = made.text === undefined ? Buffer.from(made.base64 ?? '', 'base64') : Buffer.from(made.text);
  await vscode.workspace.fs.writeFile(target, bytes);
  void offer(target, form);
  return target;
}

function makeReport(desk: Desk, format: ReportFormat, about: Subject): Promise<ReportResult | undefined> {
  return makeDocument<ReportResult>(desk, Method.report, { format } satisfies ReportParams, about);
}

async function offer(target: vscode.Uri, { format }: Form): Promise<void> {
  const isForEditor = format !== 'html' && format !== 'xlsx';
  const open = isForEditor ? l10n.t('Open File') : l10n.t('Open');
  const choice = await vscode.window.showInformationMessage(
    l10n.t('Wrote {0}', vscode.workspace.asRelativePath(target)),
    open,
  );
  if (!choice) return;
  if (isForEditor) await vscode.window.showTextDocument(target);
  else await vscode.env.openExternal(target);
}
