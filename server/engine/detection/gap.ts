/** Gaps: what may stand between two words of one name. */

/** Kinds of gap, from harmless to separating. */
export const Gap = {
  /** Spaces, one line break, hyphens, underscores, middle dots, a dot after an initial, nothing at all. */
  plain: 0,
  /** Punctuation that a title may contain (`Alien: Covenant`) and that must then be in the listed form. */
  punctuation: 1,
  /** A blank line or anything longer: never inside a name. */
  barrier: 2,
} as const;

/** Longest gap in UTF-16 units: a line break and the indentation after it. */
const LONGEST = 40;

/** Classifies the gap `[from, to)`; `wordBefore` is the length of the word before it in UTF-16 units. */
export function gapKind(text: string, from: number, to: number, wordBefore: number): number {
  const length = to - from;
  if (length === 0) return Gap.plain;
  if (length === 1) return singleGap(text.charCodeAt(from), wordBefore, false);
  if (length > LONGEST) return Gap.barrier;
  let lines = 0;
  let kind: number = Gap.plain;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (isPicture(text, i)) {
      i++;
      continue;
    }
    if (unit === 10) lines++;
    const here = singleGap(unit, wordBefore, i + 1 < to);
    if (here > kind) kind = here;
  }
  return lines > 1 ? Gap.barrier : kind;
}

/** Whether a character beyond the basic plane is a picture: "Taylor 😀 Swift" is still a name. */
function isPicture(text: string, at: number): boolean {
  const point = text.codePointAt(at) as number;
  return point > 0xffff && /\p{Extended_Pictographic}/u.test(String.fromCodePoint(point));
}

function singleGap(unit: number, wordBefore: number, spaced: boolean): number {
  switch (unit) {
    case 32: // space
    case 9: // tab
    case 10: // line feed
    case 13: // carriage return
    case 45: // -
    case 95: // _
    case 39: // '
    case 0x2019: // ’
    case 0xa0: // no-break space
    case 0xb7: // ·
    case 0x30fb: // ・
    case 0x2010: // hyphen
    case 0x2011: // no-break hyphen
    case 0x200b: // zero-width space
    case 0xad: // soft hyphen
      return Gap.plain;
    case 46: // a full stop: inside `J. R. R.` and `T.a.y.l.o.r`, between sentences elsewhere
      return wordBefore <= 2 || !spaced ? Gap.plain : Gap.punctuation;
    case 44: // ,
    case 58: // :
    case 59: // ;
    case 47: // /
    case 33: // !
    case 63: // ?
    case 40: // (
    case 41: // )
    case 34: // "
    case 0x2013: // –
    case 0x2014: // —
    case 0x2026: // …
    case 0x3001: // 、
    case 43: // +
    case 42: // *
      return Gap.punctuation;
    default:
      return unit > 127 && /[\s\p{P}\p{Cf}]/u.test(String.fromCharCode(unit)) ? Gap.punctuation : Gap.barrier;
  }
}
