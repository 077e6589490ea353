/** The texts in EXIF that tools for pictures write: a few tags of the first directory and the user's comment. */

/** A text by the name of its tag. */
export interface ExifText {
  readonly tag: string;
  readonly text: string;
}

const TEXT_TAGS: ReadonlyMap<number, string> = new Map([
  [0x010e, 'ImageDescription'],
  [0x010f, 'Make'],
  [0x0110, 'Model'],
  [0x0131, 'Software'],
  [0x9286, 'UserComment'],
  [0x9c9c, 'XPComment'],
]);
const EXIF_DIRECTORY = 0x8769;
/** Bytes of a value by the type of its entry: byte, text, short, long, rational, and the signed ones. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
/** Entries of a directory that are looked at. */
const MOST_ENTRIES = 1000;
const CODE_BYTES = 8;

/** Reads EXIF from its TIFF header on. Total: what does not lie in the bytes is left out. */
export function exifTexts(bytes: Uint8Array): readonly ExifText[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) return [];
  const isLittle = bytes[0] === 0x49 && bytes[1] === 0x49;
  if (!isLittle && !(bytes[0] === 0x4d && bytes[1] === 0x4d)) return [];
  const texts: ExifText[] = [];
  const directory = (offset: number, isInner: boolean): void => {
    if (offset + 2 > bytes.length) return;
    const count = Math.min(view.getUint16(offset, isLittle), MOST_ENTRIES);
    for (let at = offset + 2; at < offset + 2 + count * 12 && at + 12 <= bytes.length; at += 12) {
      const tag = view.getUint16(at, isLittle);
      const size = (TYPE_BYTES[view.getUint16(at + 2, isLittle)] ?? 0) * view.getUint32(at + 4, isLittle);
      const start = size <= 4 ? at + 8 : view.getUint32(at + 8, isLittle);
      if (tag === EXIF_DIRECTORY && !isInner) directory(view.getUint32(at + 8, isLittle), true);
      const name = TEXT_TAGS.get(tag);
      if (name === undefined || size === 0 || start + size > bytes.length) continue;
      const text = decoded(name, bytes.subarray(start, start + size), isLittle).replace(/\0+$/, '');
      if (text.trim() !== '') texts.push({ tag: name, text });
    }
  };
  directory(view.getUint32(4, isLittle), false);
  return texts;
}

function decoded(tag: string, bytes: Uint8Array, isLittle: boolean): string {
  if (tag === 'XPComment') return new TextDecoder('utf-16le').decode(bytes);
  if (tag !== 'UserComment') return new TextDecoder().decode(bytes);
  const code = String.fromCharCode(...bytes.subarray(0, CODE_BYTES));
  const content = bytes.subarray(CODE_BYTES);
  switch (code) {
    case 'UNICODE\0':
      return new TextDecoder(isLittleUtf16(content, isLittle) ? 'utf-16le' : 'utf-16be').decode(content);
    case 'ASCII\0\0\0':
    case '\0\0\0\0\0\0\0\0':
      return new TextDecoder().decode(content);
    case 'JIS\0\0\0\0\0':
      return '';
    default:
      // Tools that do not know of the code begin with the text.
      return new TextDecoder().decode(bytes);
  }
}

/** Nothing says which byte comes first: of letters of most scripts in use the other one is zero or the same all along. */
function isLittleUtf16(bytes: Uint8Array, otherwise: boolean): boolean {
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  return even === odd ? otherwise : odd > even;
}
