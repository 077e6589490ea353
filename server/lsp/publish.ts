/** Diagnostics that are sent unasked: of files that are not open, and of the project's own files. */
import { join } from 'node:path';
import type { Connection, Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { projectFindings } from '../engine/analyze.ts';
import { BASELINE_FILE } from '../engine/production/own-files.ts';
import { ownPackPaths } from '../engine/production/pack-path.ts';
import { isWrittenPrompt } from '../host/check-file.ts';
import { idleBaselineEntries, idleSuppressions } from '../host/idle-entries.ts';
import type { FileProblem } from '../host/load-project.ts';
import { diagnosticsOf, extractedDiagnostics, positionsIn } from './diagnostics.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { Settings } from './settings.ts';
import type { OpenProject } from './workspace.ts';

export interface Publisher {
  /** Sends what a check knows of the files at `paths`, but for open ones: of those the editor has newer text. */
  files(project: OpenProject, paths: Iterable<string>): Promise<void>;
  /** Sends what is wrong in the production file, the approval records, the suppressions and the baseline; what was wrong before is taken back. */
  ownFiles(project: OpenProject): Promise<void>;
  /** Takes back what a check has sent of a file. */
  withdraw(uri: string): Promise<void>;
  /** Takes back all that was sent of a project. */
  close(project: OpenProject): Promise<void>;
}

/** Sends over a connection. What is given to it first is sent first. */
export function openPublisher(connection: Connection, documents: OpenDocuments, settings: () => Settings): Publisher {
  /** URIs of own files with diagnostics, by root. */
  const published = new Map<string, ReadonlySet<string>>();
  const uriOf = (project: OpenProject, path: string): string => documents.uriAt(join(project.root, path));
  const send = async (all: readonly PublishDiagnosticsParams[]): Promise<void> => {
    await Promise.all(all.map((one) => connection.sendDiagnostics(one)));
  };
  /** Open packs show what is wrong in their newer text. */
  const isOpenPack = (project: OpenProject, uri: string): boolean =>
    ownPackPaths(project.loaded.project.production).some((path) => uriOf(project, path) === uri) &&
    documents.get(uri) !== undefined;
  const nothing = (uri: string): PublishDiagnosticsParams => ({ uri, diagnostics: [] });
  return {
    async files(project, paths) {
      const closed = [...paths]
        .map((path) => ({ path, uri: uriOf(project, path) }))
        .filter(({ uri }) => documents.get(uri) === undefined);
      await send(
        closed.map(({ path, uri }) => ({ uri, diagnostics: checkedDiagnostics(project, path, uri, settings()) })),
      );
    },
    async ownFiles(project) {
      const byUri = ownFileDiagnostics(project, (path) => uriOf(project, path));
      const solved = [...(published.get(project.root) ?? [])].filter((uri) => !byUri.has(uri));
      published.set(project.root, new Set(byUri.keys()));
      const all = [...solved.map(nothing), ...[...byUri].map(([uri, diagnostics]) => ({ uri, diagnostics }))];
      await send(all.filter(({ uri }) => !isOpenPack(project, uri)));
    },
    withdraw: (uri) => send([nothing(uri)]),
    async close(project) {
      const own = published.get(project.root) ?? [];
      published.delete(project.root);
      const checked = [...project.results.checked.keys()].map((path) => uriOf(project, path));
      await send([...own, ...checked.filter((uri) => !documents.get(uri))].map(nothing));
    },
  };
}

function checkedDiagnostics(project: OpenProject, path: string, uri: string, settings: Settings): Diagnostic[] {
  const file = project.results.checked.get(path);
  if (!file) return [];
  const { guidelines } = project.loaded.project;
  const { text, places, findings, problems } = file;
  if (places !== undefined) return extractedDiagnostics(uri, places, findings, problems, guidelines, settings);
  return diagnosticsOf(positionsIn(uri, text), findings, problems, guidelines, settings);
}

/** Diagnostics of the project's own files, by URI. */
function ownFileDiagnostics(project: OpenProject, uriOf: (path: string) => string): Map<string, Diagnostic[]> {
  const byUri = new Map<string, Diagnostic[]>();
  const { problems, baseline } = project.loaded;
  const inBaseline = (baseline?.problems ?? []).map((problem) => ({ ...baseline, path: BASELINE_FILE, problem }));
  for (const { path, problem, text } of [...problems, ...inBaseline, ...idleProblems(project)]) {
    const uri = uriOf(path);
    const found = byUri.get(uri) ?? [];
    found.push(...diagnosticsOf(positionsIn(uri, text ?? ''), [], [problem], []));
    byUri.set(uri, found);
  }
  return byUri;
}

/** What is about nothing any more: known once a check has gone through all files under the facts as they are. */
function idleProblems({ loaded, results, generation }: OpenProject): readonly FileProblem[] {
  const files = [...results.checked.values()];
  if (!results.isChecked || files.some((file) => file.generation !== generation)) return [];
  const hasPrompts = files.some(isWrittenPrompt);
  const whole = { files, projectFindings: projectFindings(loaded.project, loaded.knowledge, hasPrompts) };
  return [...idleSuppressions(loaded, whole), ...(loaded.baseline ? idleBaselineEntries(loaded.baseline, whole) : [])];
}
