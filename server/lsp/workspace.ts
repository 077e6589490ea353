/**
 * The workspace: one project for each folder, the open documents over the disk, and the analyses that are kept. Everything
 * the features show comes from here.
 */
import { dirname, relative, sep } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { type Analysis, analyze, projectFindings, type Source } from '../engine/analyze.ts';
import type { Finding } from '../engine/finding.ts';
import type { FormatId } from '../engine/formats/format.ts';
import { formatForPath } from '../engine/formats/registry.ts';
import type { CheckedFile } from '../host/check-project.ts';
import { today } from '../host/clock.ts';
import { diskFiles, type Files } from '../host/files.ts';
import { type LoadedProject, loadProject } from '../host/load-project.ts';

/** A project and what is known of its files. */
export interface OpenProject {
  /** Absolute path. */
  readonly root: string;
  readonly files: Files;
  readonly loaded: LoadedProject;
  /** Counts up at each reload: results of an older generation are out of date. */
  readonly generation: number;
  /** Results of files that are not open, by path relative to the root; filled by a check. */
  readonly checked: Map<string, CheckedFile>;
  isChecked: boolean;
}

/** An open document with its analysis. */
export interface AnalysedDocument {
  readonly project: OpenProject;
  readonly document: TextDocument;
  readonly analysis: Analysis;
}

export interface Workspace {
  /** Folders to look after; documents elsewhere form projects of their own folder. */
  setFolders(uris: readonly string[]): void;
  /** The project of a file, opened when first asked for. */
  projectOf(uri: string): Promise<OpenProject>;
  /** The project with this root. */
  projectAt(root: string): Promise<OpenProject>;
  /** Projects of all workspace folders. */
  projects(): Promise<readonly OpenProject[]>;
  /** Reads the project's own files again. Analyses are made anew when they are next asked for. */
  reload(root: string): Promise<OpenProject>;
  /** The up-to-date analysis of an open document, or `undefined` for files that no format reads. */
  analyse(document: TextDocument): Promise<AnalysedDocument | undefined>;
  /** Drops what is kept of a document that has been closed. */
  forget(uri: string): void;
  /** Path relative to the project's root, with forward slashes. */
  pathIn(project: OpenProject, uri: string): string;
}

/** Language ids that say the format where the file name does not (untitled documents, other extensions). */
const FORMAT_OF_LANGUAGE: Readonly<Record<string, FormatId>> = {
  'ai-prompt': 'prompt',
  fountain: 'fountain',
};

/** @param maxBytes larger files are not read from the disk */
export function openWorkspace(maxBytes?: number): Workspace {
  let folders: readonly string[] = [];
  const opened = new Map<string, Promise<OpenProject>>();
  const analyses = new Map<
    string,
    {
      readonly version: number;
      readonly generation: number;
      readonly project: OpenProject;
      readonly analysis: Analysis;
    }
  >();
  let generation = 0;

  const open = async (root: string, checked: Map<string, CheckedFile>, isChecked: boolean): Promise<OpenProject> => {
    const files = diskFiles(root, maxBytes);
    const loaded = await loadProject(files, today());
    return { root, files, loaded, generation: ++generation, checked, isChecked };
  };
  const rootOf = (uri: string): string => {
    const path = fsPath(uri);
    const owners = folders.filter((folder) => path === folder || path.startsWith(folder + sep));
    return owners.sort((a, b) => b.length - a.length)[0] ?? dirname(path);
  };
  const project = (root: string): Promise<OpenProject> => {
    const known = opened.get(root);
    if (known) return known;
    const made = open(root, new Map(), false);
    opened.set(root, made);
    return made;
  };

  const workspace: Workspace = {
    setFolders(uris) {
      folders = uris.map(fsPath);
    },
    projectOf: (uri) => project(rootOf(uri)),
    projectAt: project,
    projects: () => Promise.all((folders.length > 0 ? folders : [...opened.keys()]).map(project)),
    async reload(root) {
      const before = await opened.get(root);
      const made = open(root, new Map(before?.checked), before?.isChecked ?? false);
      opened.set(root, made);
      return made;
    },
    async analyse(document) {
      const owner = await workspace.projectOf(document.uri);
      const path = workspace.pathIn(owner, document.uri);
      const format = formatForPath(path)?.id ?? FORMAT_OF_LANGUAGE[document.languageId];
      if (!format || isOwnFile(path)) return undefined;
      const kept = analyses.get(document.uri);
      if (kept && kept.version === document.version && kept.generation === owner.generation) {
        return { project: owner, document, analysis: kept.analysis };
      }
      const source: Source = { path, text: document.getText(), format };
      const analysis = analyze(source, owner.loaded.knowledge, owner.loaded.project, kept?.analysis);
      analyses.set(document.uri, { version: document.version, generation: owner.generation, project: owner, analysis });
      return { project: owner, document, analysis };
    },
    forget(uri) {
      analyses.delete(uri);
    },
    pathIn(owner, uri) {
      return relative(owner.root, fsPath(uri)).split(sep).join('/');
    },
  };
  return workspace;
}

/** Findings about the production as a whole, if any file of it, open or checked, is a prompt. */
export function wholeProductionFindings(project: OpenProject, open: readonly AnalysedDocument[]): readonly Finding[] {
  const hasPrompts =
    open.some(({ analysis }) => analysis.document.medium === 'prompt') ||
    [...project.checked.values()].some((file) => file.medium === 'prompt');
  return projectFindings(project.loaded.project, project.loaded.knowledge, hasPrompts);
}

/** Whether a path is one of the project's own files: the production file, records, suppressions. */
export function isOwnFile(path: string): boolean {
  return path === 'clearance.yaml' || path === '.clearance' || path.startsWith('.clearance/');
}

/** Absolute path of a `file:` URI; of other schemes the path part, so that they too have a name. */
export function fsPath(uri: string): string {
  return URI.parse(uri).fsPath;
}

/** `file:` URI of a path relative to a project's root. */
export function uriOf(project: OpenProject, path: string): string {
  return URI.file(`${project.root}/${path}`).toString();
}
