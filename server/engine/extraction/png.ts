/** The chunks of a PNG file that hold texts (tEXt, zTXt, iTXt), EXIF (eXIf) or a C2PA manifest (caBX). */
import { Unzlib } from 'fflate';
import type { ByteSource } from './byte-source.ts';
import {
  asciiIn,
  type ImageBlock,
  type ImageBlocks,
  MOST_BLOCK_BYTES,
  MOST_BLOCKS,
  wholeBlock,
} from './image-blocks.ts';
import { inflatedUpTo } from './zip.ts';

const SIGNATURE_BYTES = 8;
const XMP_KEYWORD = 'XML:com.adobe.xmp';
const READ = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'caBX']);

/** Reads the metadata of a PNG file. Total. */
export async function pngBlocks(source: ByteSource): Promise<ImageBlocks> {
  const blocks: ImageBlock[] = [];
  let at = SIGNATURE_BYTES;
  for (let number = 0; number < MOST_BLOCKS; number++) {
    const header = await wholeBlock(source, at, 8);
    if (header === undefined) return { blocks, damage: 'it is cut off' };
    const length = new DataView(header.buffer, header.byteOffset).getUint32(0);
    const type = asciiIn(header, 4, 8);
    if (type === 'IEND') return { blocks };
    if (READ.has(type)) {
      if (length > MOST_BLOCK_BYTES) return { blocks, damage: `its ${type} chunk is too large to be read` };
      const bytes = await wholeBlock(source, at + 8, length);
      if (bytes === undefined) return { blocks, damage: 'it is cut off' };
      const block = blockIn(type, bytes);
      if (block === undefined) return { blocks, damage: `its ${type} chunk is broken` };
      blocks.push(block);
    }
    // The length, the type and the checksum have four bytes each.
    at += 12 + length;
  }
  return { blocks, damage: 'it has more chunks than any picture' };
}

function blockIn(type: string, bytes: Uint8Array): ImageBlock | undefined {
  if (type === 'eXIf') return { kind: 'exif', where: 'EXIF', bytes };
  if (type === 'caBX') return { kind: 'c2pa', where: 'C2PA manifest', bytes };
  const keyEnd = bytes.indexOf(0);
  if (keyEnd < 0) return undefined;
  const key = latin1(bytes.subarray(0, keyEnd));
  const text = textIn(type, bytes, keyEnd + 1);
  if (text === undefined) return undefined;
  if (key === XMP_KEYWORD) return { kind: 'xmp', where: 'XMP', text };
  return { kind: 'text', where: `PNG text chunk “${key}”`, key, text };
}

function textIn(type: string, bytes: Uint8Array, start: number): string | undefined {
  if (type === 'tEXt') return unlabelled(bytes.subarray(start));
  // The byte after the keyword is the method of compression, of which there is one.
  if (type === 'zTXt') return inflatedText(bytes.subarray(start + 1), unlabelled);
  const isPacked = bytes[start] === 1;
  const languageEnd = bytes.indexOf(0, start + 2);
  const keywordEnd = languageEnd < 0 ? -1 : bytes.indexOf(0, languageEnd + 1);
  if (keywordEnd < 0) return undefined;
  const content = bytes.subarray(keywordEnd + 1);
  return isPacked ? inflatedText(content, utf8) : utf8(content);
}

function inflatedText(packed: Uint8Array, decode: (bytes: Uint8Array) => string): string | undefined {
  try {
    return decode(inflatedUpTo(new Unzlib(), packed, MOST_BLOCK_BYTES, 'a text'));
  } catch {
    return undefined;
  }
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** By the letter these texts are Latin-1; most tools write UTF-8. */
function unlabelled(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return latin1(bytes);
  }
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
