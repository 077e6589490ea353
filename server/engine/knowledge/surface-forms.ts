/**
 * Surface forms: what is derived from a row's aliases so that nobody has to list it. Possessives, plurals, case and accents
 * are not here: folding and the tokeniser take care of them.
 */
import type { AliasClass } from './entity.ts';
import type { EntityRow } from './table.ts';
import { foldedTokens } from './tokens.ts';

/** A form as it goes into the index. */
export interface SurfaceForm {
  /** As people write it; shown as evidence. */
  readonly text: string;
  readonly class: AliasClass;
  readonly tokens: readonly string[];
  /** Numbers: `9/11` must be written with what is between the digits. */
  readonly exactGaps: boolean;
  /** One word that is left of a title without its article. */
  readonly isRemainder: boolean;
  /** Whether the tokens are those of the text, and not derived from it. */
  readonly isAsWritten: boolean;
  /**
   * On what a form depends that a rule has found: that no dictionary has its words (a first name, a name in the order of its
   * country), or that nobody of renown is called so ("Will Smith" is not the one of The Fresh Prince of Bel-Air).
   */
  readonly standsIf: 'always' | 'no-word' | 'untaken';
}

const ARTICLES = new Set([
  'the',
  'a',
  'an',
  'le',
  'la',
  'les',
  'el',
  'los',
  'las',
  'il',
  'lo',
  'i',
  'der',
  'die',
  'das',
]);

/** Shortest run of letters that is taken for a name written as one word (`starwars`). */
const SHORTEST_JOINED = 7;

/** Where a form comes from: the table, a rule, or a title without its article. */
type FormKind = 'written' | 'derived' | 'remainder' | 'guess' | 'base';

