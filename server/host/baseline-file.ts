/** The baseline on disk. */
import type { Problem } from '../engine/document/document.ts';
import { BASELINE_FILE } from '../engine/production/own-files.ts';
import { type ReadBaseline, readBaseline } from '../engine/suppressions/baseline.ts';
import type { FileContent } from './files.ts';

export { BASELINE_FILE };

/** A baseline as read; with problems where some of it, or all, does not count. */
export interface LoadedBaseline extends ReadBaseline {
  /** As messages name it. */
  readonly path: string;
  readonly text: string;
}

/** Makes a baseline of the content of its file. What cannot be read hides nothing. */
export function baselineFrom(path: string, content: FileContent): LoadedBaseline {
  const text = content.status === 'read' ? content.text : '';
  const read = readBaseline(text);
  const problems: readonly Problem[] =
    content.status === 'read' ? [...content.problems, ...read.problems] : [content.problem];
  return { ...read, path, text, problems };
}
