/** What the containers of pictures have in common: blocks of metadata between the pixels, which are passed over. */
import type { ByteSource } from './byte-source.ts';

/** A piece of metadata, as its container has it. */
export type ImageBlock =
  /** A text with a name of its own. */
  | { readonly kind: 'text'; readonly where: string; readonly key: string; readonly text: string }
  /** EXIF, from its TIFF header on. */
  | { readonly kind: 'exif'; readonly where: string; readonly bytes: Uint8Array }
  /** An XMP packet. */
  | { readonly kind: 'xmp'; readonly where: string; readonly text: string }
  /** Boxes of a C2PA manifest, or a piece of them. */
  | { readonly kind: 'c2pa'; readonly where: string; readonly bytes: Uint8Array };

/** The blocks of a picture, and whether it could be read to its end. */
export interface ImageBlocks {
  readonly blocks: readonly ImageBlock[];
  /** What is wrong with the picture, if anything: the end of a sentence. */
  readonly damage?: string;
}

/** Bytes of one block that are read. Workflows have a few megabytes at most. */
export const MOST_BLOCK_BYTES = 16 * 1024 * 1024;
/** Blocks that are looked at; a picture of many megapixels has some thousands. */
export const MOST_BLOCKS = 100_000;

/** What was reached of a block, or nothing where it is cut off. */
export async function wholeBlock(source: ByteSource, start: number, length: number): Promise<Uint8Array | undefined> {
  const bytes = await source.read(start, length);
  return bytes.length === length ? bytes : undefined;
}

/** Bytes as the text that they are in plain ASCII. */
export function asciiIn(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 64)));
}
