/** Pages and tables about a whole project: the disclosure, the log of prompts, the export of approvals. */
import { type StatedUse, statedUses } from '../engine/stated-uses.ts';
import { approvalsCsv, approvalsJson } from '../reports/approval-export.ts';
import { disclosureHtml, disclosureMarkdown } from '../reports/disclosure.ts';
import { promptLogCsv, promptLogJson } from '../reports/prompt-log.ts';
import { type CheckResult, checkProject } from './check-project.ts';
import type { Files } from './files.ts';
import type { LoadedProject } from './load-project.ts';

/** What can be written, by subject and form. */
export const PAGES = {
  'disclosure.md': disclosureMarkdown,
  'disclosure.html': disclosureHtml,
  'prompts.csv': promptLogCsv,
  'prompts.json': promptLogJson,
  'approvals.csv': (surveyed: Surveyed) => approvalsCsv({ ...surveyed, findings: findingsIn(surveyed) }),
  'approvals.json': (surveyed: Surveyed) => approvalsJson({ ...surveyed, findings: findingsIn(surveyed) }),
} as const satisfies Readonly<Record<string, (surveyed: Surveyed) => string>>;
export type Page = keyof typeof PAGES;

/** A check with the uses that the texts state. */
export interface Surveyed extends CheckResult {
  readonly project: LoadedProject['project'];
  readonly uses: readonly StatedUse[];
}

/** Checks files and notes the uses that they state. */
export async function survey(
  loaded: LoadedProject,
  files: Files,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<Surveyed> {
  const uses: StatedUse[] = [];
  const { project } = loaded;
  const result = await checkProject(loaded, files, {
    paths,
    signal,
    onAnalysis: ({ source, document }) => uses.push(...statedUses(source.path, document, project.production)),
  });
  return { ...result, project, uses };
}

function findingsIn({ files, projectFindings }: CheckResult) {
  return [...projectFindings, ...files.flatMap(({ findings }) => findings)];
}
