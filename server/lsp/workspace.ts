/**
 * The workspace: one project for each folder, read when it is first asked for and again when its own files or the day change,
 * and the analyses of the open documents. Everything the features show comes from here.
 */
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../engine/analyze.ts';
import { isOwnPath } from '../engine/production/own-files.ts';
import { isOwnPack } from '../engine/production/pack-path.ts';
import { isExcluded, isKnowledgeList } from '../engine/production/stage.ts';
import { hearsStory } from '../engine/story/outline.ts';
import { NO_STORY, type Story } from '../engine/story/story.ts';
import { analyseSafely, type CheckedFile, nothingFound } from '../host/check-file.ts';
import { today as todayHere } from '../host/clock.ts';
import { diskFiles, type Files } from '../host/files.ts';
import { type LoadedProject, loadProject } from '../host/load-project.ts';
import { isTooLong, tooLong } from './long-documents.ts';
import { NO_FOLDER, noFiles } from './no-folder.ts';
import { formatOf, outlinesOfOpen } from './open-outlines.ts';
import { openStories, type Told } from './stories.ts';
import { fsPath, isOnDisk } from './uri.ts';

/** A project as read at one time. */
export interface OpenProject {
  /** Absolute path; `NO_FOLDER` for documents that are nowhere. */
  readonly root: string;
  readonly files: Files;
  readonly loaded: LoadedProject;
  /** From 1, another at each reading, of whatever project: results of another generation are out of date. */
  readonly generation: number;
  /** Aborted when the project is read again or closed: work on this generation is in vain then. */
  readonly replaced: AbortSignal;
  readonly results: CheckResults;
}

/** What checks have found in a project: kept when it is read again. */
export interface CheckResults {
  /** Results by path relative to the root. */
  readonly checked: Map<string, KeptFile>;
  /** Whether a check has gone through all files. */
  isChecked: boolean;
}

/** A result and the generation it was made under. */
export interface KeptFile extends CheckedFile {
  readonly generation: number;
  /** Whether the file has not changed since, as far as is known. */
  readonly isCurrent: boolean;
  /** What the project's scripts and lists told. */
  readonly told: Told;
}

/** An open document with its analysis. */
export interface AnalysedDocument {
  readonly project: OpenProject;
  readonly document: TextDocument;
  readonly analysis: Analysis;
  /** Version of what other files told it; 0 for a document that nothing is told. */
  readonly told: number;
}

export interface Workspace {
  /** Folders to look after; files elsewhere form projects of their own folder. Answers with the projects that this closes. */
  setFolders(uris: readonly string[]): Promise<readonly OpenProject[]>;
  /** Root of the project that a document belongs to: the innermost folder around it. */
  rootOf(uri: string): string;
  /** The project of a document, read when first asked for. */
  projectOf(uri: string): Promise<OpenProject>;
  /** The project with this root (absolute path), read when first asked for. */
  projectAt(root: string): Promise<OpenProject>;
  /** Whether the project has been asked for. */
  isOpen(root: string): boolean;
  /** Projects of all workspace folders; without folders those of the files that were asked for. */
  projects(): Promise<readonly OpenProject[]>;
  /** Reads the project's own files again. Analyses are made anew when they are next asked for. */
  reload(root: string): Promise<OpenProject>;
  /** The up-to-date analysis of a document; `undefined` for files that no format reads and for those that are not checked. */
  analyse(document: TextDocument): Promise<AnalysedDocument | undefined>;
  /**
   * What a project's scripts and lists tell its prompts and shots now. Nothing where the project is just the folder of an open
   * file: nobody has said that what lies around that file belongs to it.
   */
  told(project: OpenProject): Promise<Told>;
  /** The same for a document; `undefined` for those that nothing is told, such as scripts. */
  toldTo(document: TextDocument, project: OpenProject): Promise<Told | undefined>;
  /** How the files of a project link, prompts among them. */
  story(project: OpenProject): Promise<Story>;
  /** Says that files have changed on disk, by paths relative to the project's root. */
  changedOnDisk(root: string, paths: readonly string[]): void;
  /** Path relative to the project's root, with forward slashes; a mere name for documents that are nowhere. */
  pathIn(project: OpenProject, uri: string): string;
  /** Whether a file of the project's folder is its own and does not lie in another workspace folder within. */
  belongs(project: OpenProject, path: string): boolean;
}

export interface WorkspaceOptions {
  /** Told of each reading of a project, with whether it is a later one. */
  readonly onRead?: (project: OpenProject, isAgain: boolean) => void;
  /** The day as `YYYY-MM-DD`. */
  readonly today?: () => string;
  /** The open documents: what they say counts, and not what is on disk. */
  readonly openDocuments?: () => readonly TextDocument[];
}

interface Opening {
  readonly project: Promise<OpenProject>;
  readonly replace: AbortController;
}

