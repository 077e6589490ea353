/**
 * The knowledge of WordNet as rows beside those of the tables. A row of the tables wins: whom it has already gets new names at
 * most, and where the two disagree on a year, somebody has to decide (`rules/wordnet/decided.tsv`).
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entity, EntityKind } from '../../engine/knowledge/entity.ts';
import { type Alias, type EntityRow, slugOf, yearOf } from '../../engine/knowledge/table.ts';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import type { BuildProblem } from './build-problem.ts';
import { dictionary } from './dictionary.ts';
import { wordFrequencies } from './word-frequencies.ts';
import { lexicon } from './word-infos.ts';
import { type WordNetEvent, wordNetEvents } from './wordnet-events.ts';
import { type WordNetPerson, wordNetPeople } from './wordnet-people.ts';

/** A year on which a row and WordNet disagree. */
export interface YearConflict {
  readonly id: string;
  readonly name: string;
  /** `1881 to 1951` */
  readonly ours: string;
  readonly wordNet: string;
  /** Why the row is right, if somebody has decided. */
  readonly reason: string | undefined;
}

export interface WordNetRows {
  /** The rows of the tables, some with more names, and what only WordNet has. */
  readonly rows: readonly EntityRow[];
  readonly conflicts: readonly YearConflict[];
  readonly problems: readonly BuildProblem[];
}

const FOLDER = 'rules/wordnet';
const DECIDED = `${FOLDER}/decided.tsv`;
/** Years further apart than this are of two people. */
const ANOTHER_LIFE = 25;

/** Adds what WordNet has to rows of the tables. */
export async function withWordNet(root: string, rows: readonly EntityRow[]): Promise<WordNetRows> {
  const callings = new Map(
    (await readCells(root, `${FOLDER}/callings.tsv`)).map(([calling = '', ...rest]) => [calling, rest]),
  );
  const demonyms = (await readCells(root, `${FOLDER}/demonyms.tsv`)) as readonly (readonly [string, string])[];
  const decisions = await readCells(root, DECIDED);
  if (callings.size === 0) return { rows, conflicts: [], problems: [] };

  const reasons = new Map(decisions.map(([id = '', wordNet = '', reason = '']) => [`${id} ${wordNet}`, reason]));
  const conflicts: YearConflict[] = [];
  const more = new Map<Entity, readonly Alias[]>();
  const added: EntityRow[] = [];
  const taken = new Set(rows.map(({ entity }) => entity.id));
  const people = lookUp(rows, ['person', 'artist'], ({ begin, end }) => lifeOf(yearOf(begin), yearOf(end)));
  const events = lookUp(rows, ['event'], ({ begin }) => String(yearOf(begin)));

  const compare = ({ entity }: EntityRow, begin: number, end: number): void => {
    const ours = [yearOf(entity.begin), yearOf(entity.end)] as const;
    // An estimate is no claim that another estimate could refute.
    const isSame = (own: string, other: number) =>
      own.startsWith('~') || Number.isNaN(yearOf(own)) || yearOf(own) === other;
    if (isSame(entity.begin, begin) && isSame(entity.end, end)) return;
    const wordNet = lifeOf(begin, end);
    const reason = reasons.get(`${entity.id} ${wordNet}`);
    conflicts.push({ id: entity.id, name: entity.name, ours: lifeOf(...ours), wordNet, reason });
  };
  const add = (row: EntityRow): void => {
    const { id } = row.entity;
    const year = Math.abs(yearOf(row.entity.begin));
    const unique = taken.has(id) ? `${id}-${year}` : id;
    if (taken.has(unique)) return;
    taken.add(unique);
    const note =
      unique === id
        ? ''
        : `another ${row.entity.name}, of ${[row.entity.begin, row.entity.end].filter((year) => year !== '').join(' to ')}`;
    added.push({ ...row, entity: { ...row.entity, id: unique, note } });
  };

  for (const person of wordNetPeople()) {
    const names = [person.name, ...person.others, ...person.singles];
    const known = sameLife([...people.named(names), ...people.akin(names, lifeOf(person.born, person.died))], person);
    if (known) {
      if (!person.isVague) compare(known, person.born, person.died);
      more.set(known.entity, [...(more.get(known.entity) ?? []), ...newNames(known, person)]);
    } else {
      const row = personRow(person, callings, demonyms);
      if (row) add(row);
    }
  }
  for (const event of wordNetEvents()) {
    const names = [event.name, ...event.others];
    const [known] = [...events.akin(names, String(event.begin)), ...events.named(names)];
    if (known === undefined) add(eventRow(event));
    else if (yearOf(known.entity.begin) !== event.begin) compare(known, event.begin, event.end);
  }
  const problems = conflicts
    .filter(({ reason }) => reason === undefined)
    .map(({ id, name, ours, wordNet }): BuildProblem => {
      const message = `"${name}" (${id}) has the years ${ours}, WordNet ${wordNet}; correct the row, or say here why it is right`;
      return { file: DECIDED, line: 0, column: 0, message, severity: 'error' };
    });
  const open = new Set(conflicts.map(({ id, wordNet }) => `${id} ${wordNet}`));
  decisions.forEach(([id = '', wordNet = ''], at) => {
    if (open.has(`${id} ${wordNet}`)) return;
    const message = `${id} and WordNet do not disagree like this any more; remove the line`;
    problems.push({ file: DECIDED, line: at + 2, column: 1, message, severity: 'error' });
  });
  const joined = rows.map((row) => {
    const names = more.get(row.entity) ?? [];
    return names.length === 0 ? row : { ...row, aliases: [...row.aliases, ...names] as const };
  });
  return { rows: [...joined, ...added], conflicts, problems };
}

