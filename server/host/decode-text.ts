/**
 * Bytes to text: UTF-8, UTF-16 with or without a byte order mark, or Windows-1252 as older spreadsheets write it. Bytes that are no text are
 * refused; a few wrong bytes are replaced, reported with their place, and the rest is read.
 */
import { isUtf8 } from 'node:buffer';
import type { Problem } from '../engine/document/document.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What bytes turned out to be. */
export type DecodedBytes =
  | {
      readonly status: 'text';
      readonly text: string;
      readonly encoding: Encoding;
      readonly problems: readonly Problem[];
    }
  | { readonly status: 'binary'; readonly problem: Problem };

const REPLACEMENT = 0xfffd;
/** Whole texts only: it keeps nothing from one to the next. */
const utf8 = new TextDecoder();

/** Decodes the bytes of a file. The text has no byte order mark, as in an editor. Never throws. */
export function decodeText(bytes: Uint8Array): DecodedBytes {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const text = new TextDecoder(encoding).decode(bytes);
    const first = text.indexOf('\ufffd');
    const isDamaged = first >= 0 && !isWellFormedUtf16(bytes, encoding);
    const isMarked = markedEncoding(bytes) !== undefined;
    const damages = isDamaged ? [damage(text, first, (isMarked ? 2 : 0) + first * 2, 'UTF-16')] : [];
    return { status: 'text', text, encoding, problems: isMarked ? damages : [unmarked(), ...damages] };
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { status: 'binary', problem: binaryProblem(bytes, nul) };
  const text = utf8.decode(bytes);
  if (isUtf8(bytes)) return { status: 'text', text, encoding, problems: [] };
  if (isWindows1252(bytes)) {
    return { status: 'text', text: fromWindows1252(bytes), encoding: 'windows-1252', problems: [oldEncoding()] };
  }
  const { offset, byte } = firstReplaced(text, bytes);
  return { status: 'text', text, encoding, problems: [damage(text, offset, byte, 'UTF-8')] };
}

function encodingOf(bytes: Uint8Array): Encoding {
  return markedEncoding(bytes) ?? unmarkedUtf16(bytes) ?? 'utf-8';
}

function markedEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Bytes that are looked at for UTF-16. */
const SAMPLE = 64 * 1024;
/** Of the characters of a text in UTF-16, as many are ASCII, and have a byte that is NUL: spaces and line ends in any script. */
const FEWEST_ASCII = 0.08;
/** As many if all of its bytes that are not NUL are those of ASCII. */
const MOST_ASCII = 0.9;
/** What is in binary data and in no text: control characters but for white space, private use, and what is no character. */
const noText = /[^\P{Cc}\t-\r]|[\p{Co}\ufdd0-\ufdef\ufffe\uffff]/u;
/** One byte of the characters is NUL so many times as often as the other: a few letters of other scripts end in NUL. */
const CLEARLY = 2;

/** UTF-16 without a byte order mark: NUL in the same byte of many characters, and nothing that no text has. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  if (bytes.length % 2 !== 0 || !sample.includes(0)) return undefined;
  const nuls = [0, 0];
  let printable = 0;
  for (const [at, byte] of sample.entries()) {
    if (byte === 0) nuls[at % 2] = (nuls[at % 2] as number) + 1;
    else if (byte < 0x7f && (byte >= 0x20 || (byte >= 9 && byte <= 13))) printable++;
  }
  const [first = 0, second = 0] = nuls;
  const most = Math.max(first, second);
  // A text in ASCII, in which each second byte is NUL or which has a few of them in it.
  const isAscii = printable === sample.length - first - second;
  const fewest = isAscii ? MOST_ASCII : FEWEST_ASCII;
  if (most === 0 || most < (fewest * sample.length) / 2 || most < CLEARLY * Math.min(first, second)) return undefined;
  const encoding = second > first ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(encoding).decode(sample);
  const damage = text.indexOf('\ufffd');
  // Half of a pair at the end of the sample is no damage.
  return noText.test(text) || (damage >= 0 && damage < text.length - 1) ? undefined : encoding;
}

/**
 * Decodes the bytes of a long file, a stretch at a time; its encoding is that of the first one. The text has no byte order mark.
 * After an error there is no text.
 */
