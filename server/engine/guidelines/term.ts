/**
 * Terms of rights: where a likeness, a style, a work or an event stands on a given day. Two clocks run: likeness and voice
 * from a death by the configured number of years, styles and works by copyright in each territory of the production.
 * What is not known counts as protected. A term is an estimate for triage and no legal opinion.
 */
import type { Subject, Use } from '../disambiguation/reference.ts';
import type { Term, TermStatus } from '../finding.ts';
import type { Entity } from '../knowledge/entity.ts';
import type { Settings } from '../production/production.ts';
import { copyrightOf } from './copyright.ts';
import { addYears, endOfYear, lastDayOf, writtenDate, writtenDay, yearOf } from './known-date.ts';
import { LONGEST_LIFE, latestDeathYear } from './lifetime.ts';

/** Years after death for which a named artist's style is counted with the copyright in the works. */
const STYLE_TERM_YEARS = 70;

/** Finds an entity by its id, for creators. */
export type FindEntity = (id: string) => Entity | undefined;

/**
 * The term of what a reference is about, on the day `today` (`YYYY-MM-DD`).
 *
 * @param territories where the production will be shown; `EU`, or two letters of a country
 */
export function termOf(
  subject: Subject,
  use: Use,
  territories: readonly string[],
  settings: Settings,
  today: string,
  findEntity: FindEntity,
): Term {
  if (subject.type !== 'entity') return term('not-applicable', 'Rights of this kind do not run out');
  const entity = subject.entity;
  if (isMyth(entity)) {
    return term('outside-term', 'Folklore or myth, without an author whose rights could last');
  }
  switch (subject.kind) {
    case 'person':
    case 'artist': {
      const isCopyright = use === 'style' || (use === 'training' && subject.kind === 'artist');
      return isCopyright
        ? styleTerm(entity, today)
        : likenessTerm(entity, { years: settings.likenessTermYears }, today);
    }
    case 'work':
    case 'character':
    case 'franchise':
    case 'place':
    case 'object':
    case 'landmark':
      return copyrightTerm(entity, territories, today, findEntity);
    case 'event':
      return eventTerm(entity, settings.livingMemoryYears, today);
    case 'cast':
      return term('living', 'A performer of this production');
    case 'brand':
      return term('not-applicable', 'A trademark lasts as long as it is in use');
    case 'own-character':
      return term('not-applicable', "The production's own");
  }
}

/** A god of old is nobody's; the superhero who bears the name has an author or an owner. */
function isMyth({ flags, subkinds, creators, owners }: Entity): boolean {
  return flags.includes('folklore') || (subkinds.includes('mythic') && creators.length === 0 && owners.length === 0);
}

/** How long a likeness counts: years after death, and for some rules only for those who died late enough. */
export interface LikenessTerm {
  readonly years: number;
  readonly diedFrom?: string;
}

/** Where a likeness or voice stands by such a term. */
export function likenessTerm(person: Entity, { years, diedFrom }: LikenessTerm, today: string): Term {
  const death = lastDayOf(person.end);
  const now = lastDayOf(today) ?? 0;
  if (death === undefined) return deathUnknownTerm(person, years, today);
  if (diedFrom !== undefined && death < (lastDayOf(diedFrom) ?? 0)) {
    return term('outside-term', `Died ${writtenDate(person.end)}; this rule is for deaths from ${diedFrom}`);
  }
  const last = addYears(death, years);
  const died = `Died ${writtenDate(person.end)}`;
  if (last < now) return term('outside-term', `${died}; outside the configured likeness term of ${years} years`);
  return term('estate', `${died}; within the configured likeness term of ${years} years, until ${writtenDay(last)}`);
}

/** Nobody lives for ever: an old enough birth stands in for a death that is not known. */
function deathUnknownTerm(person: Entity, years: number, today: string): Term {
  const now = lastDayOf(today) ?? 0;
  const latest = latestDeathYear(person, yearOf(today) ?? 0);
  const born = person.begin === '' || person.begin === '?' ? '' : `Born ${writtenDate(person.begin)}; `;
  if (latest === 'living') return term('living', born === '' ? 'No death is known' : `${born}no death is known`);
  if (latest === undefined) return term('estate', `${born}died on a day that is not known`);
  const last = endOfYear(latest + years);
  if (last >= now) return term('estate', `${born}the day of death is not known`);
  return term(
    'outside-term',
    `${born}outside the configured likeness term of ${years} years after ${LONGEST_LIFE} years`,
  );
}

function styleTerm(artist: Entity, today: string): Term {
  const now = yearOf(today) ?? 0;
  const latest = latestDeathYear(artist, now);
  if (latest === 'living') return term('living', 'No death is known; a style in use by its maker');
  if (latest === undefined) return term('protected', 'Died in a year that is not known; the works may be in copyright');
  const last = latest + STYLE_TERM_YEARS;
  const died =
    artist.end === '' || artist.end === '?' ? `Born ${writtenDate(artist.begin)}` : `Died ${writtenDate(artist.end)}`;
  const rule = `the configured term of the works (life and ${STYLE_TERM_YEARS} years)`;
  if (last < now) return term('outside-term', `${died}; outside ${rule}`);
  return term('protected', `${died}; within ${rule}, until the end of ${last}`);
}

function copyrightTerm(entity: Entity, territories: readonly string[], today: string, findEntity: FindEntity): Term {
  const standings = territories.map((territory) => copyrightOf(entity, territory, yearOf(today) ?? 0, findEntity));
  const note = entity.note === '' ? '' : ` (${entity.note})`;
  const reason = `${joined(standings)}${note}`;
  const over = standings.filter((standing) => standing.isOver).length;
  if (over === 0) return term('protected', reason);
  // For characters whose name calls up a look much younger than their first appearance.
  if (entity.flags.includes('later-look')) {
    return term('protected', `${reason}; the name alone means the later look, which is protected`);
  }
  if (over < standings.length) return term('partly-protected', reason);
  if (entity.flags.includes('trademark')) return term('partly-protected', `${reason}; a trademark remains`);
  const isOneOfMany = entity.kind !== 'work' && entity.kind !== 'landmark';
  return term('outside-term', isOneOfMany ? `${reason}; this holds for the earliest version only` : reason);
}

/** `US: published 1930, outside the configured term; EU, UK: ...`, with territories that say the same put together. */
function joined(standings: readonly { readonly territory: string; readonly reason: string }[]): string {
  const byReason = new Map<string, string[]>();
  for (const { territory, reason } of standings) byReason.set(reason, [...(byReason.get(reason) ?? []), territory]);
  return [...byReason].map(([reason, where]) => `${where.join(', ')}: ${reason}`).join('; ');
}

function eventTerm(event: Entity, years: number, today: string): Term {
  const written = event.end === '' || event.end === '?' ? event.begin : event.end;
  const last = lastDayOf(written);
  if (last === undefined) return term('recent', 'The date is not known; counted as within living memory');
  const isRecent = addYears(last, years) >= (lastDayOf(today) ?? 0);
  const span = `living memory, configured as ${years} years`;
  if (isRecent) return term('recent', `${writtenDate(written)}; within ${span}`);
  return term('historic', `${writtenDate(written)}; beyond ${span}`);
}

function term(status: TermStatus, reason: string): Term {
  return { status, reason };
}
