/** One word folded, as a string: what tables are compiled from and what second hashes are made of. */
import { CharClass, charClass, foldAstral, foldUnit, longFold } from './fold.ts';

/** Folds one token's text: exactly the units that `tokenize` hashes. */
export function foldWord(raw: string): string {
  if (isPlainWord(raw)) return raw.toLowerCase();
  let folded = '';
  for (let i = 0; i < raw.length; i++) {
    const unit = raw.charCodeAt(i);
    const kind = charClass(unit);
    if (kind === CharClass.letter || kind === CharClass.digit || kind === CharClass.ideograph) {
      const single = foldUnit(unit);
      folded += single >= 0 ? String.fromCharCode(single) : longFold(unit);
    } else if (kind === CharClass.leetSymbol) {
      folded += raw[i];
    } else if (kind === CharClass.surrogate) {
      const point = raw.codePointAt(i) as number;
      if (point > 0xffff) {
        folded += foldAstral(point).fold;
        i++;
      }
    }
  }
  return folded;
}

/** Whether a word is all of ASCII letters and digits, which fold to their small forms. */
function isPlainWord(raw: string): boolean {
  for (let i = 0; i < raw.length; i++) {
    const unit = raw.charCodeAt(i) | 32;
    if (unit > 122 || (unit < 97 && (unit < 48 || unit > 57))) return false;
  }
  return true;
}
