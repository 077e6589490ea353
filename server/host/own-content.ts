/** The texts of the project's own files, and where what is wrong in them is told. */
import type { Problem } from '../engine/document/document.ts';
import type { FileContent } from './files.ts';

/** Takes what is wrong in one of the project's own files. */
export type Report = (path: string, found: readonly Problem[], text?: string) => void;

/** A file's text and what `read` makes of it; `undefined` for a file that is not there or cannot be read. */
export function contentOf<T>(
  content: FileContent,
  path: string,
  report: Report,
  read: (text: string) => T,
): { readonly text: string; readonly result: T } | undefined {
  if (content.status === 'missing') return undefined;
  if (content.status === 'refused') {
    report(path, [content.problem]);
    return undefined;
  }
  report(path, content.problems, content.text);
  return { text: content.text, result: read(content.text) };
}
