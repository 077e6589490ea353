/** Reading a source by its format, or by those of its parts. */
import type { Source } from '../analyze.ts';
import type { ParsedDocument } from '../document/document.ts';
import { listWordsFor } from '../production/list-words.ts';
import type { Production } from '../production/production.ts';
import { parseFileParts } from './file-parts.ts';
import { formatById } from './registry.ts';

/** Reads a source as its production calls things. Total. @param earlier what was made of an earlier version of the text */
export function parseSource(
  { path, text, format, extracted }: Source,
  production: Production,
  earlier?: ParsedDocument,
): ParsedDocument {
  const words = listWordsFor(production, path);
  return extracted ? parseFileParts(text, extracted, words) : formatById(format).parse(text, earlier, words);
}
