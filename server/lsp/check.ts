/** Check Project in the server: every file of every folder, with progress and cancellation, results as they come. */
import type { CancellationToken, Connection, WorkDoneProgressReporter } from 'vscode-languageserver';
import { needsAction, withToolsOnce } from '../engine/finding.ts';
import { type CheckedFile, checkFile, checkProject } from '../host/check-project.ts';
import { findFiles } from '../host/find-files.ts';
import type { CheckResult, Level } from './protocol.ts';
import { pushClosedFiles } from './publish.ts';
import type { OpenProject, Workspace } from './workspace.ts';

/** Shows progress at most this often, in milliseconds. */
const REPORT_EVERY_MS = 60;

/** Checks all projects of the workspace and publishes what it finds. A cancelled check keeps what it has. */
export async function checkWorkspace(
  connection: Connection,
  workspace: Workspace,
  progress: WorkDoneProgressReporter,
  tokens: readonly CancellationToken[],
  isOpen: (uri: string) => boolean,
): Promise<CheckResult> {
  const started = performance.now();
  const abort = new AbortController();
  for (const token of tokens) token.onCancellationRequested(() => abort.abort());
  progress.begin('Clearance', 0, 'looking for files', true);
  const seen: CheckedFile[] = [];
  try {
    for (const project of await workspace.projects()) {
      await checkOne(connection, project, progress, abort.signal, isOpen, seen);
    }
  } catch (error) {
    if (!abort.signal.aborted) throw error;
  }
  return summary(seen, abort.signal.aborted, performance.now() - started);
}

async function checkOne(
  connection: Connection,
  project: OpenProject,
  progress: WorkDoneProgressReporter,
  signal: AbortSignal,
  isOpen: (uri: string) => boolean,
  seen: CheckedFile[],
): Promise<void> {
  const paths = await findFiles(project.root, project.loaded.project.production, '', signal);
  const known = new Set(paths);
  const gone = [...project.checked.keys()].filter((path) => !known.has(path));
  for (const path of gone) project.checked.delete(path);
  let reported = 0;
  let unsent: string[] = [...gone];
  try {
    await checkProject(project.loaded, project.files, {
      paths,
      signal,
      onFile(file) {
        project.checked.set(file.path, file);
        seen.push(file);
        unsent.push(file.path);
      },
      onProgress(count, total) {
        const now = performance.now();
        if (now - reported < REPORT_EVERY_MS && count < total) return;
        reported = now;
        progress.report(Math.round((100 * count) / Math.max(1, total)), `${count} of ${total} files`);
        const batch = unsent;
        unsent = [];
        pushClosedFiles(connection, project, batch, isOpen).catch(() => undefined);
      },
    });
    project.isChecked = true;
  } finally {
    await pushClosedFiles(connection, project, unsent, isOpen);
  }
}

/** Reads files again that a check has seen or that are new; answers with the paths whose results changed. */
export async function recheckFiles(project: OpenProject, paths: readonly string[]): Promise<readonly string[]> {
  const known = new Set(await findFiles(project.root, project.loaded.project.production));
  const changed: string[] = [];
  for (const path of paths) {
    if (!known.has(path)) {
      const gone = [...project.checked.keys()].filter((one) => one === path || one.startsWith(`${path}/`));
      for (const one of gone) project.checked.delete(one);
      changed.push(...gone);
      continue;
    }
    project.checked.set(path, checkFile(project.loaded, path, await project.files.read(path)));
    changed.push(path);
  }
  return changed;
}

function summary(files: readonly CheckedFile[], isCancelled: boolean, duration: number): CheckResult {
  const findings: Record<Level, number> = { clear: 0, notify: 0, 'written-approval': 0, prohibited: 0 };
  let needAction = 0;
  let problems = 0;
  for (const file of files) problems += file.problems.filter((problem) => problem.severity !== 'information').length;
  for (const finding of withToolsOnce(files.flatMap((file) => file.findings))) {
    if (finding.suppressed !== undefined) continue;
    findings[finding.level]++;
    if (needsAction(finding)) needAction++;
  }
  return { files: files.length, findings, needAction, problems, isCancelled, duration: Math.round(duration) };
}
