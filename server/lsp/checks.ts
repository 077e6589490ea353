/**
 * Checks of whole projects: Check Project, with progress and cancellation, and the quiet work that keeps its results up to
 * date. One check runs at a time. A project that is read again meanwhile is not done twice: what was made under the old facts
 * is done anew, the rest goes on.
 */
import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import { needsAction, withToolsOnce } from '../engine/finding.ts';
import type { CheckedFile } from '../host/check-file.ts';
import { checkProject } from '../host/check-project.ts';
import { findFiles } from '../host/find-files.ts';
import type { CheckResult } from './protocol/checks.ts';
import type { Level } from './protocol/findings.ts';
import type { Publisher } from './publish.ts';
import { isToldOtherwise } from './stories.ts';
import type { KeptFile, OpenProject, Workspace } from './workspace.ts';

/** Shorter work is over before anybody has read how long it takes, in milliseconds. */
const WORTH_TELLING_MS = 3_000;

/** Shows progress at most this often, in milliseconds. */
const REPORT_EVERY_MS = 60;

export interface Checks {
  /** Checks every file of all projects and publishes what it finds. A cancelled check keeps what it has. */
  run(progress: WorkDoneProgressReporter, tokens: readonly CancellationToken[]): Promise<CheckResult>;
  /** Brings the results of a project up to date soon, in the background, if a check has made any. */
  refresh(root: string): void;
  /** Says that files have changed on disk; paths relative to the project's root. */
  changed(project: OpenProject, paths: readonly string[]): void;
}

export interface ChecksOptions {
  readonly workspace: Workspace;
  readonly publisher: Publisher;
  /** Called when results have changed in the background. */
  readonly announce: () => void;
  /** Background work has nobody to answer to. */
  readonly report: (work: Promise<unknown>) => void;
}

/** What one check does. */
interface Task {
  readonly signal: AbortSignal;
  /** Whether it looks at files that no check has seen. */
  readonly isWhole: boolean;
  readonly onFile?: (root: string, file: CheckedFile) => void;
  readonly onProgress?: (done: number, total: number) => void;
}

export function openChecks({ workspace, publisher, announce, report }: ChecksOptions): Checks {
  let last: Promise<unknown> = Promise.resolve();
  let runs = 0;
  let background = new AbortController();
  const due = new Set<string>();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const refresh = (root: string): void => {
    if (due.has(root)) return;
    due.add(root);
    report(
      inTurn(async () => {
        due.delete(root);
        // A check of everything that waits makes this one needless, and refreshes when it ends.
        if (runs > 0) return;
        background = new AbortController();
        const { signal } = background;
        try {
          if (await bringUpToDate(workspace, publisher, root, { signal, isWhole: false })) announce();
        } catch (error) {
          if (!signal.aborted) throw error;
        }
      }),
    );
  };
  const refreshAll = async (): Promise<void> => {
    for (const { root } of await workspace.projects()) refresh(root);
  };
  return {
    refresh,
    changed({ root, results }, paths) {
      for (const path of paths) {
        const kept = results.checked.get(path);
        if (kept) results.checked.set(path, { ...kept, isCurrent: false });
      }
      refresh(root);
    },
    async run(progress, tokens) {
      const abort = new AbortController();
      for (const token of tokens) {
        if (token.isCancellationRequested) abort.abort();
        token.onCancellationRequested(() => abort.abort());
      }
      progress.begin('Clearance', 0, 'looking for files', true);
      runs++;
      background.abort();
      try {
        return await inTurn(() => checkAll(workspace, publisher, progress, abort.signal));
      } finally {
        if (--runs === 0) report(refreshAll());
      }
    },
  };
}

