/** A page of a PDF file as runs of text with their places; reading them out of the file is the host's work. */

/** A run of text in one direction, from left to right. Lengths are points (72 to the inch) from the lower left corner. */
export interface PageRun {
  readonly text: string;
  readonly x: number;
  /** Of the line that the letters stand on. */
  readonly y: number;
  readonly width: number;
  /** Of the font. */
  readonly size: number;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly PageRun[];
}

/** Reads the pages of a PDF file. @throws UnreadableFile if it is damaged or encrypted */
export type PdfReader = (bytes: Uint8Array) => Promise<readonly PdfPage[]>;
