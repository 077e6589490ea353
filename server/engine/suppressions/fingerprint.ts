/** Marks of findings: the fingerprint says which finding it is across edits, the digest says which text it was about. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Use } from '../disambiguation/reference.ts';

const SEPARATOR = '\u0000';
const FINGERPRINT_LENGTH = 16;

/** 16 hexadecimal digits from what does not change when lines move: path, scope label, subject and use. */
export function fingerprint(path: string, scopeLabel: string, subjectId: string, use: Use): string {
  const identity = [path, scopeLabel, subjectId, use].join(SEPARATOR);
  return hashOf(identity, String, identities).slice(0, FINGERPRINT_LENGTH);
}

/** `sha256:` and 64 hexadecimal digits of a text; runs of white space count as one space, and none at the ends. */
export function digest(text: string): string {
  return `sha256:${hashOf(text, fold, texts)}`;
}

/** Most texts whose hash is remembered: those of a large script, which are asked for again at each keystroke. */
const MOST_REMEMBERED = 4096;
const identities = new Map<string, string>();
const texts = new Map<string, string>();

/** Runs of white space as one space, and none at the ends. */
function fold(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** SHA-256 of the folded text as hexadecimal digits; lone surrogates count as U+FFFD. */
function hashOf(text: string, folded: (text: string) => string, remembered: Map<string, string>): string {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const hash = bytesToHex(sha256(utf8ToBytes(folded(text))));
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, hash);
  return hash;
}
