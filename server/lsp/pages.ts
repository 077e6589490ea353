/** Pages and tables about a project, as its files are on disk. */
import type { CancellationToken } from 'vscode-languageserver';
import { PAGES, survey } from '../host/disclose.ts';
import { findFiles } from '../host/find-files.ts';
import type { FindingsResult, PageParams, PageResult } from './protocol.ts';
import type { OpenProject, Workspace } from './workspace.ts';

/** Makes a page about the project of a file, or of the first folder; `undefined` if there is neither or no such page. */
export async function pageOf(
  workspace: Workspace,
  { page, uri }: PageParams,
  token: CancellationToken,
): Promise<PageResult | undefined> {
  const project = uri === undefined ? (await workspace.projects())[0] : await workspace.projectOf(uri);
  if (project === undefined || !Object.hasOwn(PAGES, page)) return undefined;
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  const { root, files, loaded } = project;
  const paths = await findFiles(root, loaded.project.production, '', abort.signal);
  const surveyed = await survey(loaded, files, paths, abort.signal);
  const unread = surveyed.files.filter(({ problems }) => problems.some(({ severity }) => severity === 'error'));
  return { text: PAGES[page](surveyed), unread: unread.map(({ path }) => path) };
}

/** Whether decisions can or have to be signed in some of the projects. */
export function signingIn(projects: readonly OpenProject[]): FindingsResult['signing'] {
  const rules = projects.map(({ loaded }) => loaded.project.production.approvals);
  if (rules.some(({ require }) => require === 'signed')) return 'required';
  return rules.some(({ allowedSigners }) => allowedSigners !== undefined) ? 'possible' : 'none';
}
