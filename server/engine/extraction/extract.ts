/**
 * What a file that is no text says, as text: what every extractor turns its bytes into. The formats read that text as they read
 * any other; `places` lead back to where a person finds it.
 */
import type { Problem } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import type { FormatId } from '../formats/format.ts';

/** A run of the text that a format reads by itself: a sheet, a prompt of an image. */
export interface TextPart {
  readonly span: Span;
  readonly format: FormatId;
}

/** Where in the file a person finds what begins here: `Shots!C12`, `page 12, line 8`, `PNG text chunk "parameters"`. */
export interface FilePlace {
  /** UTF-16 offset in the extracted text. */
  readonly offset: number;
  readonly label: string;
  /** The page that it is on, in files that have pages: scenes are counted by it. */
  readonly page?: string;
  /** Where this stands in a file that is text, but of which not all is kept: 1-based line, UTF-16 offset. */
  readonly source?: { readonly line: number; readonly offset: number };
}

/** A file that is no text, extracted. */
export interface Extract {
  /** What is checked; empty if there is nothing, as in a photograph. */
  readonly text: string;
  /** In the order of the text. What lies in none of them is not read. */
  readonly parts: readonly TextPart[];
  /** In the order of the text. */
  readonly places: readonly FilePlace[];
  readonly problems: readonly Problem[];
}

/** The place of what is at an offset of the text; `undefined` before the first one. */
export function placeAt(places: readonly FilePlace[], offset: number): FilePlace | undefined {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as FilePlace).offset <= offset) low = middle + 1;
    else high = middle;
  }
  return places[low - 1];
}

/** Where a person finds what is at an offset of the text. */
export function labelAt(places: readonly FilePlace[], offset: number): string | undefined {
  return placeAt(places, offset)?.label;
}

/** A file that says nothing, for the reason given. */
export function nothingBut(...problems: readonly Problem[]): Extract {
  return { text: '', parts: [], places: [], problems };
}

/** Something about the file as a whole. */
export function fileProblem(severity: Problem['severity'], code: string, message: string): Problem {
  return { span: { start: 0, end: 0 }, severity, code, message };
}

/** A file that cannot be read as what its name says: damaged, encrypted, too large, or not here. Caught where extraction begins. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  constructor(
    readonly code: 'damaged-file' | 'encrypted-file' | 'file-too-large' | 'no-reader',
    message: string,
  ) {
    super(message);
  }
}
