/** Reads what is to be checked in a file: its text, or what is extracted from it. */
import type { Problem } from '../engine/document/document.ts';
import type { FilePlace, TextPart } from '../engine/extraction/extract.ts';
import { fileKind } from '../engine/extraction/file-kinds.ts';
import { listWordsFor } from '../engine/production/list-words.ts';
import type { Production } from '../engine/production/production.ts';
import type { FileContent, Files } from './files.ts';
import { readPdfPages } from './pdf-pages.ts';

/** A text to check. */
export interface ReadSource {
  readonly status: 'read';
  readonly text: string;
  /** Identifies the bytes of a text file. */
  readonly version?: string;
  /** What the file system says of a text file as long as it has these bytes, where that can be relied on. */
  readonly stamp?: string;
  readonly problems: readonly Problem[];
  /** Where a text that was extracted is in its file, and what reads it. */
  readonly extracted?: { readonly parts: readonly TextPart[]; readonly places: readonly FilePlace[] };
}

/** Reads a file to check it. Never throws; what extracts texts is loaded with the first file that needs it. */
export async function readSource(
  files: Files,
  path: string,
  production: Production,
): Promise<ReadSource | Exclude<FileContent, { status: 'read' }>> {
  const kind = fileKind(path);
  if (kind === undefined) return files.read(path);
  const { extractFile } = await import('../engine/extraction/read-file.ts');
  const opened = await files.withBytes(path, (source, mostBytes) =>
    extractFile(kind, source, { mostBytes, readPdf: readPdfPages, words: listWordsFor(production, path) }),
  );
  if (opened.status !== 'opened') return opened;
  const { text, parts, places, problems } = opened.result;
  return { status: 'read', text, problems, extracted: { parts, places } };
}
