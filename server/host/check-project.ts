/** Checks the files of a project one after the other, so that the program stays responsive and can be stopped. */
import { setImmediate } from 'node:timers/promises';
import { analyze, projectFindings, type Source } from '../engine/analyze.ts';
import type { Medium, Problem } from '../engine/document/document.ts';
import type { Finding } from '../engine/finding.ts';
import type { FormatId } from '../engine/formats/format.ts';
import { formatById, formatForPath } from '../engine/formats/registry.ts';
import type { FileContent, Files } from './files.ts';
import type { LoadedProject } from './load-project.ts';

/** What came out for one file. */
export interface CheckedFile {
  readonly path: string;
  /** As it was checked; empty if it could not be read. */
  readonly text: string;
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
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly onFile?: ((file: CheckedFile) => void) | undefined;
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
  const ahead: Promise<FileContent>[] = [];
  const checked: CheckedFile[] = [];
  let since = performance.now();
  for (const [index, path] of paths.entries()) {
    while (ahead.length < READ_AHEAD && index + ahead.length < paths.length) {
      ahead.push(files.read(paths[index + ahead.length] as string));
    }
    const file = checkFile(loaded, path, await (ahead.shift() as Promise<FileContent>));
    checked.push(file);
    options.onFile?.(file);
    options.onProgress?.(index + 1, paths.length);
    if (performance.now() - since < YIELD_AFTER_MS) continue;
    await setImmediate();
    since = performance.now();
    options.signal?.throwIfAborted();
  }
  options.signal?.throwIfAborted();
  const hasPrompts = checked.some((file) => file.medium === 'prompt' && file.text.trim() !== '');
  return { files: checked, projectFindings: projectFindings(loaded.project, loaded.knowledge, hasPrompts) };
}

/** Checks one file as read. Never throws. */
export function checkFile(loaded: LoadedProject, path: string, content: FileContent): CheckedFile {
  const format = formatForPath(path)?.id ?? 'plain';
  const unread = { path, text: '', format: undefined, medium: undefined, findings: [] };
  if (content.status !== 'read') return { ...unread, problems: [content.problem] };
  const { text } = content;
  const source: Source = { path, text, format };
  try {
    const { findings, document } = analyze(source, loaded.knowledge, loaded.project);
    return {
      path,
      text,
      format,
      medium: document.medium,
      findings,
      problems: [...content.problems, ...document.problems],
    };
  } catch (error) {
    return { ...unread, text, format, problems: [...content.problems, internalError(error, format)] };
  }
}

function internalError(error: unknown, format: FormatId): Problem {
  const cause =
    error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error);
  const message = `Internal error in ${formatById(format).title}: this file was not checked. Please report it with this line: ${cause}`;
  return { span: { start: 0, end: 0 }, severity: 'error', code: 'internal-error', message };
}
