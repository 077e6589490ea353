/**
 * The stories of the open projects: outlines of files on disk, each read once and again when it changes, with those of open
 * documents in their place. What the editor shows of links, and what prompts and shots are told, comes from here.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Production } from '../engine/production/production.ts';
import type { Outline } from '../engine/story/outline.ts';
import { hasSameCharacters, hasSameScenes, type Story, storyOf } from '../engine/story/story.ts';
import type { CheckedFile } from '../host/check-file.ts';
import { findFiles } from '../host/find-files.ts';
import { readOutline, readOutlines, tells } from '../host/read-story.ts';
import type { OpenProject } from './workspace.ts';

/** What scripts and lists tell at one time. */
export interface Told {
  readonly story: Story;
  /** Another, higher number whenever findings may hear something else. */
  readonly version: number;
  /** The version at which the characters last changed. */
  readonly characters: number;
}

export interface Stories {
  /** What a project's scripts and lists tell now; the very same object while nothing has changed. */
  told(project: OpenProject): Promise<Told>;
  /** The story with the prompts, which tell no finding anything but are linked. */
  whole(project: OpenProject): Promise<Story>;
  /** Says that files have changed on disk, by paths relative to the root. */
  changed(root: string, paths: readonly string[]): void;
  /** Forgets a project. */
  close(root: string): void;
}

export interface StoriesOptions {
  /** Open documents on disk of a project, by path relative to its root. */
  readonly openIn: (project: OpenProject) => ReadonlyMap<string, TextDocument>;
  readonly outlineOf: (path: string, document: TextDocument, production: Production) => Outline | undefined;
}

/** What is known of a project's files. */
interface Known {
  /** The files that a format reads, as of a reading of the project. */
  files: { readonly generation: number; readonly paths: Promise<readonly string[]> } | undefined;
  listed: ReadonlySet<string>;
  /** What the production called the columns of its lists when they were read. */
  words: string;
  readonly onDisk: Map<string, Promise<Outline | undefined>>;
  told: Told | undefined;
  whole: Story | undefined;
}

/** Whether what a check knows of a file rests on what was told then and not now. */
export function isToldOtherwise(file: CheckedFile, heard: Told, now: Told): boolean {
  if (heard.version === now.version || (file.medium !== 'prompt' && file.medium !== 'shot-list')) return false;
  // What is spoken matters to props alone.
  return heard.characters !== now.characters || file.findings.some(({ subject }) => subject.kind === 'on-screen-prop');
}

export function openStories({ openIn, outlineOf }: StoriesOptions): Stories {
  const projects = new Map<string, Known>();
  let versions = 0;
  const knownOf = (root: string): Known => {
    const known = projects.get(root) ?? newlyKnown();
    projects.set(root, known);
    return known;
  };
  const pathsOf = (project: OpenProject, known: Known): Promise<readonly string[]> => {
    if (known.files?.generation !== project.generation) {
      const paths = findFiles(project.root, project.loaded.project.production).then((found) => {
        known.listed = new Set(found);
        return found;
      });
      known.files = { generation: project.generation, paths };
    }
    return known.files.paths;
  };
  /** The outlines of the files that fit, or the story before if they are all the same. */
  const read = async (
    project: OpenProject,
    known: Known,
    fits: (path: string) => boolean,
    before: Story | undefined,
  ): Promise<Story> => {
    const { production } = project.loaded.project;
    const paths = (await pathsOf(project, known)).filter(fits);
    const words = JSON.stringify(production.shotLists);
    // What columns are called decides what lists tell.
    if (known.words !== words) known.onDisk.clear();
    known.words = words;
    const onDisk = (path: string): Promise<Outline | undefined> => {
      const reading = known.onDisk.get(path) ?? readOutline(project.files, path, production);
      known.onDisk.set(path, reading);
      return reading;
    };
    const outlines = new Map((await readOutlines(paths, onDisk)).map((outline) => [outline.path, outline]));
    const here = new Set(paths);
    for (const [path, document] of openIn(project)) {
      const open = here.has(path) ? outlineOf(path, document, production) : undefined;
      if (open) outlines.set(path, open);
    }
    return before && isMadeOf(before, outlines) ? before : storyOf(outlines.values());
  };
  return {
    async told(project) {
      const known = knownOf(project.root);
      const story = await read(project, known, tells, known.told?.story);
      const before = known.told;
      if (before?.story === story) return before;
      const isAlike = before !== undefined && hasSameCharacters(before.story, story);
      const isSame = isAlike && hasSameScenes(before.story, story);
      const version = isSame ? before.version : ++versions;
      known.told = { story, version, characters: isAlike ? before.characters : version };
      return known.told;
    },
    async whole(project) {
      const known = knownOf(project.root);
      known.whole = await read(project, known, () => true, known.whole);
      return known.whole;
    },
    changed(root, paths) {
      const known = projects.get(root);
      if (!known) return;
      for (const path of paths) {
        known.onDisk.delete(path);
        // A path that no file had is that of a new file, or of a folder that has gone.
        if (!known.listed.has(path)) known.files = undefined;
      }
    },
    close: (root) => projects.delete(root),
  };
}

function newlyKnown(): Known {
  return { files: undefined, listed: new Set(), words: '', onDisk: new Map(), told: undefined, whole: undefined };
}

function isMadeOf({ outlines: before }: Story, now: ReadonlyMap<string, Outline>): boolean {
  if (before.size !== now.size) return false;
  for (const [path, outline] of now) if (before.get(path) !== outline) return false;
  return true;
}
