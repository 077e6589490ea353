/**
 * Tokens: the text cut into words, each folded and hashed in one pass over the code units. The same function cuts the
 * aliases when the index is compiled, so that both sides always agree.
 */
import { CharClass, charClass, foldAstral, foldUnit, longFold } from './fold.ts';
import { foldWord } from './fold-word.ts';
import { HASH_BASIS, hashToken, hashUnit } from './token-hash.ts';

/** Bits of `Tokens.flags`. */
export const TokenFlag = {
  /** A digit or a symbol that may stand for a letter, among letters: `Tayl0r`. */
  leet: 1,
  /** Invisible characters inside. */
  invisible: 2,
  /** Followed by `'s` (not part of the token). */
  possessive: 4,
  /** Latin letters together with look-alikes of another script. */
  mixedScript: 8,
  /** One letter long. */
  single: 16,
  /** A capital after a small letter: `TaylorSwift`. */
  camel: 32,
  /** Begins with a capital. */
  capitalised: 64,
  /** All its letters are capitals (and there are two or more). */
  upper: 128,
  /** Of a script without spaces between words. */
  ideograph: 256,
  /** Digits only. */
  number: 512,
} as const;

/** Tokens of one text, as parallel arrays; `count` of them are valid. Offsets are UTF-16 units of the text. */
export interface Tokens {
  count: number;
  start: Int32Array;
  end: Int32Array;
  /** 32-bit hash of the folded token. */
  hash: Uint32Array;
  /** Hash of the folded token without its final `s`, or 0: plurals and genitives. */
  stem: Uint32Array;
  flags: Uint16Array;
}

const AND_HASH = hashToken('and');
const SMALL_S = 115;

/** Empty token arrays that `tokenize` fills and grows; reuse one to avoid allocation. */
export function tokenArrays(capacity = 256): Tokens {
  return {
    count: 0,
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    hash: new Uint32Array(capacity),
    stem: new Uint32Array(capacity),
    flags: new Uint16Array(capacity),
  };
}

