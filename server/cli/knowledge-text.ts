/** The answers of `clearance knowledge` as text for a terminal. */
import type { Colors } from 'picocolors/types';
import type { Level } from '../engine/finding.ts';
import { writtenDate } from '../engine/guidelines/known-date.ts';
import { NEEDED } from '../engine/guidelines/message.ts';
import type { Entity } from '../engine/knowledge/entity.ts';
import type { NameForm, NameMatch } from '../engine/knowledge/find-names.ts';
import type { UseStanding } from '../engine/knowledge/standing.ts';
import type { Count, DecadeCount, Statistics } from '../engine/knowledge/statistics.ts';
import { findEntity, type Knowledge, type Project } from '../engine/project.ts';
import { joinedParts, padded, wrap } from '../reports/wrap.ts';

export interface Style {
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Shapes as well as colours, as in reports. */
const MARKS: Readonly<Record<Level, string>> = { prohibited: '✖', 'written-approval': '▲', notify: '●', clear: '✓' };
const TIERS = ['', 'known worldwide', 'widely known', 'known in a field or country'];

/** How much is known. @param own entries that the production adds */
export function statisticsText(statistics: Statistics, own: number, style: Style): string {
  const { entries, forms, dated, kinds, countries, withoutCountry, decades } = statistics;
  const { bold } = style.colors;
  const ofProduction = own === 0 ? '' : `, ${number(own)} of them from this production`;
  const lines = [
    `${bold(`${number(entries)} entries`)}${ofProduction}, found by ${number(forms)} forms; ${share(dated, entries)} with a date`,
    '',
    bold(
      `${padded('kind', 14)}${right('entries', 8)}${right('dated', 8)}${right('to the day', 12)}${right('ended', 8)}`,
    ),
    ...kinds.map(
      (kind) =>
        `${padded(kind.kind, 14)}${right(number(kind.entries), 8)}${right(share(kind.dated, kind.entries), 8)}` +
        `${right(share(kind.datedToTheDay, kind.entries), 12)}${right(number(kind.ended), 8)}`,
    ),
    '',
    bold('subkinds'),
    ...kinds
      .filter(({ subkinds }) => subkinds.length > 0)
      .flatMap(({ kind, subkinds }) => row(kind, listed(subkinds), style)),
    '',
    bold('countries'),
    ...indented(joinedParts(listed([...countries, { name: 'none', count: withoutCountry }]), style.width - 2)),
    '',
    bold('began in'),
    ...indented(joinedParts(listed(eras(decades)), style.width - 2)),
  ];
  return `${lines.join('\n')}\n`;
}

/** First decade that is listed by itself. */
const FIRST_DECADE = 1800;

/** Decades from 1800 on, centuries before, and what is older than our era in one. */
function eras(decades: readonly DecadeCount[]): readonly Count[] {
  const counts = new Map<string, number>();
  for (const { from, count } of decades) {
    const century = Math.floor(from / 100) * 100;
    const name = from < 0 ? 'before our era' : from < FIRST_DECADE ? `${century}-${century + 99}` : `${from}s`;
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return [...counts].map(([name, count]) => ({ name, count }));
}

/** The entries that a name leads to. @param total how many there are in all */
export function matchesText(query: string, matches: readonly NameMatch[], total: number, style: Style): string {
  const { bold, dim } = style.colors;
  if (total === 0) return `Nothing is known by the name "${query}".\n`;
  const lines = matches.flatMap(({ entity, form, isWhole, forms }) => {
    const others = forms.slice(1).map(formText);
    const found = isWhole || form.text === entity.name ? '' : dim(`  by ${formText(form)}`);
    return [
      `${bold(entity.name)}  ${entity.id}${found}`,
      ...indented(joinedParts(facts(entity), style.width - 2)),
      ...(others.length === 0 ? [] : indented(joinedParts(others, style.width - 2)).map((line) => dim(line))),
    ];
  });
  const more = total - matches.length;
  const rest = more === 0 ? [] : ['', `${number(more)} more; --limit shows more of them, a longer name fewer.`];
  return `${[...lines, ...rest].join('\n')}\n`;
}

/** Everything that an entry says. */
export function entryText(entity: Entity, forms: readonly NameForm[], knowledge: Knowledge, style: Style): string {
  const named = (links: readonly string[]) =>
    links.map((link) => {
      const name = findEntity(knowledge, link)?.name;
      return name === undefined ? link : `${name} (${link})`;
    });
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['what', facts(entity)],
    ['also', forms.slice(1).map(formText)],
    ['creator', named(entity.creators)],
    ['owner', named(entity.owners)],
    ['from', named(entity.franchises)],
    ['flags', entity.flags],
    ['instead', entity.generic === '' ? [] : [entity.generic]],
    ['note', entity.note === '' ? [] : [entity.note]],
  ];
  const lines = rows.flatMap(([label, parts]) => (parts.length === 0 ? [] : row(label, parts, style)));
  return `${style.colors.bold(entity.name)}  ${entity.id}\n${lines.join('\n')}\n`;
}

/** What the rules make of an entry, use by use. */
export function standingText(entity: Entity, uses: readonly UseStanding[], project: Project, style: Style): string {
  const { bold, dim } = style.colors;
  const { territories, guidelines } = project.production;
  let shown: readonly string[] = [];
  const lines = uses.flatMap((standing) => {
    const [deciding] = standing.clauses;
    const clause = deciding === undefined ? 'no clause speaks' : `${deciding.id} ${deciding.title}`;
    const mark = `${MARKS[standing.level]} ${standing.level}`;
    const rights = territoryLines(standing, entity);
    // Rights that are those of the use above are not told again.
    const isTold = rights.join('\n') === shown.join('\n');
    shown = rights;
    const reasons = [...(deciding?.adjustments ?? []), ...(isTold ? [] : rights)];
    return [
      `${padded(standing.use, 12)}${padded(mark, 20)}${clause}`,
      ...reasons.flatMap((reason) => wrap(reason, style.width - 14).map((line) => dim(`${' '.repeat(14)}${line}`))),
    ];
  });
  const heading = `If a text names it on ${project.today} (${guidelines.join(', ')}; ${territories.join(', ')})`;
  const levels = [...new Set(uses.map(({ level }) => level))].map((level) => `${MARKS[level]} ${NEEDED[level]}`);
  return `${[bold(heading), ...lines, '', ...joinedParts(levels, style.width)].join('\n')}\n`;
}

/** The rights in each territory, those that say the same together; with the level where that differs, too. */
function territoryLines({ territories, level }: UseStanding, { note }: Entity): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const one of territories) {
    const asked = one.level === level ? '' : `${one.level}${one.clause === '' ? '' : ` (${one.clause})`}; `;
    // The term of a work names its territory, and repeats the note that stands above.
    const reason = one.term.reason.replace(`${one.territory}: `, '').replace(note === '' ? '' : ` (${note})`, '');
    const text = `${asked}${reason}`;
    groups.set(text, [...(groups.get(text) ?? []), one.territory]);
  }
  return [...groups].map(([text, where]) => `${where.join(', ')}: ${text}`);
}

