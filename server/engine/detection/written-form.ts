/** Written forms: whether what the text has is a way to write an alias, beyond having the same folded words. */
import type { EntityKind } from '../knowledge/entity.ts';
import type { IndexedAlias } from '../knowledge/knowledge-index.ts';
import { Gap } from './gap.ts';
import type { Spelling } from './mention.ts';

/** Letters of scripts whose letters can be taken for Latin ones: Greek, Cyrillic. */
const LOOK_ALIKE_SCRIPT = /[\u0370-\u052f]/;
const LATIN = /\p{Script=Latin}/u;

/** Whether `text[start, end)` may stand for the alias. */
export function isWrittenLike(
  text: string,
  start: number,
  end: number,
  alias: IndexedAlias,
  spelling: Spelling,
  gaps: number,
  kind: EntityKind,
): boolean {
  const written = text.slice(start, end);
  if (spelling === 'surname-first') return alias.class === 'full' && alias.tokens === 2 && PEOPLE.has(kind);
  if (gaps === Gap.punctuation && !punctuationFits(written, alias)) return false;
  if (alias.exactGaps && (written !== alias.text || isPartOfNumber(text, start, end))) return false;
  if (spelling === 'plural' && !hasPlural(alias, kind)) return false;
  return isOfSameScript(written, alias.text);
}

const PEOPLE: ReadonlySet<EntityKind> = new Set(['person', 'artist', 'cast']);

/** Punctuation inside a mention must be part of the listed form. */
function punctuationFits(written: string, { text }: IndexedAlias): boolean {
  if (/['’]s\b/.test(written) && !/['’]/.test(text)) return false;
  const marks = written.match(/[,:;/!?()"–—…、+*.]/g) ?? [];
  return marks.every((mark) => text.includes(mark));
}

/** `9/11` in `9/11/1987` is part of a date. */
function isPartOfNumber(text: string, start: number, end: number): boolean {
  return /\d[/.-]?$/.test(text.slice(Math.max(0, start - 2), start)) || /^[/.-]?\d/.test(text.slice(end, end + 2));
}

/** "Two Pikachus" are Pikachu; "Will Smith slaps" is no "Will Smith slap", and titles of several words have no plural. */
function hasPlural(alias: IndexedAlias, kind: EntityKind): boolean {
  if (alias.class === 'joined') return false;
  return kind === 'work' ? alias.tokens === 1 : kind !== 'event' || alias.tokens <= 2;
}

/** A word all of Cyrillic or Greek letters that look Latin is a word of that language; one that mixes scripts hides a name. */
function isOfSameScript(written: string, listed: string): boolean {
  const isForeign = LOOK_ALIKE_SCRIPT.test(written);
  const isListedForeign = LOOK_ALIKE_SCRIPT.test(listed);
  if (isForeign === isListedForeign) return true;
  return LATIN.test(isForeign ? written : listed);
}