/** Cells of a table of this folder without its header; nothing if there is no such file. */
async function readCells(root: string, file: string): Promise<readonly (readonly string[])[]> {
  const text = await readFile(join(root, file), 'utf8').catch(() => '');
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

const WHOLE_NAMES: ReadonlySet<string> = new Set(['full', 'stage', 'birth', 'mononym', 'script', 'title']);

interface LookUp {
  /** Rows that bear one of the names. */
  named(names: readonly string[]): readonly EntityRow[];
  /** Rows of the same time that share the beginning of a longer word: Trasimene, Trasimeno. */
  akin(names: readonly string[], time: string): readonly EntityRow[];
}

function lookUp(rows: readonly EntityRow[], kinds: readonly EntityKind[], timeOf: (entity: Entity) => string): LookUp {
  const found = new Map<string, EntityRow[]>();
  const put = (key: string, row: EntityRow): void => {
    const rows = found.get(key);
    if (rows === undefined) found.set(key, [row]);
    else if (!rows.includes(row)) rows.push(row);
  };
  for (const row of rows) {
    if (!kinds.includes(row.entity.kind)) continue;
    const names = row.aliases.filter((alias) => WHOLE_NAMES.has(alias.class)).map(({ text }) => text);
    for (const name of names) put(folded(name), row);
    for (const beginning of beginnings(names)) put(`${beginning} ${timeOf(row.entity)}`, row);
  }
  const all = (keys: readonly string[]) => keys.flatMap((key) => found.get(key) ?? []);
  return {
    named: (names) => all(names.map(folded)),
    akin: (names, time) => all(beginnings(names).map((beginning) => `${beginning} ${time}`)),
  };
}

/** `1881 to 1951`, with `?` where a year is not known. */
function lifeOf(born: number, died: number): string {
  return [born, died].map((year) => (Number.isNaN(year) ? '?' : String(year))).join(' to ');
}

const GENERAL_WORDS = /^(?:battle|siege|wars?|campaign|crusade|revolution|river|mountain|island|great)$/;

function beginnings(names: readonly string[]): readonly string[] {
  const words = names
    .flatMap((name) => foldedTokens(name))
    .filter((word) => word.length > 3 && !GENERAL_WORDS.test(word));
  return [...new Set(words.map((word) => word.slice(0, 5)))];
}

/** The row that is nearest in time, if it can be the same person. */
function sameLife(rows: readonly EntityRow[], { born, died }: WordNetPerson): EntityRow | undefined {
  const distance = ({ entity }: EntityRow): number => {
    const [begin, end] = [yearOf(entity.begin), yearOf(entity.end)];
    const apart = (own: number, other: number) => (Number.isNaN(own) ? ANOTHER_LIFE / 2 : Math.abs(own - other));
    const [birth, death] = [apart(begin, born), entity.end === '' ? ANOTHER_LIFE : apart(end, died)];
    return Math.min(birth, death) + (birth + death) / 1000;
  };
  const [nearest] = [...rows].sort((a, b) => distance(a) - distance(b));
  return nearest === undefined || distance(nearest) > ANOTHER_LIFE ? undefined : nearest;
}

/** Names of several words that a row lacks and that end as its name does, but are no mere end of it ("La Tour"). */
function newNames(row: EntityRow, { name, others }: WordNetPerson): readonly Alias[] {
  const known = new Set(row.aliases.map(({ text }) => folded(text)));
  const last = foldedTokens(row.entity.name).at(-1);
  const isEnd = (other: string) => folded(row.entity.name).endsWith(` ${folded(other)}`);
  return [name, ...others]
    .filter((other) => !known.has(folded(other)) && foldedTokens(other).at(-1) === last && !isEnd(other))
    .map((text) => ({ text, class: 'full' }));
}

function personRow(
  person: WordNetPerson,
  callings: ReadonlyMap<string, readonly string[]>,
  demonyms: readonly (readonly [string, string])[],
): EntityRow | undefined {
  const calling = person.callings.map((word) => callings.get(word)).find((found) => found !== undefined);
  if (calling === undefined) return undefined;
  const [kind = '', subkind = '', noun = ''] = calling;
  const isOneWord = !person.name.includes(' ');
  // A name of one word that others bear, or that dictionaries have, is more trouble than it is worth.
  if (isOneWord && (isWord(person.name) || isBorne(person.name))) return undefined;
  const last = foldedTokens(person.name).at(-1);
  const classOf = (other: string) => {
    if (folded(person.name).endsWith(` ${folded(other)}`)) return 'surname';
    return foldedTokens(other).at(-1) === last ? 'full' : 'nickname';
  };
  // Of the surnames that many bear, "Taylor" or "Wilson", few would think of this one.
  const surnames = person.singles.filter((one) => person.name.endsWith(` ${one}`) && !isWord(one) && !isBorne(one));
  const aliases: [Alias, ...Alias[]] = [
    { text: person.name, class: isOneWord ? 'mononym' : 'full' },
    ...person.others.map((text): Alias => ({ text, class: classOf(text) })),
    ...surnames.map((text): Alias => ({ text, class: 'surname' })),
  ];
  return row(aliases, kind as EntityKind, {
    subkinds: subkind.split(','),
    // Where the years are guesses, only the end is told: it is what rights depend on.
    begin: person.isVague ? '?' : date(person.born),
    end: date(person.died),
    countries: countryOf(person.description, demonyms),
    generic: `${article(century(person.died - 20))} ${noun}`,
  });
}

function isWord(name: string): boolean {
  return dictionary().words.has(folded(name));
}

let borne: ReadonlySet<string> | undefined;

/** Whether people bear a name in films and series, or the tagger knows it. */
function isBorne(name: string): boolean {
  const names = () =>
    wordFrequencies().flatMap(({ word }) => (word === word.toLowerCase() ? [] : [word.toLowerCase()]));
  borne ??= new Set([...names(), ...Object.keys(lexicon())]);
  return borne.has(folded(name));
}

function eventRow({ name, others, subkind, noun, begin, end }: WordNetEvent): EntityRow {
  const aliases: [Alias, ...Alias[]] = [
    { text: name, class: 'full' },
    ...others.map((text): Alias => ({ text, class: 'full' })),
  ];
  return row(aliases, 'event', {
    subkinds: [subkind],
    begin: date(begin),
    end: end === begin ? '' : date(end),
    countries: [],
    generic: `${article(century(begin))} ${noun}`,
  });
}

function row(
  aliases: readonly [Alias, ...Alias[]],
  kind: EntityKind,
  facts: Pick<Entity, 'subkinds' | 'begin' | 'end' | 'countries' | 'generic'>,
): EntityRow {
  const name = aliases[0].text;
  const none: readonly string[] = [];
  const links = { creators: none, owners: none, franchises: none, flags: none };
  return {
    line: 0,
    aliases,
    entity: { id: `${kind}:${slugOf(name)}`, name, kind, tier: 3, note: '', ...links, ...facts },
  };
}

function countryOf(description: string, demonyms: readonly (readonly [string, string])[]): readonly string[] {
  const begin = description.slice(0, 40);
  const found = demonyms.find(([demonym]) => new RegExp(`\\b${demonym}\\b`).test(begin));
  return found === undefined ? [] : [found[1]];
}

/** "19th-century", "ancient". */
function century(year: number): string {
  if (year < 500) return 'ancient';
  const number = Math.floor((year - 1) / 100) + 1;
  const ending = number % 10 === 1 && number !== 11 ? 'st' : 'th';
  return number < 15 ? 'medieval' : `${number}${ending}-century`;
}

function article(words: string): string {
  return `${/^(?:a|18)/.test(words) ? 'an' : 'a'} ${words}`;
}

/** A year as tables write it. */
function date(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}

function folded(name: string): string {
  return foldedTokens(name).join(' ');
}