/** Cuts `text` into tokens, written over whatever `tokens` held before. */
export function tokenize(text: string, tokens: Tokens): void {
  const length = text.length;
  let count = 0;
  let i = 0;
  while (i < length) {
    let unit = text.charCodeAt(i);
    let kind = charClass(unit);
    if (
      kind === CharClass.separator ||
      kind === CharClass.ignorable ||
      kind === CharClass.apostrophe ||
      kind === CharClass.leetSymbol
    ) {
      i++;
      continue;
    }
    if (count === tokens.start.length) grow(tokens);
    if (kind === CharClass.ampersand) {
      tokens.start[count] = i;
      tokens.end[count] = i + 1;
      tokens.hash[count] = AND_HASH;
      tokens.stem[count] = 0;
      tokens.flags[count] = 0;
      count++;
      i++;
      continue;
    }
    if (kind === CharClass.ideograph) {
      tokens.start[count] = i;
      tokens.end[count] = i + 1;
      tokens.hash[count] = hashUnit(HASH_BASIS, foldUnit(unit)) >>> 0;
      tokens.stem[count] = 0;
      tokens.flags[count] = TokenFlag.ideograph;
      count++;
      i++;
      continue;
    }
    const start = i;
    let end = i;
    let hash = HASH_BASIS;
    let before = 0;
    let last = 0;
    let flags = 0;
    let letters = 0;
    let capitals = 0;
    let digits = 0;
    let latin = false;
    let foreign = false;
    let lastWasSmall = false;
    while (i < length) {
      unit = text.charCodeAt(i);
      kind = charClass(unit);
      if (kind === CharClass.letter) {
        const folded = foldUnit(unit);
        if (unit < 128) {
          latin = true;
          if (unit < 97) {
            capitals++;
            if (lastWasSmall) flags |= TokenFlag.camel;
            lastWasSmall = false;
          } else {
            lastWasSmall = true;
          }
        } else if (folded >= 97 && folded <= 122 && unit >= 0x370) {
          foreign = true;
        }
        if (unit >= 128 && isCapital(unit)) capitals++;
        letters++;
        if (folded >= 0) {
          before = hash;
          hash = hashUnit(hash, folded);
          last = folded;
        } else {
          const long = longFold(unit);
          for (let k = 0; k < long.length; k++) {
            before = hash;
            last = long.charCodeAt(k);
            hash = hashUnit(hash, last);
          }
        }
        i++;
        end = i;
      } else if (kind === CharClass.digit) {
        digits++;
        before = hash;
        last = foldUnit(unit);
        hash = hashUnit(hash, last);
        lastWasSmall = false;
        i++;
        end = i;
      } else if (kind === CharClass.ignorable) {
        // Kept inside the token; one at the very end is left outside of its span.
        if (i + 1 < length && isWordUnit(text.charCodeAt(i + 1)) && unit !== 0x301) flags |= invisible(unit);
        i++;
      } else if (kind === CharClass.apostrophe) {
        if (i + 1 >= length || !isLetter(text.charCodeAt(i + 1))) break;
        const next = text.charCodeAt(i + 1) | 32;
        if (next === SMALL_S && (i + 2 >= length || !isWordUnit(text.charCodeAt(i + 2)))) {
          flags |= TokenFlag.possessive;
          i += 2;
          break;
        }
        i++;
      } else if (kind === CharClass.leetSymbol) {
        if (i + 1 >= length || !isLetter(text.charCodeAt(i + 1)) || letters === 0) break;
        flags |= TokenFlag.leet;
        before = hash;
        last = unit;
        hash = hashUnit(hash, unit);
        i++;
        end = i;
      } else if (kind === CharClass.surrogate) {
        const point = text.codePointAt(i) as number;
        const folded = point > 0xffff ? foldAstral(point) : undefined;
        if (folded === undefined || folded.charClass === CharClass.separator) {
          if (end === start) {
            i += point > 0xffff ? 2 : 1;
          }
          break;
        }
        if (folded.charClass === CharClass.ideograph && end > start) break;
        for (let k = 0; k < folded.fold.length; k++) {
          before = hash;
          last = folded.fold.charCodeAt(k);
          hash = hashUnit(hash, last);
        }
        i += 2;
        if (folded.charClass !== CharClass.ignorable) {
          letters++;
          if (folded.charClass === CharClass.letter) foreign = latin || foreign;
          end = i;
        }
        if (folded.charClass === CharClass.ideograph) {
          flags |= TokenFlag.ideograph;
          break;
        }
      } else {
        break;
      }
    }
    if (end === start) continue;
    if (letters > 0 && digits > 0) flags |= TokenFlag.leet;
    if (letters === 0) flags |= TokenFlag.number;
    if (latin && foreign) flags |= TokenFlag.mixedScript;
    if (letters === 1 && digits === 0) flags |= TokenFlag.single;
    if (isCapital(text.charCodeAt(start))) flags |= TokenFlag.capitalised;
    if (capitals > 1 && capitals === letters) flags |= TokenFlag.upper;
    tokens.start[count] = start;
    tokens.end[count] = end;
    tokens.hash[count] = hash >>> 0;
    tokens.stem[count] = last === SMALL_S && letters > 3 ? before >>> 0 : 0;
    tokens.flags[count] = flags;
    count++;
  }
  tokens.count = count;
}

/** Written over at each call of `foldedTokens`. */
const scratch = tokenArrays(64);

/** The folded tokens of a text as strings: what the index is compiled from. */
export function foldedTokens(text: string): string[] {
  const tokens = scratch;
  tokenize(text, tokens);
  const words: string[] = [];
  for (let k = 0; k < tokens.count; k++) {
    const raw = text.slice(tokens.start[k], tokens.end[k]);
    words.push(raw === '&' ? 'and' : foldWord(raw));
  }
  return words;
}

/** Whether a code unit is a capital letter. */
export function isCapital(unit: number): boolean {
  if (unit < 128) return unit >= 65 && unit <= 90;
  const character = String.fromCharCode(unit);
  return character !== character.toLowerCase();
}

function isLetter(unit: number): boolean {
  return charClass(unit) === CharClass.letter;
}

function isWordUnit(unit: number): boolean {
  const kind = charClass(unit);
  return kind === CharClass.letter || kind === CharClass.digit;
}

/** Combining marks are ordinary spelling; format characters (zero-width, soft hyphen) are not. */
function invisible(unit: number): number {
  return (unit >= 0x200b && unit <= 0x200f) || unit === 0xad || unit === 0x2060 || unit === 0xfeff || unit === 0x180e
    ? TokenFlag.invisible
    : 0;
}

function grow(tokens: Tokens): void {
  const capacity = tokens.start.length * 2;
  const widen = <T extends Int32Array | Uint32Array | Uint16Array>(array: T, wider: T): T => {
    wider.set(array);
    return wider;
  };
  tokens.start = widen(tokens.start, new Int32Array(capacity));
  tokens.end = widen(tokens.end, new Int32Array(capacity));
  tokens.hash = widen(tokens.hash, new Uint32Array(capacity));
  tokens.stem = widen(tokens.stem, new Uint32Array(capacity));
  tokens.flags = widen(tokens.flags, new Uint16Array(capacity));
}