async function checkAll(
  workspace: Workspace,
  publisher: Publisher,
  progress: WorkDoneProgressReporter,
  signal: AbortSignal,
): Promise<CheckResult> {
  const started = performance.now();
  const seen = new Map<string, CheckedFile>();
  let reported = 0;
  const task: Task = {
    signal,
    isWhole: true,
    onFile: (root, file) => seen.set(`${root}\n${file.path}`, file),
    onProgress(count, total) {
      const now = performance.now();
      if (now - reported < REPORT_EVERY_MS && count < total) return;
      reported = now;
      progress.report(
        Math.round((100 * count) / Math.max(1, total)),
        `${count} of ${total} files${timeLeft(now - started, count, total)}`,
      );
    },
  };
  try {
    signal.throwIfAborted();
    for (const { root, results } of await workspace.projects()) {
      for (const [path, kept] of results.checked) results.checked.set(path, { ...kept, isCurrent: false });
      await bringUpToDate(workspace, publisher, root, task);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return summary([...seen.values()], signal.aborted, performance.now() - started);
}

/**
 * Checks what is out of date in a project, and again what a new reading of the project makes so meanwhile.
 * @returns whether anything has changed
 * @throws the reason of the task's signal when that is aborted
 */
async function bringUpToDate(workspace: Workspace, publisher: Publisher, root: string, task: Task): Promise<boolean> {
  for (;;) {
    if (!workspace.isOpen(root)) return true;
    const project = await workspace.projectAt(root);
    if (!task.isWhole && !project.results.isChecked && project.results.checked.size === 0) return false;
    try {
      return await pass(workspace, publisher, project, task);
    } catch (error) {
      if (task.signal.aborted || !project.replaced.aborted) throw error;
    }
  }
}

/** Goes through a project once. @returns whether anything has changed */
async function pass(workspace: Workspace, publisher: Publisher, project: OpenProject, task: Task): Promise<boolean> {
  const { root, files, loaded, results, generation } = project;
  const signal = AbortSignal.any([task.signal, project.replaced]);
  const found = await findFiles(root, loaded.project.production, '', signal);
  const known = new Set(found.filter((path) => workspace.belongs(project, path)));
  const told = await workspace.told(project);
  const gone = [...results.checked.keys()].filter((path) => !known.has(path));
  for (const path of gone) results.checked.delete(path);
  const isJudgedOtherwise = (kept: KeptFile) =>
    kept.generation !== generation || isToldOtherwise(kept, kept.told, told);
  const paths = [...known].filter((path) => {
    const kept = results.checked.get(path);
    if (!kept) return task.isWhole || results.isChecked;
    return !kept.isCurrent || isJudgedOtherwise(kept);
  });
  let unsent = gone;
  let sent = performance.now();
  const send = async (): Promise<void> => {
    const batch = unsent;
    unsent = [];
    sent = performance.now();
    // What a folder had that was closed meanwhile has been taken back.
    if (batch.length > 0 && workspace.isOpen(root)) await publisher.files(project, batch);
  };
  try {
    await checkProject(loaded, files, {
      paths,
      story: told.story,
      signal,
      known: {
        unchanged(path, stamp) {
          const kept = results.checked.get(path);
          return kept?.stamp === stamp && !isJudgedOtherwise(kept) ? kept : undefined;
        },
        known(path, { version, stamp }) {
          const kept = results.checked.get(path);
          if (kept === undefined || kept.version !== version || isJudgedOtherwise(kept)) return undefined;
          return stamp === undefined ? kept : { ...kept, stamp };
        },
      },
      onFile(file) {
        const before = results.checked.get(file.path);
        results.checked.set(file.path, { ...file, generation, isCurrent: true, told });
        // Of what is taken over the editor has been told.
        if (before?.findings !== file.findings) unsent.push(file.path);
        task.onFile?.(root, file);
      },
      onProgress(count, total) {
        task.onProgress?.(count, total);
        if (performance.now() - sent > REPORT_EVERY_MS) send().catch(() => undefined);
      },
    });
    if (task.isWhole) results.isChecked = true;
  } finally {
    await send();
  }
  // Suppressions and entries of the baseline may have become idle.
  if (results.isChecked && workspace.isOpen(root)) await publisher.ownFiles(project);
  return gone.length + paths.length > 0;
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

/** How long it will still take at this speed; nothing while that cannot be known or is not worth telling. */
function timeLeft(spentMs: number, count: number, total: number): string {
  const leftMs = (spentMs / Math.max(1, count)) * (total - count);
  if (count < 20 || leftMs < WORTH_TELLING_MS) return '';
  const seconds = Math.ceil(leftMs / 1000);
  return seconds < 60 ? `, about ${seconds} s left` : `, about ${Math.ceil(seconds / 60)} min left`;
}