/** A workspace without folders. */
export function openWorkspace({
  onRead,
  today = todayHere,
  openDocuments = () => [],
}: WorkspaceOptions = {}): Workspace {
  let folders: readonly string[] = [];
  let generation = 0;
  const opened = new Map<string, Opening>();
  const results = new Map<string, CheckResults>();
  const analyses = new WeakMap<TextDocument, AnalysedDocument & { readonly version: number }>();

  const folderAround = (path: string): string | undefined =>
    folders.filter((folder) => isWithin(folder, path)).sort((a, b) => b.length - a.length)[0];

  const read = async (root: string, number: number, replaced: AbortSignal): Promise<OpenProject> => {
    const files = root === NO_FOLDER ? noFiles : diskFiles(root);
    const loaded = await loadProject(files, today());
    const kept = results.get(root) ?? { checked: new Map(), isChecked: false };
    // A project that was closed meanwhile leaves nothing behind.
    if (!replaced.aborted) results.set(root, kept);
    return { root, files, loaded, generation: number, replaced, results: kept };
  };
  const start = (root: string): Opening => {
    const before = opened.get(root);
    before?.replace.abort();
    const replace = new AbortController();
    const opening: Opening = { project: read(root, ++generation, replace.signal), replace };
    opened.set(root, opening);
    opening.project.then(
      (project) => opened.get(root) === opening && onRead?.(project, before !== undefined),
      // Whoever waits is told; the next one tries again.
      () => opened.get(root) === opening && opened.delete(root),
    );
    return opening;
  };
  const projectAt = async (root: string): Promise<OpenProject> => {
    const opening = opened.get(root) ?? start(root);
    const project = await opening.project;
    if (project.loaded.project.today === today() && !project.replaced.aborted) return project;
    // Terms and approvals run out at midnight.
    if (opened.get(root) === opening) start(root);
    return opened.has(root) ? projectAt(root) : project;
  };

  const openIn = (project: OpenProject): ReadonlyMap<string, TextDocument> =>
    new Map(
      openDocuments()
        .filter(({ uri }) => isOnDisk(uri) && workspace.rootOf(uri) === project.root)
        .map((document) => [workspace.pathIn(project, document.uri), document]),
    );
  const stories = openStories({ openIn, outlineOf: outlinesOfOpen((document) => analyses.get(document)) });

  const nothingTold: Promise<Told> = Promise.resolve({ story: NO_STORY, version: 0, characters: 0 });

  const workspace: Workspace = {
    async setFolders(uris) {
      const before = folders;
      folders = uris.map((uri) => resolve(fsPath(uri)));
      const closed = [...opened].filter(
        ([root]) => !folders.includes(root) && (before.includes(root) || folderAround(root) !== undefined),
      );
      for (const [root, { replace }] of closed) {
        replace.abort();
        opened.delete(root);
        results.delete(root);
        stories.close(root);
      }
      const projects = await Promise.allSettled(closed.map(([, { project }]) => project));
      return projects.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    },
    rootOf(uri) {
      const path = fsPath(uri);
      return folderAround(path) ?? (isOnDisk(uri) ? dirname(path) : (folders[0] ?? NO_FOLDER));
    },
    projectOf: (uri) => projectAt(workspace.rootOf(uri)),
    projectAt,
    isOpen: (root) => opened.has(root),
    projects() {
      const roots = folders.length > 0 ? folders : [...opened.keys()].filter((root) => root !== NO_FOLDER);
      return Promise.all(roots.map(projectAt));
    },
    async reload(root) {
      await start(root).project;
      return projectAt(root);
    },
    async analyse(document) {
      const project = await workspace.projectOf(document.uri);
      const path = workspace.pathIn(project, document.uri);
      const format = formatOf(document, path);
      if (!format || isOwnFile(project, path)) return undefined;
      if (isOnDisk(document.uri) && isExcluded(project.loaded.project.production, path)) return undefined;
      const heard = await workspace.toldTo(document, project);
      const told = heard?.version ?? 0;
      const kept = analyses.get(document);
      const isSame = kept?.version === document.version && kept.project.generation === project.generation;
      if (isSame && kept.told === told) return kept;
      const source = { path, text: document.getText(), format };
      const { analysis } = isTooLong(document)
        ? { analysis: nothingFound(source, project.loaded.knowledge, tooLong(document)) }
        : analyseSafely(source, withStory(project.loaded, heard?.story), kept?.analysis);
      const analysed = { project, document, analysis, told, version: document.version };
      analyses.set(document, analysed);
      return analysed;
    },
    told: (project) => (folders.includes(project.root) ? stories.told(project) : nothingTold),
    async toldTo(document, project) {
      const format = formatOf(document, workspace.pathIn(project, document.uri));
      return format && hearsStory(format) && folders.includes(project.root) ? stories.told(project) : undefined;
    },
    story: async (project) => (folders.includes(project.root) ? stories.whole(project) : NO_STORY),
    changedOnDisk: stories.changed,
    pathIn({ root }, uri) {
      const path = fsPath(uri);
      if (!isOnDisk(uri) && !isWithin(root, path)) return basename(path);
      return relative(root, path).split(sep).join('/');
    },
    belongs: ({ root }, path) => (folderAround(join(root, path)) ?? root) === root,
  };
  return workspace;
}

function withStory(loaded: LoadedProject, story: Story | undefined): LoadedProject {
  return story ? { ...loaded, project: { ...loaded.project, story } } : loaded;
}

/** Whether a path is one of the project's own files: the production file, records, suppressions, knowledge lists, packs. */
export function isOwnFile({ loaded }: OpenProject, path: string): boolean {
  const { production } = loaded.project;
  const isList = isKnowledgeList(production, path) || isOwnPack(production, path);
  return isOwnPath(path) || path === production.approvals.allowedSigners || isList;
}

/** Whether `path` is `folder` or lies in it. Both are absolute, or the answer is no. */
function isWithin(folder: string, path: string): boolean {
  if (!isAbsolute(folder) || !isAbsolute(path)) return false;
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