/** Whether a folded token is all of digits. */
function isDigits(token: string): boolean {
  for (let at = 0; at < token.length; at++) {
    const unit = token.charCodeAt(at);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}

/** All forms of a row: its aliases and what follows from them. The first form of equal tokens wins. */
export function surfaceForms(row: EntityRow): SurfaceForm[] {
  const forms: SurfaceForm[] = [];
  const put = (text: string, aliasClass: AliasClass, tokens: readonly string[], kind: FormKind): void => {
    if (tokens.length === 0 || tokens.length > 30) return;
    for (const form of forms) if (areSame(form.tokens, tokens)) return;
    const exactGaps = tokens.length > 1 && tokens.every(isDigits);
    const isAsWritten = kind === 'written';
    const isRemainder = kind === 'remainder';
    const standsIf = kind === 'guess' ? 'no-word' : kind === 'base' ? 'untaken' : 'always';
    forms.push({ text, class: aliasClass, tokens, exactGaps, isRemainder, isAsWritten, standsIf });
  };
  const folded = row.aliases.map(({ text }) => foldedTokens(text));
  for (const [at, { text, class: aliasClass }] of row.aliases.entries())
    put(text, aliasClass, folded[at] as readonly string[], 'written');
  const isKnown = row.entity.tier < 3;
  const add = (text: string, aliasClass: AliasClass, tokens: readonly string[], isRemainder = false): void =>
    put(text, aliasClass, tokens, isRemainder ? 'remainder' : 'derived');
  for (const [at, { text, class: aliasClass }] of row.aliases.entries())
    derive(text, aliasClass, folded[at] as readonly string[], isKnown, add);
  const base = baseOf(row);
  if (base !== undefined) {
    const tokens = foldedTokens(base);
    // One word of it means somebody only where more is said of him: "jinx" beside "arcane".
    if (tokens.length > 1) put(base, 'full', tokens, 'base');
    else put(base, 'given', tokens, 'guess');
  }
  const [given, surname, ...more] = foldedTokens(row.entity.name);
  if (given === undefined || surname === undefined) return forms;
  if (more.length === 0 && hasSurnameFirst(row)) put(row.entity.name, 'full', [surname, given], 'derived');
  if (isDrawn(row)) {
    if (more.length === 0 && row.entity.countries.includes('JP'))
      put(row.entity.name, 'full', [surname, given], 'guess');
    // Tables give the first names of those whom everybody knows.
    if (row.entity.tier > 1 && given.length >= SHORTEST_GIVEN)
      put(row.entity.name.split(' ')[0] ?? '', 'given', [given], 'guess');
  }
  return forms;
}

/** Characters of anime, games and cartoons go by their first names: "rukia from bleach". */
function isDrawn({ entity: { kind, subkinds } }: EntityRow): boolean {
  return kind === 'character' && subkinds.some((one) => one === 'anime' || one === 'game' || one === 'cartoon');
}

/** Shortest first name that is taken alone. */
const SHORTEST_GIVEN = 4;

/** Whom a table calls `Big Daddy (BioShock)` people call Big Daddy; works have titles for that, and namesakes of theirs. */
function baseOf({ entity: { kind, name } }: EntityRow): string | undefined {
  if (kind !== 'character' && kind !== 'artist' && kind !== 'person') return undefined;
  return /^(.+?)\s*\([^()]*\)$/.exec(name)?.[1];
}

function areSame(tokens: readonly string[], others: readonly string[]): boolean {
  return tokens.length === others.length && tokens.every((token, at) => token === others[at]);
}

/** Countries whose people are often named surname first although the tables have it last. */
const SURNAME_FIRST = new Set(['JP', 'HU']);

function hasSurnameFirst({ entity }: EntityRow): boolean {
  return (
    (entity.kind === 'person' || entity.kind === 'artist') && entity.countries.some((one) => SURNAME_FIRST.has(one))
  );
}

/** Numbers of sequels and wars, II to X. */
const ROMAN = ['', '', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/** "World War II" ↔ "World War 2"; `undefined` where there is no such number behind another word. */
function otherNumerals(tokens: readonly string[]): readonly string[] | undefined {
  // "viii" is the longest; few names have so short a word behind their first.
  if (!tokens.some((token, at) => at > 0 && token.length <= 4)) return undefined;
  let isOther = false;
  const others = tokens.map((token, at) => {
    const other = at === 0 ? undefined : isDigits(token) ? ROMAN[Number(token)] : asDigits(token);
    if (!other) return token;
    isOther = true;
    return other;
  });
  return isOther ? others : undefined;
}

function asDigits(roman: string): string | undefined {
  const value = ROMAN.indexOf(roman);
  return value >= 2 ? String(value) : undefined;
}

function isLatin(token: string): boolean {
  return /^[a-z0-9]+$/.test(token);
}

/** @param isKnown whether the entity is known widely enough that people write it as one word */
function derive(
  text: string,
  aliasClass: AliasClass,
  tokens: readonly string[],
  isKnown: boolean,
  add: (text: string, aliasClass: AliasClass, tokens: readonly string[], isRemainder?: boolean) => void,
): void {
  const renumbered = otherNumerals(tokens);
  if (renumbered) add(text, aliasClass, renumbered);
  const parted = aliasClass === 'acronym' ? /^([a-z]{2,})(\d+)$/.exec(tokens.join(' ')) : null;
  if (parted) add(text, aliasClass, parted.slice(1));
  // "A. E. W. Mason" is nobody's "a mason".
  if (aliasClass === 'full' && tokens.length >= 3 && tokens[0] !== 'a') {
    const short = tokens.filter((token, at) => at === 0 || at === tokens.length - 1 || token.length > 1);
    if (short.length >= 2 && short.length < tokens.length) add(text, aliasClass, short);
  }
  if (aliasClass === 'title' && tokens.length >= 2 && ARTICLES.has(tokens[0] as string)) {
    add(text, tokens.length === 2 ? 'short' : 'title', tokens.slice(1), tokens.length === 2);
  }
  const isWhole = aliasClass === 'full' || aliasClass === 'title' || aliasClass === 'stage';
  if (isWhole && isKnown && tokens.length >= 2 && tokens.length <= 4 && tokens.every(isLatin)) {
    const joined = tokens.join('');
    if (joined.length >= SHORTEST_JOINED && /[a-z]/.test(joined)) add(text, 'joined', [joined]);
  }
}
