/** The chunks of a WebP file that hold EXIF, XMP or a C2PA manifest. */
import type { ByteSource } from './byte-source.ts';
import {
  asciiIn,
  type ImageBlock,
  type ImageBlocks,
  MOST_BLOCK_BYTES,
  MOST_BLOCKS,
  wholeBlock,
} from './image-blocks.ts';

const HEADER_BYTES = 12;
const EXIF = 'Exif\0\0';

/** Reads the metadata of a WebP file. Total. */
export async function webpBlocks(source: ByteSource): Promise<ImageBlocks> {
  const blocks: ImageBlock[] = [];
  const header = await source.read(0, HEADER_BYTES);
  const end = header.length < HEADER_BYTES ? 0 : 8 + sizeIn(header, 4);
  let at = HEADER_BYTES;
  for (let number = 0; number < MOST_BLOCKS; number++) {
    if (at >= end) return { blocks };
    const chunk = await wholeBlock(source, at, 8);
    if (chunk === undefined) return { blocks, damage: 'it is cut off' };
    const type = asciiIn(chunk, 0, 4);
    const length = sizeIn(chunk, 4);
    if (type === 'EXIF' || type === 'XMP ' || type === 'C2PA') {
      if (length > MOST_BLOCK_BYTES) return { blocks, damage: `its ${type.trim()} chunk is too large to be read` };
      const bytes = await wholeBlock(source, at + 8, length);
      if (bytes === undefined) return { blocks, damage: 'it is cut off' };
      blocks.push(blockIn(type, bytes));
    }
    // Chunks begin at even bytes.
    at += 8 + length + (length % 2);
  }
  return { blocks, damage: 'it has more chunks than any picture' };
}

function blockIn(type: 'EXIF' | 'XMP ' | 'C2PA', bytes: Uint8Array): ImageBlock {
  if (type === 'C2PA') return { kind: 'c2pa', where: 'C2PA manifest', bytes };
  if (type === 'XMP ') return { kind: 'xmp', where: 'XMP', text: new TextDecoder().decode(bytes) };
  // Some programs keep the header that EXIF has in JPEG files.
  const isHeaded = asciiIn(bytes, 0, EXIF.length) === EXIF;
  return { kind: 'exif', where: 'EXIF', bytes: isHeaded ? bytes.subarray(EXIF.length) : bytes };
}

function sizeIn(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}
