/** Checks the files of a project one after the other, so that the program stays responsive and can be stopped. */
import { setImmediate } from 'node:timers/promises';
import { type Analysis, analyze, projectFindings, type Source } from '../engine/analyze.ts';
import type { Medium, Problem } from '../engine/document/document.ts';
import type { FilePlace, TextPart } from '../engine/extraction/extract.ts';
import { fileKind } from '../engine/extraction/file-kinds.ts';
import type { Finding } from '../engine/finding.ts';
import type { FormatId } from '../engine/formats/format.ts';
import { formatById, formatForPath } from '../engine/formats/registry.ts';
import { hearsStory } from '../engine/story/outline.ts';
import { NO_STORY, type Story } from '../engine/story/story.ts';
import type { Files } from './files.ts';
import type { LoadedProject } from './load-project.ts';
import { readSource } from './read-source.ts';
import { readStory } from './read-story.ts';

/** What came out for one file. */
export interface CheckedFile {
  readonly path: string;
  /** As it was checked; empty if it could not be read. */
  readonly text: string;
  /** Where the text is in its file, if it was extracted from one that is no text. */
  readonly places?: readonly FilePlace[];
  /** The parts that formats read by themselves, if it was extracted. */
  readonly parts?: readonly TextPart[];
  readonly format: FormatId | undefined;
  /** `undefined` if it could not be read. */
  readonly medium: Medium | undefined;
  readonly findings: readonly Finding[];
  /** What could not be read in it, or why it was not read at all. */
  readonly problems: readonly Problem[];
}

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
  readonly onFile?: ((file: CheckedFile) => void) | undefined;
  /** Gets each analysis that is complete, for what its findings do not tell. */
  readonly onAnalysis?: ((analysis: Analysis) => void) | undefined;
}

/** Files read ahead while one is analysed. */
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
  const ahead: ReturnType<typeof readSource>[] = [];
  const checked: CheckedFile[] = [];
  let since = performance.now();
  for (const [index, path] of paths.entries()) {
    while (ahead.length < READ_AHEAD && index + ahead.length < paths.length) {
      ahead.push(readSource(files, paths[index + ahead.length] as string, loaded.project.production));
    }
    const file = checkFile(withStory, path, await (ahead.shift() as ReturnType<typeof readSource>), options.onAnalysis);
    checked.push(file);
    options.onFile?.(file);
    options.onProgress?.(index + 1, paths.length);
    if (performance.now() - since < YIELD_AFTER_MS) continue;
    await setImmediate();
    since = performance.now();
    options.signal?.throwIfAborted();
  }
  options.signal?.throwIfAborted();
  const hasPrompts = checked.some((file) => isWrittenPrompt(file.medium, file.text));
  return { files: checked, projectFindings: projectFindings(loaded.project, loaded.knowledge, hasPrompts) };
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

/** Checks one file as read. Never throws. */
export function checkFile(
  loaded: LoadedProject,
  path: string,
  content: Awaited<ReturnType<typeof readSource>>,
  onAnalysis?: (analysis: Analysis) => void,
): CheckedFile {
  const unread = { path, text: '', format: undefined, medium: undefined, findings: [] };
  if (content.status !== 'read') return { ...unread, problems: [content.problem] };
  const { text, extracted } = content;
  const format = extracted?.parts[0]?.format ?? formatForPath(path)?.id ?? 'plain';
  const source: Source = { path, text, format, ...(extracted === undefined ? {} : { extracted }) };
  const { analysis, isComplete } = analyseSafely(source, loaded);
  const problems = [...content.problems, ...analysis.document.problems];
  if (!isComplete) return { ...unread, text, format, problems };
  onAnalysis?.(analysis);
  const { findings, document } = analysis;
  const places = extracted === undefined ? {} : { places: extracted.places, parts: extracted.parts };
  return { path, text, ...places, format, medium: document.medium, findings, problems };
}

/**
 * Analyses a text, and whatever happens answers: where the program itself fails, with no findings and the failure among the
 * problems of the document, so that one text never hides another.
 * @param previous an earlier analysis of the same document
 */
export function analyseSafely(
  source: Source,
  { knowledge, project }: Pick<LoadedProject, 'knowledge' | 'project'>,
  previous?: Analysis,
): { readonly analysis: Analysis; readonly isComplete: boolean } {
  try {
    return { analysis: analyze(source, knowledge, project, previous), isComplete: true };
  } catch (error) {
    const problems = [internalError(error, source.format)];
    const analysis: Analysis = {
      source,
      document: { medium: 'plain', segments: [], scopes: [], problems, characters: [] },
      accepted: [],
      references: [],
      findings: [],
      memo: { knowledge, isForeign: false, segments: [], results: [], read: 0 },
    };
    return { analysis, isComplete: false };
  }
}

/** Whether a text is a prompt that says anything: then the production as a whole has something to tell. */
export function isWrittenPrompt(medium: Medium | undefined, text: string): boolean {
  return medium === 'prompt' && text.trim() !== '';
}

function internalError(error: unknown, format: FormatId): Problem {
  const cause =
    error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error);
  const message = `Internal error in ${formatById(format).title}: this file was not checked. Please report it with this line: ${cause}`;
  return { span: { start: 0, end: 0 }, severity: 'error', code: 'internal-error', message };
}
