/** The segments of a JPEG file that hold EXIF and XMP (APP1), a C2PA manifest (APP11) or a comment (COM). */
import type { ByteSource } from './byte-source.ts';
import { asciiIn, type ImageBlock, type ImageBlocks, MOST_BLOCKS, wholeBlock } from './image-blocks.ts';

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const APP1 = 0xe1;
const APP11 = 0xeb;
const COMMENT = 0xfe;
/** Where the pixels begin: nothing that we read comes after it. */
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
/** What a segment of a manifest begins with: `JP`, the number of the box (two bytes) and that of the segment (four). */
const SEGMENT_HEADER_BYTES = 8;
/** The length and the type of a box. */
const BOX_HEADER_BYTES = 8;

/** Reads the metadata of a JPEG file up to its pixels. Total. */
export async function jpegBlocks(source: ByteSource): Promise<ImageBlocks> {
  const blocks: ImageBlock[] = [];
  let at = 2;
  for (let number = 0; number < MOST_BLOCKS; number++) {
    const header = await wholeBlock(source, at, 4);
    if (header === undefined) return { blocks, damage: 'it is cut off' };
    const [start, marker, high, low] = header as unknown as readonly [number, number, number, number];
    if (start !== 0xff) return { blocks, damage: `there is no segment where one should be, at byte ${at}` };
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return { blocks };
    const length = high * 256 + low - 2;
    if (length < 0) return { blocks, damage: `its segment at byte ${at} has no length` };
    if (marker === APP1 || marker === APP11 || marker === COMMENT) {
      const bytes = await wholeBlock(source, at + 4, length);
      if (bytes === undefined) return { blocks, damage: 'it is cut off' };
      const block = blockIn(marker, bytes);
      if (block) blocks.push(block);
    }
    at += 4 + length;
  }
  return { blocks, damage: 'it has more segments than any picture' };
}

function blockIn(marker: number, bytes: Uint8Array): ImageBlock | undefined {
  if (marker === COMMENT) {
    return { kind: 'text', where: 'JPEG comment', key: 'Comment', text: new TextDecoder().decode(bytes) };
  }
  if (marker === APP11) {
    if (asciiIn(bytes, 0, 2) !== 'JP' || bytes.length <= SEGMENT_HEADER_BYTES) return undefined;
    // From the second segment on, the header of the box stands there again.
    const isFirst = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4) <= 1;
    const content = bytes.subarray(SEGMENT_HEADER_BYTES + (isFirst ? 0 : BOX_HEADER_BYTES));
    return { kind: 'c2pa', where: 'C2PA manifest', bytes: content };
  }
  if (asciiIn(bytes, 0, EXIF.length) === EXIF)
    return { kind: 'exif', where: 'EXIF', bytes: bytes.subarray(EXIF.length) };
  if (asciiIn(bytes, 0, XMP.length) !== XMP) return undefined;
  return { kind: 'xmp', where: 'XMP', text: new TextDecoder().decode(bytes.subarray(XMP.length)) };
}
