/**
 * Ordinariness: how likely a form stands in a text by chance, from 0 (in no dictionary) to 4 (of the commonest words). It is worked
 * out when an index is compiled and kept with each alias.
 */
import type { Entity } from './entity.ts';
import type { SurfaceForm } from './surface-forms.ts';

/** Classes of names that people choose: as likely a word of their language as a name. */
const CHOSEN: ReadonlySet<string> = new Set(['mononym', 'nickname', 'stage', 'handle']);

export type Ordinariness = 0 | 1 | 2 | 3 | 4;

/** What dictionaries say. */
export interface OrdinaryWords {
  /** How ordinary a folded English word is. */
  word(word: string): Ordinariness;
  /** How ordinary folded words, joined by spaces, are together: "teddy bear". */
  expression?(words: string): Ordinariness;
  /** Whether common folded words stand together by chance: "about a boy". */
  isCommonTogether?(words: readonly string[]): boolean;
  /** What somebody has decided of folded words, joined by spaces, against chance and dictionaries: "fight club", "taxi driver". */
  decided?(words: string): Ordinariness | undefined;
  /** How ordinary a folded word is in the language, other than English, where it is most so. */
  foreignWord?(word: string): Ordinariness;
}

/** Ordinariness of a form: as its least ordinary word, unless the words are an expression that dictionaries have. */
export function formOrdinariness(form: SurfaceForm, { kind, tier }: Entity, words: OrdinaryWords): Ordinariness {
  // "9/11" is no ordinary number as written; "300" is.
  if (form.exactGaps) return 1;
  const together = form.tokens.join(' ');
  const decided = words.decided?.(together.replace(/^(?:a|an) /, ''));
  if (decided !== undefined) return decided;
  const [first = '', second] = form.tokens;
  if (form.class === 'joined') return words.word(first);
  // "Volver" is a film to few and a verb to many. What is known worldwide is so in every language.
  const isForeignTitle = kind === 'work' && tier > 1 && (form.class === 'title' || form.class === 'short');
  // "Roba" is a cartoonist to those who know him and stuff to Italians.
  const isForeignName = (kind === 'person' || kind === 'artist') && tier === 3 && CHOSEN.has(form.class);
  if (second === undefined) {
    const foreign = isForeignTitle || isForeignName ? (words.foreignWord?.(first) ?? 0) : 0;
    // What is left of a title without its article is a word like any other: "The Americans".
    const least = form.isRemainder ? 2 : /^\d+$/.test(first) ? 4 : words.word(first);
    return greater(greater(least, foreign), words.word(first));
  }
  const least = form.tokens.reduce<Ordinariness>(
    (least, token) => (/^\d+$/.test(token) ? least : lesser(least, words.word(token))),
    4,
  );
  const isPerson = kind === 'person' || kind === 'artist' || kind === 'cast' || kind === 'own-character';
  // "Will Smith" is a name whatever his words; "about a boy" is a title only to those who think of it.
  if (least >= 3 && !isPerson && words.isCommonTogether?.(form.tokens)) return 4;
  if (words.expression === undefined) return least;
  const single = together.endsWith('s')
    ? words.expression(together.replace(/ies$|s$/, (end) => (end === 's' ? '' : 'y')))
    : 0;
  const expression = greater(single, words.expression(together));
  // What a dictionary has as an expression is one, however rare its words are by themselves: "ping pong".
  return expression > 0 ? 4 : least;
}

function greater(a: Ordinariness, b: Ordinariness): Ordinariness {
  return a > b ? a : b;
}

function lesser(a: Ordinariness, b: Ordinariness): Ordinariness {
  return a < b ? a : b;
}
