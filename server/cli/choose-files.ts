/** Which files a command is about: those that were typed, or all of the project. */
import type { Problem } from '../engine/document/document.ts';
import { fileKind } from '../engine/extraction/file-kinds.ts';
import { formatForPath } from '../engine/formats/registry.ts';
import type { Production } from '../engine/production/production.ts';
import { isExcluded, isKnowledgeList } from '../engine/production/stage.ts';
import { findFiles } from '../host/find-files.ts';
import type { ReportedFile } from '../reports/report.ts';
import { projectPaths } from './project-root.ts';

/** The files to check, and those that were named but are not checked, with the reason. */
export interface ChosenFiles {
  readonly paths: readonly string[];
  readonly skipped: readonly ReportedFile[];
}

/**
 * Chooses what to check: what was typed, else the whole project.
 * @param typed paths relative to the current folder
 * @throws UsageError for a path that does not exist or lies outside of the project
 */
export async function chooseFiles(
  root: string,
  production: Production,
  typed: readonly string[],
  signal?: AbortSignal,
): Promise<ChosenFiles> {
  if (typed.length === 0) return { paths: await findFiles(root, production, '', signal), skipped: [] };
  const paths: string[] = [];
  const skipped: ReportedFile[] = [];
  for (const { path, isFolder } of projectPaths(root, typed, process.cwd())) {
    const reason = isFolder ? undefined : reasonToSkip(production, path);
    if (isFolder) paths.push(...(await findFiles(root, production, path, signal)));
    else if (reason === undefined) paths.push(path);
    else skipped.push({ path, text: '', findings: [], problems: [reason] });
  }
  return { paths, skipped };
}

/** A file that is named is checked even if git ignores it, but not against the production file, and only if it is text or has some. */
function reasonToSkip(production: Production, path: string): Problem | undefined {
  const problem = (code: string, message: string): Problem => {
    return { span: { start: 0, end: 0 }, severity: 'information', code, message };
  };
  if (isKnowledgeList(production, path)) {
    return problem('knowledge-list', 'Not checked as a text: clearance.yaml names it as a knowledge list.');
  }
  if (isExcluded(production, path)) {
    return problem('excluded-file', 'Not checked: clearance.yaml excludes it under files.exclude.');
  }
  const isReadable =
    formatForPath(path) !== undefined || fileKind(path) !== undefined || /\.(?:txt|text|md|markdown)$/i.test(path);
  return isReadable ? undefined : problem('unknown-format', 'Not checked: no format reads files of this name.');
}
