/**
 * Bytes to text: UTF-8, or UTF-16 with a byte order mark. Bytes that are no text are refused; a few wrong bytes are
 * replaced, reported with their place, and the rest is read.
 */
import { isUtf8 } from 'node:buffer';
import type { Problem } from '../engine/document/document.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

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

/** Decodes the bytes of a file. The text has no byte order mark, as in an editor. Never throws. */
export function decodeText(bytes: Uint8Array): DecodedBytes {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8') {
    const text = new TextDecoder(encoding).decode(bytes);
    const first = text.indexOf('\ufffd');
    const isDamaged = first >= 0 && !isWellFormedUtf16(bytes, encoding);
    return {
      status: 'text',
      text,
      encoding,
      problems: isDamaged ? [damage(text, first, 2 + first * 2, 'UTF-16')] : [],
    };
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { status: 'binary', problem: binaryProblem(bytes, nul) };
  const text = new TextDecoder().decode(bytes);
  if (isUtf8(bytes)) return { status: 'text', text, encoding, problems: [] };
  const { offset, byte } = firstReplaced(text, bytes);
  return { status: 'text', text, encoding, problems: [damage(text, offset, byte, 'UTF-8')] };
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
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
