/** Lifetimes where the knowledge base has gaps. */
import type { Entity } from '../knowledge/entity.ts';
import { yearOf } from './known-date.ts';

/** No human life on record was longer (in years). */
export const LONGEST_LIFE = 122;

/**
 * The latest year in which a person can have died: known, or the longest life after birth. `living` if no death is known
 * and the person can still be alive, `undefined` if the person is dead and nothing tells when.
 */
export function latestDeathYear(person: Entity, thisYear: number): number | 'living' | undefined {
  const death = yearOf(person.end);
  if (death !== undefined) return death;
  const birth = yearOf(person.begin);
  const latest = birth === undefined ? undefined : birth + LONGEST_LIFE;
  if (person.end === '?') return latest === undefined ? undefined : Math.min(latest, thisYear);
  return latest !== undefined && latest < thisYear ? latest : 'living';
}
