/** Requests of our own that only ask: findings, packs, questions, pages, reports, what a verification says. */
import type { Connection } from 'vscode-languageserver';
import { defaultsText } from '../engine/production/defaults.ts';
import { PRINCIPLES, QUESTIONS } from '../engine/production/guiding-questions.ts';
import { packsOf } from './guideline-packs.ts';
import { itemsOf } from './items.ts';
import type { OpenDocuments } from './open-documents.ts';
import { pageOf, reportOf, signingIn } from './pages.ts';
import {
  type FindingsParams,
  type FindingsResult,
  type GuidingQuestion,
  Method,
  type PageParams,
  type ReportParams,
  type VerifyParams,
} from './protocol.ts';
import { isOnDisk } from './uri.ts';
import { verify } from './verify.ts';
import type { AnalysedDocument, OpenProject, Workspace } from './workspace.ts';

/** Answers them from now on. */
export function serveRequests(connection: Connection, workspace: Workspace, documents: OpenDocuments): void {
  connection.onRequest(Method.findings, (params: FindingsParams) => findingsOf(workspace, documents, params));
  connection.onRequest(Method.guidelines, async () => packsOf(await workspace.projects()));
  connection.onRequest(Method.guidingQuestions, (): readonly GuidingQuestion[] =>
    PRINCIPLES.map((id) => ({ id, question: QUESTIONS[id] })),
  );
  connection.onRequest(Method.page, (params: PageParams, token) => pageOf(workspace, params, token));
  connection.onRequest(Method.report, (params: ReportParams, token) => reportOf(workspace, params, token));
  connection.onRequest(Method.verify, (params: VerifyParams, token) => verify(workspace, documents, params, token));
}

/** The findings of all projects, and of documents that belong to none. */
async function findingsOf(
  workspace: Workspace,
  documents: OpenDocuments,
  { includeClear = false }: FindingsParams,
): Promise<FindingsResult> {
  const listed = await workspace.projects();
  const open = (await Promise.all(documents.all().map(workspace.analyse))).filter((one) => one !== undefined);
  const roots = new Set(listed.map(({ root }) => root));
  // Documents outside the workspace and new ones have findings too.
  const others = new Map(open.flatMap(({ project }) => (roots.has(project.root) ? [] : [[project.root, project]])));
  const checked = listed.reduce((sum, { results }) => sum + results.checked.size, 0);
  const isNew = ({ project, document, analysis }: AnalysedDocument): boolean =>
    !isOnDisk(document.uri) || !project.results.checked.has(analysis.source.path);
  return {
    findings: [
      ...listed.flatMap((project) => itemsOf(project, open, documents, { includeClear, isListed: true })),
      ...[...others.values()].flatMap((project) =>
        itemsOf(project, open, documents, { includeClear, isListed: false }),
      ),
    ],
    files: checked + open.filter(isNew).length,
    ...defaultsOf(listed),
    isChecked: listed.some(({ results }) => results.isChecked),
    guidelines: listed.map(({ generation }) => generation).join(' '),
    approvers: approversOf(listed),
    signing: signingIn(listed),
  };
}

/** Names of the people who may decide. */
function approversOf(projects: readonly OpenProject[]): readonly string[] {
  return [
    ...new Set(projects.flatMap(({ loaded }) => (loaded.project.production.approvers ?? []).map(({ name }) => name))),
  ];
}

/** What holds in the first folder that has no production file. */
function defaultsOf(projects: readonly OpenProject[]): Pick<FindingsResult, 'defaults'> {
  const without = projects.find(({ loaded }) => !loaded.hasProductionFile);
  return without === undefined ? {} : { defaults: defaultsText(without.loaded.project.production) };
}
