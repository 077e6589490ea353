/**
 * Which texts of a pool have a word that may begin with some letters. Looks at the bytes as they are, so that all names of an
 * index are gone through in a few milliseconds without decoding one; what may fit is for the caller to fold and compare.
 */

/** By byte of UTF-8: letters and digits of ASCII, which go on with a word. */
const INSIDE = new Uint8Array(256);
/** By byte: what a letter of Latin with a mark begins with (é, ß, ơ); any letter may be meant by it. */
const MARKED = new Uint8Array(256);
for (const unit of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') INSIDE[unit.charCodeAt(0)] = 1;
for (let byte = 0xc3; byte <= 0xca; byte++) MARKED[byte] = 1;
MARKED[0xcc] = 1;
MARKED[0xe1] = 1;
const SPACE = 0x20;

/** A small letter of ASCII from either case; other bytes are changed, too, but to none of these. */
const small = (byte: number): number => byte | 0x20;

/** Tells of a text, from its first byte to before its last, whether a word in it may fit. */
export type MayFit = (pool: Uint8Array, start: number, end: number) => boolean;

/**
 * Prepares the question for a word as it is typed, or the beginning of one. Says yes too often (to letters with marks, to what
 * stands behind an apostrophe), and never no where the folded word begins a token; but for "and", which may be written "&".
 * @param folded the same word, folded
 */
export function mayHaveWord(typed: string, folded: string): MayFit {
  if (!isAscii(folded) || /[^\p{Script=Latin}\p{M}\p{N}'’.-]/u.test(typed)) return mayHaveLetters(typed);
  const wanted = new TextEncoder().encode(folded);
  const [first = 0] = wanted;
  return (pool, start, end) => {
    let isInside = 0;
    for (let at = start; at < end; at++) {
      const byte = pool[at] as number;
      if (isInside === 0) {
        if (MARKED[byte] === 1) return true;
        if ((small(byte) === first || byte === first) && goesOn(pool, at + 1, end, wanted)) return true;
      }
      isInside = INSIDE[byte] as number;
    }
    return false;
  };
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** Whether the rest of a word follows, behind its first letter. What is dropped from words (O'Brien) is passed over. */
function goesOn(pool: Uint8Array, from: number, end: number, wanted: Uint8Array): boolean {
  let at = from;
  for (let k = 1; k < wanted.length; at++) {
    if (at >= end) return false;
    const byte = pool[at] as number;
    if (MARKED[byte] === 1) return true;
    if (small(byte) === wanted[k] || byte === wanted[k]) k++;
    else if (byte === SPACE || INSIDE[byte] === 1) return false;
  }
  return true;
}

/** Words of other scripts: their letters anywhere, each small or capital, whatever apostrophes stand between them (О'Киф). */
function mayHaveLetters(typed: string): MayFit {
  const encoder = new TextEncoder();
  const letters = [...typed.toLowerCase().replace(/['\u2019]/g, '')].map((letter) => [
    encoder.encode(letter),
    encoder.encode(letter.toUpperCase()),
  ]);
  return (pool, start, end) => {
    for (let at = start; at < end; at++) if (beginsAt(pool, at, end, letters)) return true;
    return false;
  };
}

/** Whether letters follow each other from a byte on; `letters` has the bytes that each of them may have. */
function beginsAt(pool: Uint8Array, from: number, end: number, letters: readonly (readonly Uint8Array[])[]): boolean {
  let at = from;
  for (const forms of letters) {
    at += apostropheAt(pool, at);
    const form = forms.find((bytes) => at + bytes.length <= end && bytes.every((byte, k) => pool[at + k] === byte));
    if (form === undefined) return false;
    at += form.length;
  }
  return true;
}

/** Bytes of the apostrophe at a byte, straight or curly; 0 where there is none. */
function apostropheAt(pool: Uint8Array, at: number): number {
  if (pool[at] === 0x27) return 1;
  return pool[at] === 0xe2 && pool[at + 1] === 0x80 && pool[at + 2] === 0x99 ? 3 : 0;
}
