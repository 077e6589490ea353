/** Pushed diagnostics: for files that are not open, and for the project's own files. */
import type { Connection, Diagnostic } from 'vscode-languageserver';
import { diagnosticsOf, positionsIn } from './diagnostics.ts';
import { type OpenProject, uriOf } from './workspace.ts';

/** Pushes what a check knows of the files at `paths`, unless they are open (then the editor has newer text). */
export async function pushClosedFiles(
  connection: Connection,
  project: OpenProject,
  paths: Iterable<string>,
  isOpen: (uri: string) => boolean,
): Promise<void> {
  for (const path of paths) {
    const uri = uriOf(project, path);
    if (isOpen(uri)) continue;
    const file = project.checked.get(path);
    const diagnostics = file
      ? diagnosticsOf(positionsIn(uri, file.text), file.findings, file.problems, project.loaded.project.guidelines)
      : [];
    await connection.sendDiagnostics({ uri, diagnostics });
  }
}

/** Diagnostics of the production file, the approval records and the suppressions, by URI. */
export function ownFileDiagnostics(project: OpenProject): Map<string, Diagnostic[]> {
  const byUri = new Map<string, Diagnostic[]>();
  for (const { path, problem, text } of project.loaded.problems) {
    const uri = uriOf(project, path);
    const found = byUri.get(uri) ?? [];
    found.push(...diagnosticsOf(positionsIn(uri, text ?? ''), [], [problem], []));
    byUri.set(uri, found);
  }
  return byUri;
}
