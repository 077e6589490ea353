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
import { openPool } from './check-pool.ts';
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
  /** Gets the files as they are done, in no particular order. */
  readonly onFile?: ((file: CheckedFile) => void) | undefined;
  /** Threads that many files are shared out to; below 2, this one does them. By default as many as the machine can spare. */
  readonly threads?: number;
  /** What is known of a file with these bytes under these facts: it is not checked again. */
  readonly known?: ((path: string, version: string) => CheckedFile | undefined) | undefined;
  /** Gets each analysis that is complete, for what its findings do not tell. */
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
  const story = options.story ?? (await storyHeardBy(paths, loaded, files, options.signal));
  const withStory: LoadedProject = { ...loaded, project: { ...loaded.project, story } };
  const checked = await checkAll(withStory, files, paths, options);
  options.signal?.throwIfAborted();
  const hasPrompts = checked.some((file) => isWrittenPrompt(file.medium, file.text));
  return { files: checked, projectFindings: projectFindings(loaded.project, loaded.knowledge, hasPrompts) };
}

/** Cores that a check may take: one is left to the editor, and a thread beside this one alone would save nothing. */
function freeCores(): number {
  return Math.min(availableParallelism() - 1, MOST_THREADS);
}

/** Checks the files at the paths, several lanes at a time, each of which reads one and has it checked. @returns in the order of the paths */
async function checkAll(
  loaded: LoadedProject,
  files: Files,
  paths: readonly string[],
  { signal, known, onFile, onProgress, onAnalysis, threads = freeCores() }: CheckOptions,
): Promise<readonly CheckedFile[]> {
  // What is asked of the analysis itself stays in this thread.
  const isPooled = paths.length >= MANY_FILES && onAnalysis === undefined && threads > 1;
  const pool = isPooled ? openPool(loaded, threads) : undefined;
  const checked: CheckedFile[] = new Array(paths.length);
  let next = 0;
  let done = 0;
  let since = performance.now();
  const lane = async (): Promise<void> => {
    for (let at = next++; at < paths.length; at = next++) {
      signal?.throwIfAborted();
      const path = paths[at] as string;
      const content = await readSource(files, path, loaded.project.production);
      const before = content.status === 'read' && content.version ? known?.(path, content.version) : undefined;
      const file =
        before ??
        (isLongList(path, content) ? await checkLongList(files, path, loaded, { signal }) : undefined) ??
        (await pool?.check(path, content)) ??
        checkFile(loaded, path, content, onAnalysis);
      checked[at] = file;
      onFile?.(file);
      onProgress?.(++done, paths.length);
      if (performance.now() - since < YIELD_AFTER_MS) continue;
      await setImmediate();
      since = performance.now();
    }
  };
  try {
    await Promise.all(Array.from({ length: pool?.width ?? READ_AHEAD }, lane));
  } finally {
    pool?.close();
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
