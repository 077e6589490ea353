/** Reading the story of a project: the outlines of its scripts and lists, wherever they lie in it. */
import { type FileKind, fileKind } from '../engine/extraction/file-kinds.ts';
import { parseSource } from '../engine/formats/parse-source.ts';
import { formatForPath } from '../engine/formats/registry.ts';
import type { Production } from '../engine/production/production.ts';
import { type Outline, outlineOf, tellsStory } from '../engine/story/outline.ts';
import { type Story, storyOf } from '../engine/story/story.ts';
import type { Files } from './files.ts';
import { findFiles } from './find-files.ts';
import { readSource } from './read-source.ts';

/** Files read at a time. */
const AT_ONCE = 8;

/** Whether files that are no text can have a script or a list in them. */
const TELLING_KINDS: Readonly<Record<FileKind, boolean>> = {
  workbook: true,
  word: true,
  pdf: true,
  picture: false,
};

/** Reads the scripts and lists of a project. What cannot be read tells nothing; the check of the file itself says why. */
export async function readStory(files: Files, production: Production, signal?: AbortSignal): Promise<Story> {
  const paths = await findFiles(files.root, production, '', signal);
  return storyOf(await readOutlines(paths.filter(tells), (path) => readOutline(files, path, production), signal));
}

/** Whether the file at a path is a script or a list. */
export function tells(path: string): boolean {
  const kind = fileKind(path);
  return kind === undefined ? tellsStory(formatForPath(path)?.id ?? 'plain') : TELLING_KINDS[kind];
}

/** Outlines of files, some at a time. @throws the signal's reason when it is aborted */
export async function readOutlines(
  paths: readonly string[],
  read: (path: string) => Promise<Outline | undefined>,
  signal?: AbortSignal,
): Promise<readonly Outline[]> {
  const found: (Outline | undefined)[] = [];
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    signal?.throwIfAborted();
    found.push(...(await Promise.all(paths.slice(at, at + AT_ONCE).map(read))));
  }
  return found.filter((outline) => outline !== undefined);
}

/** The outline of a file; `undefined` where it cannot be read. Never throws: the check of the file says what is wrong. */
export async function readOutline(files: Files, path: string, production: Production): Promise<Outline | undefined> {
  try {
    const content = await readSource(files, path, production);
    if (content.status !== 'read') return undefined;
    const { text, extracted } = content;
    const format = extracted?.parts[0]?.format ?? formatForPath(path)?.id;
    if (format === undefined) return undefined;
    const source = { path, text, format, ...(extracted === undefined ? {} : { extracted }) };
    // Copied, since words that were cut out of a text would keep all of it in memory.
    return structuredClone(outlineOf(source, parseSource(source, production), extracted?.places));
  } catch {
    return undefined;
  }
}
