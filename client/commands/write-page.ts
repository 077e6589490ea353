/** Draft Disclosure and the exports: has the server make a page about the project, and opens it or saves it where the person says. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Method } from '../../server/lsp/protocol/names.ts';
import type { PageParams, PageResult } from '../../server/lsp/protocol/pages.ts';
import { chooseProject, type Subject } from '../choose-project.ts';
import type { Desk } from '../commands.ts';
import { askTarget, makeDocument } from '../project-document.ts';

type Page = PageParams['page'];

interface Form extends vscode.QuickPickItem {
  readonly page: Page;
}

/** What comes with the call is not asked for. */
interface PageArgument {
  readonly page?: Page;
  /** Where a table is saved. */
  readonly target?: vscode.Uri;
}

/** Draft Disclosure: the notice to the studio as a new document, to be completed before it is saved or sent. */
export async function draftDisclosure(desk: Desk, argument?: PageArgument): Promise<vscode.TextDocument | undefined> {
  const forms: readonly Form[] = [
    { label: 'Markdown', detail: l10n.t('To read, complete and keep with the project.'), page: 'disclosure.md' },
    { label: 'HTML', detail: l10n.t('To print or to send.'), page: 'disclosure.html' },
  ];
  const title = l10n.t('Draft Disclosure');
  const page = argument?.page ?? (await pickForm(title, forms));
  const about = page && (await chooseProject(title, desk.findings.latest()));
  const made = about && (await makePage(desk, page, about));
  if (!made) return undefined;
  const language = page === 'disclosure.html' ? 'html' : 'markdown';
  const document = await vscode.workspace.openTextDocument({ language, content: made.text });
  await vscode.window.showTextDocument(document);
  return document;
}

/** Export Approvals: all records with where they stand. */
export function exportApprovals(desk: Desk, argument?: PageArgument): Promise<vscode.Uri | undefined> {
  return exportTable(desk, l10n.t('Export Approvals'), ['approvals.csv', 'approvals.json'], argument);
}

/** Export Prompt Log: each prompt with what its text says of it. */
export function exportPrompts(desk: Desk, argument?: PageArgument): Promise<vscode.Uri | undefined> {
  return exportTable(desk, l10n.t('Export Prompt Log'), ['prompts.csv', 'prompts.json'], argument);
}

async function exportTable(
  desk: Desk,
  title: string,
  [csv, json]: readonly [Page, Page],
  argument: PageArgument | undefined,
): Promise<vscode.Uri | undefined> {
  const forms: readonly Form[] = [
    { label: 'CSV', detail: l10n.t('For spreadsheets.'), page: csv },
    { label: 'JSON', detail: l10n.t('For programs.'), page: json },
  ];
  const page = argument?.page ?? (await pickForm(title, forms));
  const about = page && (await chooseProject(title, desk.findings.latest()));
  if (!page || !about) return undefined;
  const target = argument?.target ?? (await askTarget(title, page, about));
  const made = target && (await makePage(desk, page, about));
  if (!target || !made) return undefined;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(made.text));
  void offer(target);
  return target;
}

async function pickForm(title: string, forms: readonly Form[]): Promise<Page | undefined> {
  return (await vscode.window.showQuickPick(forms, { title, placeHolder: l10n.t('In which form?') }))?.page;
}

function makePage(desk: Desk, page: Page, about: Subject): Promise<PageResult | undefined> {
  return makeDocument<PageResult>(desk, Method.page, { page } satisfies PageParams, about);
}

async function offer(target: vscode.Uri): Promise<void> {
  const choice = await vscode.window.showInformationMessage(
    l10n.t('Wrote {0}', vscode.workspace.asRelativePath(target)),
    l10n.t('Open File'),
  );
  if (choice) await vscode.window.showTextDocument(target);
}
