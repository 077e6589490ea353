/** Changes on disk, whoever made them: own files have the project read again, others are checked again if a check has seen them. */
import { WatchKind } from 'vscode-languageserver';
import { EXTRACTED_FILES } from '../engine/extraction/file-kinds.ts';
import { formats } from '../engine/formats/registry.ts';
import { OWN_FILE_PATTERNS } from '../engine/production/own-files.ts';
import type { Checks } from './checks.ts';
import { coalesce } from './coalesce.ts';
import { isOwnFile, type OpenProject, type Workspace } from './workspace.ts';

/** Milliseconds that changes of files are collected before a project is read again. */
const SETTLE_MS = 80;

/** What the client is asked to watch. */
export const WATCHERS: readonly { readonly globPattern: string; readonly kind?: WatchKind }[] = [
  ...OWN_FILE_PATTERNS.map((globPattern) => ({ globPattern })),
  ...formats.flatMap(({ files }) => files.map((pattern) => ({ globPattern: inAnyCase(pattern) }))),
  ...EXTRACTED_FILES.map((pattern) => ({ globPattern: inAnyCase(pattern) })),
  // Packs lie where the production file says.
  { globPattern: '**/*.{yaml,yml}' },
  // A folder that is deleted is told as one event, without the files that were in it.
  { globPattern: '**/*', kind: WatchKind.Delete },
];

/** `*.csv` as `*.[cC][sS][vV]`: formats do not mind the case of a name, file watchers on some systems do. */
function inAnyCase(pattern: string): string {
  return pattern.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/** A function to tell which files have changed. */
export function followDisk(
  workspace: Workspace,
  checks: Checks,
  report: (work: Promise<unknown>) => void,
  retell: (uri: string) => void,
): (uris: Iterable<string>) => void {
  const dirty = new Set<string>();
  const settle = async (uris: readonly string[]): Promise<void> => {
    for (const root of new Set(uris.map(workspace.rootOf))) {
      // What nobody has asked for is read when somebody does.
      if (!workspace.isOpen(root)) continue;
      const project = await workspace.projectAt(root);
      const inRoot = uris.filter((uri) => workspace.rootOf(uri) === root);
      const paths = inRoot.map((uri) => workspace.pathIn(project, uri));
      workspace.changedOnDisk(root, paths);
      if (paths.some((path) => isOwnFile(project, path) || holdsList(project, path))) report(workspace.reload(root));
      checks.changed(project, paths);
    }
  };
  const settleSoon = coalesce(SETTLE_MS, () => {
    const uris = [...dirty];
    dirty.clear();
    report(settle(uris));
  });
  return (uris) => {
    for (const uri of uris) dirty.add(uri);
    for (const uri of dirty) retell(uri);
    settleSoon();
  };
}

/** Whether a path is a folder that knowledge lists were read from. */
function holdsList({ loaded }: OpenProject, path: string): boolean {
  return loaded.lists.some((list) => list.startsWith(`${path}/`));
}
