/** Pictures for tests, in the shapes that cameras and generators write; their pixels are nothing. */
import { strToU8, zlibSync } from 'fflate';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A PNG file with these chunks between its header and its end. */
export function png(...chunks: readonly Uint8Array[]): Uint8Array {
  const header = chunk('IHDR', joined(u32(1), u32(1), Uint8Array.of(8, 2, 0, 0, 0)));
  const pixels = chunk('IDAT', zlibSync(new Uint8Array(4)));
  return joined(SIGNATURE, header, ...chunks, pixels, chunk('IEND', new Uint8Array(0)));
}

/** A chunk with its length and its checksum. */
export function chunk(type: string, content: Uint8Array): Uint8Array {
  const typed = joined(strToU8(type), content);
  return joined(u32(content.length), typed, u32(checksum(typed)));
}

export function tEXt(key: string, text: string): Uint8Array {
  return chunk('tEXt', joined(strToU8(key, true), Uint8Array.of(0), strToU8(text)));
}

export function zTXt(key: string, text: string): Uint8Array {
  return chunk('zTXt', joined(strToU8(key, true), Uint8Array.of(0, 0), zlibSync(strToU8(text))));
}

export function iTXt(key: string, text: string, isPacked = false): Uint8Array {
  const content = isPacked ? zlibSync(strToU8(text)) : strToU8(text);
  return chunk('iTXt', joined(strToU8(key), Uint8Array.of(0, isPacked ? 1 : 0, 0, 0, 0), content));
}

/** A JPEG file with these segments before its pixels. */
export function jpeg(...segments: readonly Uint8Array[]): Uint8Array {
  const pixels = Uint8Array.of(0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0x12, 0x34, 0xff, 0xd9);
  return joined(
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, strToU8('JFIF\0\x01\x02\0\0\x01\0\x01\0\0')),
    ...segments,
    pixels,
  );
}

export function segment(marker: number, content: Uint8Array): Uint8Array {
  return joined(Uint8Array.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff), content);
}

export const exifSegment = (tiff: Uint8Array) => segment(0xe1, joined(strToU8('Exif\0\0'), tiff));
export const xmpSegment = (packet: string) => segment(0xe1, strToU8(`http://ns.adobe.com/xap/1.0/\0${packet}`));

/** A WebP file with these chunks after its pixels. */
export function webp(...chunks: readonly (readonly [type: string, content: Uint8Array])[]): Uint8Array {
  const all = [['VP8X', new Uint8Array(10)], ['VP8 ', new Uint8Array(7)], ...chunks] as const;
  const body = joined(
    strToU8('WEBP'),
    ...all.flatMap(([type, content]) => [
      strToU8(type),
      u32(content.length, true),
      content,
      new Uint8Array(content.length % 2),
    ]),
  );
  return joined(strToU8('RIFF'), u32(body.length, true), body);
}

/** EXIF from its TIFF header on: texts of the first directory, and the user's comment in a directory of its own. */
export function exif(texts: Readonly<Record<number, string>>, comment?: Uint8Array, isLittle = false): Uint8Array {
  const entries = Object.entries(texts).map(([tag, text]) => ({
    tag: Number(tag),
    type: 2,
    content: strToU8(`${text}\0`),
  }));
  const first = 8;
  const inner = first + 2 + (entries.length + (comment ? 1 : 0)) * 12 + 4;
  let data = inner + (comment ? 2 + 12 + 4 : 0);
  const values: Uint8Array[] = [];
  const entry = (tag: number, type: number, content: Uint8Array): Uint8Array => {
    const isShort = content.length <= 4;
    const place = isShort ? joined(content, new Uint8Array(4 - content.length)) : u32(data, isLittle);
    if (!isShort) {
      values.push(content);
      data += content.length;
    }
    return joined(u16(tag, isLittle), u16(type, isLittle), u32(content.length, isLittle), place);
  };
  const written = entries.map(({ tag, type, content }) => entry(tag, type, content));
  const pointer = comment
    ? [joined(u16(0x8769, isLittle), u16(4, isLittle), u32(1, isLittle), u32(inner, isLittle))]
    : [];
  const commentDirectory = comment ? [u16(1, isLittle), entry(0x9286, 7, comment), u32(0)] : [];
  return joined(
    strToU8(isLittle ? 'II' : 'MM'),
    u16(42, isLittle),
    u32(first, isLittle),
    u16(entries.length + pointer.length, isLittle),
    ...written,
    ...pointer,
    u32(0),
    ...commentDirectory,
    ...values,
  );
}

/** A user's comment with the code of its characters. */
export function userComment(code: 'ASCII' | 'UNICODE-BE' | 'UNICODE-LE' | 'none', text: string): Uint8Array {
  if (code === 'ASCII') return joined(strToU8('ASCII\0\0\0'), strToU8(text));
  if (code === 'none') return strToU8(text);
  const units = joined(...[...text].map((one) => u16(one.charCodeAt(0), code === 'UNICODE-LE')));
  return joined(strToU8('UNICODE\0'), units);
}

/** A packet of XMP with properties as attributes. */
export function xmp(properties: Readonly<Record<string, string>>, inside = ''): string {
  const attributes = Object.entries(properties).map(([name, value]) => ` ${name}="${value}"`);
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""${attributes.join('')}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
}

/** The boxes of a C2PA manifest with one action, as CBOR has them. */
export function c2paBoxes(sourceType?: string): Uint8Array {
  const action = [cborText('action'), cborText('c2pa.created')];
  const stated = sourceType === undefined ? [] : [cborText('digitalSourceType'), cborText(sourceType)];
  const actions = joined(
    Uint8Array.of(0xa1),
    cborText('actions'),
    Uint8Array.of(0x81, 0xa0 + (stated.length === 0 ? 1 : 2)),
    ...action,
    ...stated,
  );
  const described = (label: string) => box('jumd', joined(new Uint8Array(16), Uint8Array.of(3), strToU8(`${label}\0`)));
  const assertion = box('jumb', joined(described('c2pa.actions.v2'), box('cbor', actions)));
  return box('jumb', joined(described('c2pa'), box('jumb', joined(described('c2pa.assertions'), assertion))));
}

/** The segments of a JPEG file that hold boxes, each with at most `size` bytes of them. */
export function c2paSegments(boxes: Uint8Array, size = 60_000): readonly Uint8Array[] {
  const header = boxes.subarray(0, 8);
  const segments: Uint8Array[] = [];
  for (let at = 8, number = 1; at < boxes.length; at += size, number++) {
    const piece = joined(strToU8('JP'), Uint8Array.of(0, 1), u32(number), header, boxes.subarray(at, at + size));
    segments.push(segment(0xeb, piece));
  }
  return segments;
}

export function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(pieces));
}

function box(type: string, content: Uint8Array): Uint8Array {
  return joined(u32(content.length + 8), strToU8(type), content);
}

function cborText(text: string): Uint8Array {
  const head = text.length < 24 ? [0x60 + text.length] : [0x78, text.length];
  return joined(Uint8Array.from(head), strToU8(text));
}

function u32(value: number, isLittle = false): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, isLittle);
  return bytes;
}

function u16(value: number, isLittle = false): Uint8Array {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, value, isLittle);
  return bytes;
}

/** CRC-32, as PNG and zip have it. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
