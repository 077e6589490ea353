/** Whether what is packed in a PDF file unpacks to a size that can be read: the library that reads it knows no limit. */
import { Unzlib } from 'fflate';
import { UnreadableFile } from './extract.ts';
import { inflatedUpTo } from './zip.ts';

/** Bytes of one stream. The text of a page has some thousands. */
const MOST_STREAM_BYTES = 64 * 1024 * 1024;
/** Streams may be packed more than once. */
const DEEPEST = 3;
/** The first byte of all that is packed this way, in practice. */
const ZLIB = 0x78;
/** A stream's dictionary stands before it and is about this long at most. */
const DICTIONARY_CHARACTERS = 600;

/** Looks at the streams of a file, images aside, which nobody unpacks for their text. @throws UnreadableFile */
export function checkStreamSizes(bytes: Uint8Array): void {
  const text = new TextDecoder('latin1').decode(bytes);
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', at + 6)) {
    if (text.startsWith('end', at - 3)) continue;
    const start = at + 6 + (text[at + 6] === '\r' ? 1 : 0) + (text[at + 7] === '\n' || text[at + 6] === '\n' ? 1 : 0);
    const dictionary = text.slice(Math.max(0, at - DICTIONARY_CHARACTERS), at);
    if (/\/Subtype\s{0,4}\/Image\b/.test(dictionary.slice(dictionary.lastIndexOf(' obj')))) continue;
    const end = text.indexOf('endstream', start);
    checkSize(bytes.subarray(start, end < 0 ? bytes.length : end), 0);
  }
}

function checkSize(packed: Uint8Array, depth: number): void {
  if (packed[0] !== ZLIB || depth === DEEPEST) return;
  let inner: Uint8Array;
  try {
    inner = inflatedUpTo(new Unzlib(), packed, MOST_STREAM_BYTES, 'a stream');
  } catch (error) {
    if (error instanceof UnreadableFile && error.code === 'file-too-large') throw error;
    return;
  }
  checkSize(inner, depth + 1);
}
