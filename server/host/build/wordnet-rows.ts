/**
 * The knowledge of WordNet as rows beside those of the tables. A row of the tables wins: whom it has already gets new names at
 * most, and where the two disagree on a year, somebody has to decide (`rules/wordnet/decided.tsv`).
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entity } from '../../engine/knowledge/entity.ts';
import { type Alias, type EntityRow, yearOf } from '../../engine/knowledge/table.ts';
import type { BuildProblem } from './build-problem.ts';
import { wordNetEvents } from './wordnet-events.ts';
import { lifeOf, lookUp, newNames, sameLife } from './wordnet-known.ts';
import { eventRow, personRow } from './wordnet-new-rows.ts';
import { wordNetPeople } from './wordnet-people.ts';

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
