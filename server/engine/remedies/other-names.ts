/**
 * Other names for a character whose name is somebody else's: of the same culture and sound, and nobody's that the knowledge base
 * knows. A clearance house still has to search for bearers that nobody lists.
 */
import cultures from '../../../rules/remedies/character-names.json' with { type: 'json' };
import { detect } from '../detection/detect.ts';
import type { OwnNames } from '../disambiguation/names.ts';
import type { Finding } from '../finding.ts';
import type { Entity } from '../knowledge/entity.ts';
import { foldWord } from '../knowledge/fold-word.ts';
import { hashToken } from '../knowledge/token-hash.ts';
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

/** What a name can be replaced by, before anybody is asked whether it is free: names by likeness, the likest first. */
interface Likeness {
  /** What stands before the name and stays: `Captain `. */
  readonly style: string;
  /** The first name, if it can stay. */
  readonly kept?: string;
  /** First names, that one before the others; none where only the last word changes. */
  readonly firsts: readonly string[];
  readonly lasts: readonly string[];
}

/** What was worked out under a knowledge: it stays the same while people write, and who is free changes with each cue. */
interface Known {
  readonly likeness: Map<string, Likeness>;
  readonly isNobody: Map<string, boolean>;
}

const known = new WeakMap<Knowledge, Known>();

function knownUnder(knowledge: Knowledge): Known {
  const before = known.get(knowledge);
  if (before) return before;
  const made: Known = { likeness: new Map(), isNobody: new Map() };
  known.set(knowledge, made);
  return made;
}

/** The findings, those of a character's name that is somebody else's with two others. */
export function withOtherNames(findings: readonly Finding[], own: OwnNames, knowledge: Knowledge): readonly Finding[] {
  return findings.map((finding): Finding => {
    const { use, level, subject, places } = finding;
    if (use !== 'namesake' || level === 'clear' || subject.type !== 'entity') return finding;
    const others = otherNames(places[0].text, subject.entity, own, knowledge);
    return others.length === 0 ? finding : { ...finding, otherNames: others };
  });
}

/**
 * Two other names for a character. Milliseconds for a name that is asked for the first time under a knowledge, then microseconds.
 * @param written the name as the script has it, in capitals or not
 * @param bearer whose name it is
 * @param own names of the production's characters: no two characters get to share a part of theirs
 * @returns fewer where the lists have no more that are free
 */
export function otherNames(written: string, bearer: Entity, own: OwnNames, knowledge: Knowledge): readonly string[] {
  const { likeness } = knownUnder(knowledge);
  const key = `${bearer.id} ${written}`;
  const like = likeness.get(key) ?? likenessOf(written, bearer);
  likeness.set(key, like);
  const isFree = (name: string): boolean => !own.words.has(foldWord(name));
  // The name's own first word is no other character's, though it is among their words.
  const firsts = first(like.firsts, OFFERED, (name) => name === like.kept || isFree(name));
  const found: string[] = [];
  for (const last of like.lasts) {
    if (found.length === OFFERED) break;
    if (!isFree(last)) continue;
    const given = firsts[found.length];
    const name = `${like.style}${given === undefined ? '' : `${given} `}${last}`;
    if (isNobody(last, knowledge) && isNobody(name, knowledge)) found.push(name);
  }
  return found;
}

/** The first so many that fit. */
function first(names: readonly string[], count: number, fits: (name: string) => boolean): readonly string[] {
  const found: string[] = [];
  for (const name of names) {
    if (found.length === count) break;
    if (fits(name)) found.push(name);
  }
  return found;
}

function likenessOf(written: string, bearer: Entity): Likeness {
  const words = titled(written)
    .split(/\s+/)
    .filter((word, at) => word !== '' && (at === 0 || !SUFFIX.test(word)));
  const style = words.length > 1 && STYLES.test(words[0] as string) ? `${words.shift()} ` : '';
  const [given = '', surname] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const culture = cultureOf(given, surname, bearer);
  const gender = GENDERS.find((one) => has(culture[one], given));
  const others = likest(culture[gender ?? 'either'], given);
  if (style !== '') return { style, firsts: [], lasts: likest(culture.surnames, surname ?? given) };
  if (surname === undefined) return { style, firsts: [], lasts: gender ? others : likest(culture.surnames, given) };
  // A first name that others bear can stay; "Hannibal" is somebody whatever stands behind it.
  const lasts = likest(culture.surnames, surname);
  return gender ? { style, kept: given, firsts: [given, ...others], lasts } : { style, firsts: others, lasts };
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
  return names
    .map((one) => ({ one, folded: foldWord(one) }))
    .filter((other) => other.folded !== folded)
    .map(({ one, folded: other }) => {
      const unlikeness = (other[0] === folded[0] ? 0 : 100) + Math.abs(one.length - name.length);
      return { one, unlikeness, chance: hashToken(one + name) };
    })
    .sort((a, b) => a.unlikeness - b.unlikeness || a.chance - b.chance)
    .map(({ one }) => one);
}

/** Whether nothing in the knowledge base is called so, or nearly so: neither the whole nor what it ends in. */
function isNobody(name: string, knowledge: Knowledge): boolean {
  const { isNobody: asked } = knownUnder(knowledge);
  const before = asked.get(name);
  if (before !== undefined) return before;
  const { mentions } = detect(name, knowledge.indexes, knowledge);
  const answer = mentions.every(
    ({ end, candidates }) => end < name.length || candidates.every(({ alias }) => alias.class === 'given'),
  );
  asked.set(name, answer);
  return answer;
}
