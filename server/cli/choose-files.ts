/** Which files a command is about: those that were typed, or all of the project. */
import type { Problem } from '../engine/document/document.ts';
import { fileKind } from '../engine/extraction/file-kinds.ts';
import { formatForPath } from '../engine/formats/registry.ts';
import { isOwnPath } from '../engine/production/own-files.ts';
import { ownPackPaths } from '../engine/production/pack-path.ts';
import type { Production } from '../engine/production/production.ts';
import { isExcluded, isKnowledgeList } from '../engine/production/stage.ts';
import { changedSince } from '../host/changed-files.ts';
import { findFiles } from '../host/find-files.ts';
import type { LoadedProject } from '../host/load-project.ts';
import type { ReportedFile } from '../reports/report.ts';
import { projectPaths } from './project-root.ts';
import { UsageError } from './usage-error.ts';

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

/**
 * Those of the chosen files that have changed since a revision. All of them, if the production file or another that the
 * judgement rests on has changed too: then every finding may be another one.
 * @throws UsageError if git does not know
 */
export async function onlyChanged(
  chosen: ChosenFiles,
  root: string,
  { project, lists }: Pick<LoadedProject, 'project' | 'lists'>,
  revision: string,
): Promise<ChosenFiles> {
  const changed = await changedSince(root, revision);
  if (changed.status === 'unknown') throw new UsageError(`--since ${revision}: ${changed.reason}.`);
  const facts = new Set([...lists, ...ownPackPaths(project.production)]);
  if (changed.paths.some((path) => facts.has(path) || isOwnPath(path))) return chosen;
  const paths = new Set(changed.paths);
  return { paths: chosen.paths.filter((path) => paths.has(path)), skipped: chosen.skipped };
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
