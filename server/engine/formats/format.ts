/** What a format is: a name, the files it reads and a total function from text to a parsed document. */
import type { ParsedDocument } from '../document/document.ts';
import type { ListWords } from './columns.ts';

/** Names of the formats that Clearance reads. */
export type FormatId =
  | 'prompt'
  | 'prompt-list'
  | 'prompt-json'
  | 'prompt-lines'
  | 'prompt-yaml'
  | 'prompt-markdown'
  | 'comfyui'
  | 'fountain'
  | 'fdx'
  | 'screenplay-text'
  | 'shot-list'
  | 'edl'
  | 'ale'
  | 'otio'
  | 'image-provenance'
  | 'plain';

export interface Format {
  readonly id: FormatId;
  /** What a person calls it. */
  readonly title: string;
  /** Glob patterns (forward slashes, relative to the project's root, case-insensitive) of the files it reads by default. */
  readonly files: readonly string[];
  /**
   * Total: never throws, whatever the text; what could not be read is in `problems`.
   * @param earlier what the same format made of an earlier version of the text: what is the same need not be read again.
   *   The result is the same with and without it
   * @param words what the production calls columns and statuses, for formats that have them
   */
  parse(text: string, earlier?: ParsedDocument, words?: ListWords): ParsedDocument;
}
