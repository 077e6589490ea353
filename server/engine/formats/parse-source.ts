/** Reading a source by its format, or by those of its parts. */
import type { Source } from '../analyze.ts';
import type { ParsedDocument } from '../document/document.ts';
import { parseFileParts } from './file-parts.ts';
import { formatById } from './registry.ts';

/** Reads a source. Total. @param earlier what was made of an earlier version of the text */
export function parseSource({ text, format, extracted }: Source, earlier?: ParsedDocument): ParsedDocument {
  return extracted ? parseFileParts(text, extracted) : formatById(format).parse(text, earlier);
}