function facts(entity: Entity): readonly string[] {
  const { kind, subkinds, begin, end, countries, tier } = entity;
  const isPerson = kind === 'person' || kind === 'artist';
  const date = (written: string) => (written === '?' ? 'date not known' : writtenDate(written));
  const beginning = begin === '' ? '' : `${isPerson ? 'born ' : ''}${date(begin)}`;
  const ending = end === '' ? '' : `${isPerson ? 'died ' : 'until '}${date(end)}`;
  const parts = [kind, subkinds.join(', '), beginning, ending, countries.join(', '), TIERS[tier] ?? ''];
  return parts.filter((part) => part !== '');
}

function formText({ text, class: aliasClass }: NameForm): string {
  return `${text} (${aliasClass})`;
}

function row(label: string, parts: readonly string[], style: Style): readonly string[] {
  const lines = joinedParts(parts, style.width - 16);
  return lines.map((line, at) => `  ${padded(at === 0 ? label : '', 14)}${line}`);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function listed(counts: readonly Count[]): readonly string[] {
  return counts.map(({ name, count }) => `${name} ${number(count)}`);
}

function share(part: number, whole: number): string {
  return whole === 0 ? '' : `${Math.floor((100 * part) / whole)} %`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function right(text: string, width: number): string {
  return text.padStart(width);
}