export function streamDecoder(
  first: Uint8Array,
): (bytes: Uint8Array, isLast: boolean) => { readonly text: string; readonly problem?: Problem } {
  const encoding = encodingOf(first);
  const told = new Set<string>();
  const tell = (problem: Problem | undefined) => {
    if (problem === undefined || told.has(problem.code)) return {};
    told.add(problem.code);
    return { problem };
  };
  // A stretch may end within a character.
  if (encoding === 'utf-8' && !isUtf8(first.subarray(0, characterEnd(first))) && isWindows1252(first)) {
    return (bytes) => ({ text: fromWindows1252(bytes), ...tell(oldEncoding()) });
  }
  const decoder = new TextDecoder(encoding);
  const isGuessed = encoding !== 'utf-8' && markedEncoding(first) === undefined;
  return (bytes, isLast) => {
    const nul = encoding === 'utf-8' ? bytes.indexOf(0) : -1;
    if (nul >= 0) return { text: '', problem: binaryProblem(bytes, nul) };
    const text = decoder.decode(bytes, { stream: !isLast });
    return { text, ...tell(text.includes('\ufffd') ? replacedSomewhere() : isGuessed ? unmarked() : undefined) };
  };
}

/** Where the last whole UTF-8 character ends. */
function characterEnd(bytes: Uint8Array): number {
  let at = bytes.length;
  while (at > 0 && at > bytes.length - 4 && ((bytes[at - 1] as number) & 0xc0) === 0x80) at--;
  return at > 0 && (bytes[at - 1] as number) >= 0xc0 ? at - 1 : bytes.length;
}

/** What Windows-1252 has between 0x80 and 0x9f; five of these bytes are none of its characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const NO_CHARACTERS: readonly number[] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/**
 * Whether bytes that are not UTF-8 are a text in Windows-1252: no character beyond ASCII is UTF-8, for then the file is UTF-8 with
 * damage, and no byte is one that the encoding does not have.
 */
function isWindows1252(bytes: Uint8Array): boolean {
  let high = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x80) continue;
    if (NO_CHARACTERS.includes(byte) || isUtf8Character(bytes, at)) return false;
    high++;
  }
  // Binary data is full of such bytes, texts are not: Latin scripts have few letters with accents.
  return high > 0 && high <= bytes.length / 3;
}

/** Whether a character of several bytes, as UTF-8 has them, begins at a byte. */
function isUtf8Character(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at] as number;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  return length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length));
}

// Not the platform's decoder: that of some versions of Node reads 0x80 to 0x9f as control characters.
function fromWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replace(/[\u0080-\u009f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control);
}

function isWellFormedUtf16(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The first replacement character that stands for a wrong byte and not for itself, and where that byte is. */
function firstReplaced(text: string, bytes: Uint8Array): { readonly offset: number; readonly byte: number } {
  let byte = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let offset = 0;
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    const isWritten = bytes[byte] === 0xef && bytes[byte + 1] === 0xbf && bytes[byte + 2] === 0xbd;
    if (point === REPLACEMENT && !isWritten) return { offset, byte };
    byte += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    offset += character.length;
  }
  return { offset, byte };
}

function unmarked(): Problem {
  const message =
    'Read as UTF-16, though it has no byte order mark. Save it as UTF-8, so that other programs can read it too.';
  return { span: { start: 0, end: 0 }, severity: 'information', code: 'old-encoding', message };
}

function oldEncoding(): Problem {
  const message = 'Read as Windows-1252, since it is not UTF-8. If letters with accents look wrong, save it as UTF-8.';
  return { span: { start: 0, end: 0 }, severity: 'information', code: 'old-encoding', message };
}

function replacedSomewhere(): Problem {
  const message =
    'Not all of it is valid text: wrong bytes are read as U+FFFD and names around them may be missed. Save the file as UTF-8.';
  return { span: { start: 0, end: 0 }, severity: 'warning', code: 'invalid-encoding', message };
}

function damage(text: string, offset: number, byte: number, name: string): Problem {
  const line = lineAt(text, offset);
  const message =
    `Not valid ${name} at byte ${byte} (line ${line}): wrong bytes are read as U+FFFD and names around them may be missed. ` +
    'Save the file as UTF-8.';
  return { span: { start: offset, end: offset + 1 }, severity: 'warning', code: 'invalid-encoding', message };
}

function binaryProblem(bytes: Uint8Array, nul: number): Problem {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < nul; at = bytes.indexOf(10, at + 1)) line++;
  const message =
    `Not a text file: a NUL byte at byte ${nul} (line ${line}). It is not checked. ` +
    'If it is a text in UTF-16, save it as UTF-8; if it is an image or a program, exclude it under files.exclude in clearance.yaml.';
  return { span: { start: 0, end: 0 }, severity: 'error', code: 'binary-file', message };
}

/** 1-based line of an offset, whatever the line ending. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\n|\r/).length;
}
