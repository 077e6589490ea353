/** The baseline on disk. */
import type { Problem } from '../engine/document/document.ts';
import { BASELINE_FILE } from '../engine/production/own-files.ts';
import { type BaselineEntry, readBaseline } from '../engine/suppressions/baseline.ts';
import type { Files } from './files.ts';

export { BASELINE_FILE };

/** A baseline as read; with problems where some of it, or all, does not count. */
export interface LoadedBaseline {
  readonly entries: readonly BaselineEntry[];
  readonly problems: readonly Problem[];
  readonly text: string;
}

/** Reads a baseline. What cannot be read hides nothing. @param files relative to the folder of `path` */
export async function loadBaseline(files: Files, path: string): Promise<LoadedBaseline> {
  const content = await files.read(path);
  if (content.status !== 'read') return { entries: [], problems: [content.problem], text: '' };
  const { entries, problems } = readBaseline(content.text);
  return { entries, problems: [...content.problems, ...problems], text: content.text };
}
