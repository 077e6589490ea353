/**
 * Copyright of one work in one territory, by the year. In the United States published works are protected for 95 years to
 * the end of the year (sound recordings for 100 or 110); elsewhere for 70 years after the last creator's death. Years are
 * computed from the day of the check and never written down.
 */
import type { Entity } from '../knowledge/entity.ts';
import { yearOf } from './known-date.ts';
import { latestDeathYear } from './lifetime.ts';

const US_YEARS = 95;
const LIFE_YEARS = 70;
/** Without known creators, a work this old (in years) is taken to have outlived all terms: the last creator cannot have lived on for 80 years. */
const LONG_AGO = 150;

/** Where a work stands in one territory. */
export interface CopyrightStanding {
  readonly territory: string;
  readonly isOver: boolean;
  /** `published 1930; protected until the end of 2025`. */
  readonly reason: string;
}

/** Where a work, character, franchise, place or object of fiction stands in a territory in a year. */
export function copyrightOf(
  entity: Entity,
  territory: string,
  thisYear: number,
  findEntity: (id: string) => Entity | undefined,
): CopyrightStanding {
  // What has no date or creator of its own shares those of the work it comes from.
  const origin = entity.franchises.map(findEntity).find((found) => found !== undefined);
  const published = yearOf(entity.begin) ?? yearOf(origin?.begin ?? '');
  const creatorIds = entity.creators.length > 0 ? entity.creators : (origin?.creators ?? []);
  const lastDeath = lastDeathOf(creatorIds.map(findEntity), thisYear);
  const standing =
    territory === 'US'
      ? inUnitedStates(entity, published, lastDeath, thisYear)
      : byLife(published, lastDeath, thisYear);
  return { territory, ...standing };
}

type Standing = Omit<CopyrightStanding, 'territory'>;
type LastDeath = number | 'living' | undefined;

/** The latest death among creators; `undefined` if there are none or one is not in the knowledge base or not a person. */
function lastDeathOf(creators: readonly (Entity | undefined)[], thisYear: number): LastDeath {
  let last: number | undefined;
  for (const creator of creators) {
    if (creator === undefined || (creator.kind !== 'person' && creator.kind !== 'artist')) return undefined;
    const death = latestDeathYear(creator, thisYear);
    if (typeof death !== 'number') return death;
    last = Math.max(last ?? death, death);
  }
  return last;
}

function inUnitedStates(
  entity: Entity,
  published: number | undefined,
  lastDeath: LastDeath,
  thisYear: number,
): Standing {
  // Nobody publishes after death (as a rule): a creator's death bounds a year that is not known.
  const year = published ?? (typeof lastDeath === 'number' ? lastDeath : undefined);
  if (year === undefined) return { isOver: false, reason: 'year of publication not known; counted as protected' };
  const until = year + usYears(entity, year);
  const made = published === undefined ? `made before ${year + 1}` : `published ${year}`;
  return standing(made, until, thisYear);
}

function usYears(entity: Entity, published: number): number {
  const isRecording = entity.subkinds.some((subkind) => subkind === 'song' || subkind === 'album');
  if (!isRecording) return US_YEARS;
  return published < 1947 ? 100 : 110;
}

function byLife(published: number | undefined, lastDeath: LastDeath, thisYear: number): Standing {
  if (typeof lastDeath === 'number')
    return standing(`last creator died ${lastDeath}`, lastDeath + LIFE_YEARS, thisYear);
  if (lastDeath === 'living') return { isOver: false, reason: 'a creator is living; protected' };
  if (published === undefined) return { isOver: false, reason: 'creators and year not known; counted as protected' };
  const made = `published ${published}, creators not known`;
  if (published + LONG_AGO < thisYear) return { isOver: true, reason: `${made}; outside the configured term` };
  return { isOver: false, reason: `${made}; counted as protected` };
}

function standing(made: string, until: number, thisYear: number): Standing {
  if (until < thisYear) return { isOver: true, reason: `${made}; outside the configured term` };
  return { isOver: false, reason: `${made}; protected until the end of ${until}` };
}
