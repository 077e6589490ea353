/** Checking one file: from what was read of it to its findings, whatever happens. */
import { type Analysis, analyze, type Source } from '../engine/analyze.ts';
import type { Medium, Problem } from '../engine/document/document.ts';
import type { FilePlace, TextPart } from '../engine/extraction/extract.ts';
import type { Finding } from '../engine/finding.ts';
import type { FormatId } from '../engine/formats/format.ts';
import { formatById, formatForPath } from '../engine/formats/registry.ts';
import type { Knowledge } from '../engine/project.ts';
import { gistOf, type TextGist } from '../reports/text-gist.ts';
import type { LoadedProject } from './load-project.ts';
import { type OwnWords, ownProblems, withOwnWords } from './own-words.ts';
import type { readSource } from './read-source.ts';

/** A file as read, or why it was not. */
export type FileToCheck = Awaited<ReturnType<typeof readSource>>;

/** What came out for one file. */
export interface CheckedFile {
  readonly path: string;
  /**
   * As it was checked; empty if it could not be read, or if only the gist of it was kept. Of a long list the header and the rows
   * that something is said of.
   */
  readonly text: string;
  readonly gist?: TextGist;
  /** Where the text is in its file, if it was extracted from one that is no text, or is what was kept of a long list. */
  readonly places?: readonly FilePlace[];
  /** The parts that formats read by themselves, if it was extracted. */
  readonly parts?: readonly TextPart[];
  readonly format: FormatId | undefined;
  /** `undefined` if it could not be read. */
  readonly medium: Medium | undefined;
  readonly findings: readonly Finding[];
  /** Identifies the bytes that were checked; absent where they are not kept apart. */
  readonly version?: string;
  /** What the file system says of the file as long as it has these bytes, where that can be relied on. */
  readonly stamp?: string;
  /** What could not be read in it, or why it was not read at all. */
  readonly problems: readonly Problem[];
}

/** Checks one file as read. Never throws. */
export function checkFile(
  loaded: Pick<LoadedProject, 'knowledge' | 'project'>,
  path: string,
  content: FileToCheck,
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
  const version = content.version === undefined ? {} : { version: content.version };
  const stamp = content.stamp === undefined ? {} : { stamp: content.stamp };
  onAnalysis?.(analysis);
  const { findings, document } = analysis;
  const places = extracted === undefined ? {} : { places: extracted.places, parts: extracted.parts };
  return { path, text, ...version, ...stamp, ...places, format, medium: document.medium, findings, problems };
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
    return { analysis: nothingFound(source, knowledge, internalError(error, source.format)), isComplete: false };
  }
}

/** The analysis of a text that was not read, for the reason given. */
export function nothingFound(source: Source, knowledge: Knowledge, problem: Problem): Analysis {
  return {
    source,
    document: { medium: 'plain', segments: [], scopes: [], problems: [problem], characters: [] },
    accepted: [],
    references: [],
    findings: [],
    memo: { knowledge, isForeign: false, segments: [], results: [], read: 0 },
  };
}

/** Whether a text is a prompt that says anything: then the production as a whole has something to tell. */
export function isWrittenPrompt({ medium, text, gist }: Pick<CheckedFile, 'medium' | 'text' | 'gist'>): boolean {
  return medium === 'prompt' && (gist === undefined ? text.trim() !== '' : !gist.isBlank);
}

/** A file with the gist of its text alone. Texts that were extracted are kept: they have no lines, and places instead. */
export function withoutText(file: CheckedFile, own: OwnWords): CheckedFile {
  const { text, gist, places, findings, problems } = file;
  if (gist !== undefined || places !== undefined) return file;
  return {
    ...file,
    text: '',
    gist: gistOf(text, findings, problems),
    findings: findings.map((finding) => withOwnWords(finding, own)),
    problems: ownProblems(problems),
  };
}

function internalError(error: unknown, format: FormatId): Problem {
  const cause =
    error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error);
  const message = `Internal error in ${formatById(format).title}: this file was not checked. Please report it with this line: ${cause}`;
  return { span: { start: 0, end: 0 }, severity: 'error', code: 'internal-error', message };
}
