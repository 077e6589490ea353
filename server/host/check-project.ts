/** Checks the files of a project so that the program stays responsive and can be stopped: many of them in several threads. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { type Analysis, projectFindings } from '../engine/analyze.ts';
import { fileKind } from '../engine/extraction/file-kinds.ts';
import type { Finding } from '../engine/finding.ts';
import { formatForPath } from '../engine/formats/registry.ts';
import { hearsStory } from '../engine/story/outline.ts';
import { NO_STORY, type Story } from '../engine/story/story.ts';
import { type CheckedFile, checkFile, type FileToCheck, isWrittenPrompt } from './check-file.ts';
import { checkLongList } from './check-long-list.ts';
import { type CheckPool, openPool, widthOf } from './check-pool.ts';
import type { Files } from './files.ts';
import type { LoadedProject } from './load-project.ts';
import { readSource } from './read-source.ts';
import { readStory } from './read-story.ts';

export interface CheckResult {
  /** Sorted by path. */
  readonly files: readonly CheckedFile[];
  /** Findings about the production as a whole. */
  readonly projectFindings: readonly Finding[];
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
  /** What is known of a file with these bytes under these facts: it is not checked again. */
  readonly known?: ((path: string, version: string, text: string) => CheckedFile | undefined) | undefined;
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
  const hasPrompts = checked.some((file) => isWrittenPrompt(file.medium, file.text));
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
  const { signal, known, onFile, onProgress, onAnalysis, threads = freeCores() } = options;
  const checked: CheckedFile[] = new Array(paths.length);
  let done = 0;
  let since = performance.now();
  const read = (at: number) => readSource(files, paths[at] as string, loaded.project.production);
  /** What need not be checked like the others: what is known, and lists too long to be read whole. */
  const apart = async (at: number, content: FileToCheck): Promise<CheckedFile | undefined> => {
    const path = paths[at] as string;
    if (content.status === 'read') return content.version ? known?.(path, content.version, content.text) : undefined;
    return isLongList(path, content) ? checkLongList(files, path, await withStory(), { signal }) : undefined;
  };
  const finish = async (at: number, file: CheckedFile): Promise<void> => {
    checked[at] = file;
    onFile?.(file);
    onProgress?.(++done, paths.length);
    if (performance.now() - since < YIELD_AFTER_MS) return;
    await setImmediate();
    since = performance.now();
    signal?.throwIfAborted();
  };
  // What is asked of the analyses themselves stays in this thread, and comes in the order of the paths.
  if (paths.length < MANY_FILES || onAnalysis !== undefined || threads < 2) {
    const ahead: Promise<FileToCheck>[] = [];
    for (const [at, path] of paths.entries()) {
      while (ahead.length < READ_AHEAD && at + ahead.length < paths.length) ahead.push(read(at + ahead.length));
      const content = await (ahead.shift() as Promise<FileToCheck>);
      await finish(at, (await apart(at, content)) ?? checkFile(await withStory(), path, content, onAnalysis));
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
      const content = await read(at);
      await finish(at, (await apart(at, content)) ?? (await (await pool()).check(paths[at] as string, content)));
    }
  };
  try {
    await Promise.all(Array.from({ length: widthOf(threads) }, lane));
  } finally {
    (await opening)?.close();
  }
  return checked;
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
