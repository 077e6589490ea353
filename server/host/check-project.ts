/** Checks the files of a project so that the program stays responsive and can be stopped: many of them in several threads. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { type Analysis, projectFindings } from '../engine/analyze.ts';
import { fileKind } from '../engine/extraction/file-kinds.ts';
import type { Finding } from '../engine/finding.ts';
import { formatForPath } from '../engine/formats/registry.ts';
import { hearsStory } from '../engine/story/outline.ts';
import { NO_STORY, type Story } from '../engine/story/story.ts';
import { type CheckedFile, checkFile, type FileToCheck, isWrittenPrompt, withoutText } from './check-file.ts';
import { checkLongList } from './check-long-list.ts';
import { type CheckPool, openPool, widthOf } from './check-pool.ts';
import type { Files } from './files.ts';
import type { LoadedProject } from './load-project.ts';
import { ownWords } from './own-words.ts';
import { readSource } from './read-source.ts';
import { readStory } from './read-story.ts';

export interface CheckResult {
  /** Sorted by path. */
  readonly files: readonly CheckedFile[];
  /** Findings about the production as a whole. */
  readonly projectFindings: readonly Finding[];
}

/** What earlier checks found under the same facts, of files that need no other. */
export interface KnownFiles {
  /** What is known of a file that is as its stamp says. It is not read then, so this has all that the caller needs of its text. */
  unchanged?(path: string, stamp: string): CheckedFile | undefined;
  /** What is known of a file with these bytes; `text` is what they say, and `stamp` goes with what is answered. */
  known(path: string, read: KnownBytes): CheckedFile | undefined;
}

export interface KnownBytes {
  readonly version: string;
  readonly text: string;
  readonly stamp?: string | undefined;
}

export interface CheckOptions {
  /** Relative to the root; sorted or not. */
  readonly paths: readonly string[];
  /** What the project's files tell each other; read from disk if it is not given and some file hears of it. */
  readonly story?: Story;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Gets the files as they are done; in several threads that is no particular order. */
  readonly onFile?: ((file: CheckedFile) => void) | undefined;
  /** Threads that many files are shared out to; below 2, this one does them. By default as many as the machine can spare. */
  readonly threads?: number;
  readonly known?: KnownFiles | undefined;
  /** Of the texts of files only the gist is kept. */
  readonly isTextless?: boolean;
  /** Gets each analysis that is complete, in the order of the paths, for what its findings do not tell. */
  readonly onAnalysis?: ((analysis: Analysis) => void) | undefined;
}

/** More threads than this need more memory than they save time. */
const MOST_THREADS = 4;
/** Fewer files are done before threads have started. */
const MANY_FILES = 150;
/** Files read ahead while one is analysed here. */
const READ_AHEAD = 8;
/** The event loop gets its turn after this many milliseconds of work. */
const YIELD_AFTER_MS = 20;

/**
 * Checks the given files. A file that cannot be read or fails is reported among its own problems and hides no other.
 * @throws the signal's reason when it is aborted
 */
export async function checkProject(loaded: LoadedProject, files: Files, options: CheckOptions): Promise<CheckResult> {
  const paths = [...new Set(options.paths)].sort();
  let facts: Promise<LoadedProject> | undefined;
  // Scripts and lists are read for the first file that is not known: where all are, nobody has to hear of them.
  const withStory = async (): Promise<LoadedProject> => {
    facts ??= (async () => {
      const story = options.story ?? (await storyHeardBy(paths, loaded, files, options.signal));
      return { ...loaded, project: { ...loaded.project, story } };
    })();
    return facts;
  };
  const checked = await checkAll(loaded, withStory, files, paths, options);
  options.signal?.throwIfAborted();
  const hasPrompts = checked.some(isWrittenPrompt);
  return { files: checked, projectFindings: projectFindings(loaded.project, loaded.knowledge, hasPrompts) };
}

/** Cores that a check may take: one is left to the editor, and a thread beside this one alone would save nothing. */
function freeCores(): number {
  return Math.min(availableParallelism() - 1, MOST_THREADS);
}

