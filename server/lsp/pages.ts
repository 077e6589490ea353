/** Pages, tables and reports about a project, as its files are on disk. */
import type { CancellationToken } from 'vscode-languageserver';
import type { CheckedFile } from '../host/check-file.ts';
import { checkProject } from '../host/check-project.ts';
import { PAGES, survey } from '../host/disclose.ts';
import { findFiles } from '../host/find-files.ts';
import { idleSuppressions } from '../host/idle-entries.ts';
import { makeReport } from '../host/make-report.ts';
import { REPORT_FORMS, type ReportForm } from '../reports/formats.ts';
import type { PageParams, PageResult, ReportFormat, ReportParams, ReportResult } from './protocol/pages.ts';
import { fileUri } from './uri.ts';
import type { OpenProject, Workspace } from './workspace.ts';

/** Makes a page about the project of a file, or of the first folder; `undefined` if there is neither or no such page. */
export async function pageOf(
  workspace: Workspace,
  { page, uri }: PageParams,
  token: CancellationToken,
): Promise<PageResult | undefined> {
  const project = await chosenProject(workspace, uri);
  if (project === undefined || !Object.hasOwn(PAGES, page)) return undefined;
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  const { root, files, loaded } = project;
  const paths = await findFiles(root, loaded.project.production, '', abort.signal);
  const surveyed = await survey(loaded, files, paths, abort.signal);
  return { text: PAGES[page](surveyed), unread: unreadIn(surveyed.files) };
}

/** The forms that the protocol names are those that there are. */
const FORMS: Readonly<Record<ReportFormat, ReportForm>> = REPORT_FORMS;

/** Makes a report on the project of a file, or of the first folder; `undefined` if there is neither or no such form. */
export async function reportOf(
  workspace: Workspace,
  { format, uri }: ReportParams,
  token: CancellationToken,
): Promise<ReportResult | undefined> {
  const project = await chosenProject(workspace, uri);
  if (project === undefined || !Object.hasOwn(FORMS, format)) return undefined;
  const started = performance.now();
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  const { root, files, loaded } = project;
  const paths = await findFiles(root, loaded.project.production, '', abort.signal);
  const result = await checkProject(loaded, files, { paths, signal: abort.signal });
  const { shown, render } = FORMS[format];
  const details = { shown, failOn: 'written-approval', durationMs: performance.now() - started } as const;
  const content = await render(makeReport(loaded, { ...result, ...details }, idleSuppressions(loaded, result)));
  return {
    ...(typeof content === 'string' ? { text: content } : { base64: Buffer.from(content).toString('base64') }),
    root: fileUri(root),
    unread: unreadIn(result.files),
  };
}

/** The project that a request is about: that of a file, or of the first folder. */
export async function chosenProject(workspace: Workspace, uri: string | undefined): Promise<OpenProject | undefined> {
  return uri === undefined ? (await workspace.projects())[0] : workspace.projectOf(uri);
}

/** Paths of the files that could not be read. */
function unreadIn(files: readonly CheckedFile[]): readonly string[] {
  return files.filter(({ problems }) => problems.some(({ severity }) => severity === 'error')).map(({ path }) => path);
}
