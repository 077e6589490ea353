/** Requests of our own that only ask: findings, packs, questions, pages, reports, what a verification says. */
import type { Connection } from 'vscode-languageserver';
import { PRINCIPLES, QUESTIONS } from '../engine/production/guiding-questions.ts';
import type { Client } from './client.ts';
import { openFindingLists } from './finding-lists.ts';
import { packsOf } from './guideline-packs.ts';
import type { OpenDocuments } from './open-documents.ts';
import { pageOf, reportOf } from './pages.ts';
import type { GuidingQuestion } from './protocol/command-arguments.ts';
import type { FindingsParams } from './protocol/findings.ts';
import { Method } from './protocol/names.ts';
import type { PageParams, ReportParams, VerifyParams } from './protocol/pages.ts';
import { verify } from './verify.ts';
import type { Workspace } from './workspace.ts';

/** Answers them from now on. */
export function serveRequests(
  connection: Connection,
  workspace: Workspace,
  documents: OpenDocuments,
  client: () => Client,
): void {
  const findings = openFindingLists(workspace, documents, client);
  connection.onRequest(Method.findings, (params: FindingsParams) => findings(params));
  connection.onRequest(Method.guidelines, async () => packsOf(await workspace.projects()));
  connection.onRequest(Method.guidingQuestions, (): readonly GuidingQuestion[] =>
    PRINCIPLES.map((id) => ({ id, question: QUESTIONS[id] })),
  );
  connection.onRequest(Method.page, (params: PageParams, token) => pageOf(workspace, params, token));
  connection.onRequest(Method.report, (params: ReportParams, token) => reportOf(workspace, params, token));
  connection.onRequest(Method.verify, (params: VerifyParams, token) => verify(workspace, documents, params, token));
}