/**
 * Checks the files at the paths, here or shared out to threads.
 * @param withStory gives the project with what its files tell each other
 * @returns in the order of the paths
 */
async function checkAll(
  loaded: LoadedProject,
  withStory: () => Promise<LoadedProject>,
  files: Files,
  paths: readonly string[],
  options: CheckOptions,
): Promise<readonly CheckedFile[]> {
  const { signal, known, isTextless, onFile, onProgress, onAnalysis, threads = freeCores() } = options;
  const checked: CheckedFile[] = new Array(paths.length);
  const own = ownWords();
  let done = 0;
  let since = performance.now();
  /** A file as it is known, without reading it where that can be, or as read. */
  const look = async (at: number): Promise<CheckedFile | FileToCheck> => {
    const path = paths[at] as string;
    const stamp = known?.unchanged && (await files.stamp(path));
    const unchanged = stamp && known?.unchanged?.(path, stamp);
    if (unchanged) return unchanged;
    const content = await readSource(files, path, loaded.project.production);
    if (content.status !== 'read' || content.version === undefined) return content;
    return known?.known(path, { ...content, version: content.version }) ?? content;
  };
  /** Lists too long to be read whole are not checked like the others. */
  const apart = async (at: number, content: FileToCheck): Promise<CheckedFile | undefined> => {
    const path = paths[at] as string;
    return isLongList(path, content) ? checkLongList(files, path, await withStory(), { signal }) : undefined;
  };
  const finish = async (at: number, file: CheckedFile): Promise<void> => {
    checked[at] = isTextless ? withoutText(file, own) : file;
    onFile?.(file);
    onProgress?.(++done, paths.length);
    if (performance.now() - since < YIELD_AFTER_MS) return;
    await setImmediate();
    since = performance.now();
    signal?.throwIfAborted();
  };
  // What is asked of the analyses themselves stays in this thread, and comes in the order of the paths.
  if (paths.length < MANY_FILES || onAnalysis !== undefined || threads < 2) {
    const ahead: ReturnType<typeof look>[] = [];
    for (const [at, path] of paths.entries()) {
      while (ahead.length < READ_AHEAD && at + ahead.length < paths.length) ahead.push(look(at + ahead.length));
      const found = await (ahead.shift() as ReturnType<typeof look>);
      if (isChecked(found)) await finish(at, found);
      else await finish(at, (await apart(at, found)) ?? checkFile(await withStory(), path, found, onAnalysis));
    }
    return checked;
  }
  let opening: Promise<CheckPool> | undefined;
  const pool = async (): Promise<CheckPool> => {
    opening ??= withStory().then((facts) => openPool(facts, threads));
    return opening;
  };
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < paths.length; at = next++) {
      signal?.throwIfAborted();
      const found = await look(at);
      if (isChecked(found)) await finish(at, found);
      else await finish(at, (await apart(at, found)) ?? (await (await pool()).check(paths[at] as string, found)));
    }
  };
  try {
    await Promise.all(Array.from({ length: widthOf(threads) }, lane));
  } finally {
    (await opening)?.close();
  }
  return checked;
}

function isChecked(found: CheckedFile | FileToCheck): found is CheckedFile {
  return 'findings' in found;
}

/** Whether a file is a shot list above the limit of what is read whole. */
function isLongList(path: string, content: FileToCheck): boolean {
  const isLarge = content.status === 'refused' && content.problem.code === 'file-too-large';
  return isLarge && fileKind(path) === undefined && formatForPath(path)?.id === 'shot-list';
}

/** The whole project's story, whatever part of it is checked: so a file has the same findings in every check. */
async function storyHeardBy(
  paths: readonly string[],
  { project: { production } }: LoadedProject,
  files: Files,
  signal?: AbortSignal,
): Promise<Story> {
  const isHeard = paths.some((path) => fileKind(path) !== undefined || hearsStory(formatForPath(path)?.id ?? 'plain'));
  return isHeard ? readStory(files, production, signal) : NO_STORY;
}
