/**
 * Folding: what two spellings must share to count as the same word. Case, accents, width, compatibility forms and
 * look-alike letters of other scripts are folded away; letters that nobody sees (zero-width, soft hyphen) vanish.
 * Both the index and the text pass through here, so folding need not be reversible.
 */

/** What a UTF-16 code unit is to the tokeniser. */
export const CharClass = {
  /** Not yet computed (internal). */
  unknown: 0,
  separator: 1,
  letter: 2,
  digit: 3,
  /** Invisible or combining: belongs to the token around it and is folded to nothing. */
  ignorable: 4,
  /** A letter of a script written without spaces: a token of its own. */
  ideograph: 5,
  apostrophe: 6,
  /** `@`, `$`, `!`: a separator, unless between two letters, where it stands for a letter. */
  leetSymbol: 7,
  ampersand: 8,
  /** First half of a surrogate pair: look at the whole code point. */
  surrogate: 9,
} as const;

/**
 * Letters of other scripts that look like a Latin one (from the shapes themselves; the selection follows the idea of
 * Unicode UTS #39 skeletons). Compatibility forms (full-width, mathematical) are covered by NFKD.
 */
// biome-ignore format: a table reads better in rows
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a', в: 'b', е: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x', і: 'i', ј: 'j', ѕ: 's',
    ԁ: 'd', ԛ: 'q', ԝ: 'w', һ: 'h', ӏ: 'l', ь: 'b',
    α: 'a', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', ϲ: 'c', ϳ: 'j',
    ı: 'i', ɡ: 'g', ɑ: 'a', ꞌ: '', ł: 'l', đ: 'd', ø: 'o', ħ: 'h', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ŋ: 'n',
  }),
);

const classes = new Uint8Array(0x10000);
const folds = new Uint16Array(0x10000);
/** Folds that are longer than one code unit. */
const longFolds = new Map<number, string>();
const LONG_FOLD = 0xffff;

for (let unit = 0; unit < 128; unit++) {
  classes[unit] = CharClass.separator;
  folds[unit] = unit;
}
for (let unit = 48; unit <= 57; unit++) classes[unit] = CharClass.digit;
for (let unit = 97; unit <= 122; unit++) {
  classes[unit] = CharClass.letter;
  classes[unit - 32] = CharClass.letter;
  folds[unit - 32] = unit;
}
classes[0x27] = CharClass.apostrophe;
classes[0x26] = CharClass.ampersand;
for (const symbol of '@$!') classes[symbol.charCodeAt(0)] = CharClass.leetSymbol;

/** Class of a UTF-16 code unit. */
export function charClass(unit: number): number {
  const known = classes[unit] as number;
  return known === CharClass.unknown ? learn(unit) : known;
}

/** Folded code unit of a letter, digit or ideograph, or -1 when its fold has another length: then ask `longFold`. */
export function foldUnit(unit: number): number {
  const folded = folds[unit] as number;
  return folded === LONG_FOLD ? -1 : folded;
}

/** The fold of a code unit for which `foldUnit` says -1. */
export function longFold(unit: number): string {
  return longFolds.get(unit) ?? '';
}

/** Class and fold of a whole code point above U+FFFF: mathematical letters fold to Latin, rare ideographs to themselves. */
export function foldAstral(codePoint: number): { readonly charClass: number; readonly fold: string } {
  const character = String.fromCodePoint(codePoint);
  const fold = foldCharacter(character);
  if (/^[a-z]+$/.test(fold)) return { charClass: CharClass.letter, fold };
  if (/^[0-9]+$/.test(fold)) return { charClass: CharClass.digit, fold };
  if (/\p{Script=Han}/u.test(character)) return { charClass: CharClass.ideograph, fold: character };
  if (/[\p{Cf}\p{Mn}]/u.test(character)) return { charClass: CharClass.ignorable, fold: '' };
  if (/\p{L}/u.test(character)) return { charClass: CharClass.letter, fold };
  return { charClass: CharClass.separator, fold: '' };
}

function learn(unit: number): number {
  const found = classify(unit);
  classes[unit] = found;
  if (found === CharClass.letter || found === CharClass.digit || found === CharClass.ideograph) {
    const fold = found === CharClass.ideograph ? String.fromCharCode(unit) : foldCharacter(String.fromCharCode(unit));
    if (fold.length === 1) {
      folds[unit] = fold.charCodeAt(0);
    } else {
      folds[unit] = LONG_FOLD;
      longFolds.set(unit, fold);
    }
  }
  return found;
}

function classify(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdbff) return CharClass.surrogate;
  if (unit >= 0xdc00 && unit <= 0xdfff) return CharClass.separator;
  const character = String.fromCharCode(unit);
  if (/[\u2018\u2019\u02bc\u0060\u00b4\uff07]/.test(character)) return CharClass.apostrophe;
  // Vowel signs of Indic scripts carry the word.
  if (unit >= 0x0900 && unit <= 0x0dff && /\p{M}/u.test(character)) return CharClass.letter;
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\u30fc]/u.test(
      character,
    )
  ) {
    return /[\p{L}\p{N}\p{M}\u30fc]/u.test(character) ? CharClass.ideograph : CharClass.separator;
  }
  if (/[\p{Mn}\p{Me}\p{Cf}\u115f\u1160\u3164\uffa0]/u.test(character) && !/[\u2028\u2029]/.test(character)) {
    return CharClass.ignorable;
  }
  if (/\p{Nd}/u.test(character)) return CharClass.digit;
  // Vowel signs of Indic scripts are marks (Mc) that carry the word.
  if (/[\p{L}\p{Mc}\p{Nl}]/u.test(character)) return CharClass.letter;
  return CharClass.separator;
}

/** Accents and points that people leave out: of Latin, Greek and Cyrillic, Hebrew, Arabic. */
const ACCENTS = /[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/gu;

function foldCharacter(character: string): string {
  const decomposed = character.normalize('NFKD').toLowerCase().replace(ACCENTS, '');
  let folded = '';
  for (const part of decomposed) folded += LOOK_ALIKES.get(part) ?? part;
  return folded;
}
