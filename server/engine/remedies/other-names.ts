/**
 * Other names for a character whose name is somebody else's: of the same culture and sound, and nobody's that the knowledge base
 * knows. A clearance house still has to search for bearers that nobody lists.
 */
import cultures from '../../../rules/remedies/character-names.json' with { type: 'json' };
import { detect } from '../detection/detect.ts';
import type { OwnNames } from '../disambiguation/names.ts';
import type { Finding } from '../finding.ts';
import type { Entity } from '../knowledge/entity.ts';
import { foldWord, hashToken } from '../knowledge/tokens.ts';
import type { Knowledge } from '../project.ts';
import { titled } from './titled.ts';

const GENDERS = ['women', 'men', 'either'] as const;
type Gender = (typeof GENDERS)[number];

/** The names of one culture. */
type Culture = Readonly<Record<Gender | 'surnames', readonly string[]>> & { readonly countries: readonly string[] };

/** How many names are offered: clearance houses offer two. */
const OFFERED = 2;

/** Words before a name that it keeps. */
const STYLES =
  /^(?:mr|mrs|ms|miss|dr|doctor|professor|captain|colonel|general|sergeant|detective|inspector|agent|lady|lord|sir|king|queen|prince|princess|father|sister|brother|uncle|aunt)\.?$/i;
/** Words behind a name that are no part of it. */
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;

/**
 * Two other names for a character.
 * @param written the name as the script has it, in capitals or not
 * @param bearer whose name it is
 * @param own names of the production's characters: no two characters get to share a part of theirs
 * @returns fewer where the lists have no more that are free
 */
export function otherNames(written: string, bearer: Entity, own: OwnNames, knowledge: Knowledge): readonly string[] {
  const words = titled(written)
    .split(/\s+/)
    .filter((word, at) => word !== '' && (at === 0 || !SUFFIX.test(word)));
  const style = words.length > 1 && STYLES.test(words[0] as string) ? `${words.shift()} ` : '';
  const [given = '', surname] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const culture = cultureOf(given, surname, bearer);
  const gender = GENDERS.find((one) => has(culture[one], given));
  const isTaken = (name: string): boolean => own.words.has(foldWord(name));
  const others = likest(culture[gender ?? 'either'], given).filter((name) => !isTaken(name));
  const surnames = likest(culture.surnames, surname ?? given).filter((name) => !isTaken(name));
  const stock = surname === undefined && style === '' && gender ? others : surnames;
  // A first name that others bear can stay; "Hannibal" is somebody whatever stands behind it.
  const firsts = surname === undefined || style !== '' ? [] : gender ? [given, ...others] : others;
  const found: string[] = [];
  for (const last of stock) {
    if (found.length === OFFERED) break;
    const first = firsts[found.length];
    const name = `${style}${first === undefined ? '' : `${first} `}${last}`;
    if (isNobody(last, knowledge) && isNobody(name, knowledge)) found.push(name);
  }
  return found;
}

const known = new WeakMap<OwnNames, Map<string, readonly string[]>>();

/** The findings, those of a character's name that is somebody else's with two others. */
export function withOtherNames(findings: readonly Finding[], own: OwnNames, knowledge: Knowledge): readonly Finding[] {
  return findings.map((finding): Finding => {
    const { use, level, subject, places } = finding;
    if (use !== 'namesake' || level === 'clear' || subject.type !== 'entity') return finding;
    const names = known.get(own) ?? new Map<string, readonly string[]>();
    known.set(own, names);
    const written = places[0].text;
    const key = `${subject.id} ${written}`;
    const others = names.get(key) ?? otherNames(written, subject.entity, own, knowledge);
    names.set(key, others);
    return others.length === 0 ? finding : { ...finding, otherNames: others };
  });
}

let read: readonly Culture[] | undefined;

/** The cultures; English, the first, is that of names that no list has. */
function allCultures(): readonly Culture[] {
  read ??= Object.entries(cultures)
    .filter(([name]) => name !== '$comment')
    .map(([, lists]) => {
      const split = Object.entries(lists as Readonly<Record<string, string>>).map(([key, words]) => [
        key,
        words.split(' '),
      ]);
      return Object.fromEntries(split) as Culture;
    });
  return read;
}

/** The culture that most of the name belongs to; else that of the bearer's country. */
function cultureOf(given: string, surname: string | undefined, { countries }: Entity): Culture {
  const all = allCultures();
  const home = (one: Culture): number => (countries.some((country) => one.countries.includes(country)) ? 1 : 0);
  const speaks = (one: Culture): number =>
    (surname !== undefined && has(one.surnames, surname) ? 2 : 0) +
    (GENDERS.some((gender) => has(one[gender], given)) ? 2 : 0) +
    home(one);
  return all.reduce((best, one) => (speaks(one) > speaks(best) ? one : best));
}

function has(names: readonly string[], name: string): boolean {
  const folded = foldWord(name);
  return names.some((one) => foldWord(one) === folded);
}

/** Other names in the order of likeness: those with the same initial first, then those of about the same length; always in the same order. */
function likest(names: readonly string[], name: string): readonly string[] {
  const folded = foldWord(name);
  const unlikeness = (one: string): number =>
    (foldWord(one)[0] === folded[0] ? 0 : 100) + Math.abs(one.length - name.length);
  const chance = (one: string): number => hashToken(one + name);
  return names
    .filter((one) => foldWord(one) !== folded)
    .sort((a, b) => unlikeness(a) - unlikeness(b) || chance(a) - chance(b));
}

/** Whether nothing in the knowledge base is called so, or nearly so: neither the whole nor what it ends in. */
function isNobody(name: string, knowledge: Knowledge): boolean {
  const { mentions } = detect(name, knowledge.indexes, knowledge);
  return mentions.every(
    ({ end, candidates }) => end < name.length || candidates.every(({ alias }) => alias.class === 'given'),
  );
}
