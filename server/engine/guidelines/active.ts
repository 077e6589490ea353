/** Which of the available guideline packs and clauses apply to a production on a day. */
import { isPackPath, packPath } from '../production/pack-path.ts';
import type { Production } from '../production/production.ts';
import { reaches } from '../production/territories.ts';
import type { Clause, Guideline } from './guideline.ts';

/** The packs that the production names, in its order, as far as they are in effect on `today` and in its territories. */
export function activeGuidelines(
  available: readonly Guideline[],
  production: Production,
  today: string,
): readonly Guideline[] {
  const named = production.guidelines
    .flatMap((entry) => available.find((pack) => isMeant(pack, entry)) ?? [])
    .filter((pack) => isInEffect(pack, production, today));
  // A pack that extends another stands for it: what it has changed must not speak a second time as it was.
  const replaced = new Set(named.flatMap(({ replaces = [] }) => replaces));
  return named.filter((pack) => !replaced.has(pack.id));
}

/** Whether a clause speaks at all on this day, for a production of these territories. */
export function isActive(clause: Clause, production: Production, today: string): boolean {
  return clause.status !== 'off' && isInEffect(clause, production, today);
}

/** Ids of packs that the production names and nobody has: an error to report, since nothing is judged by them. */
export function unknownGuidelines(available: readonly Guideline[], production: Production): readonly string[] {
  return production.guidelines.filter((entry) => !available.some((pack) => isMeant(pack, entry)));
}

/** Whether an entry of `guidelines` means this pack. */
function isMeant(pack: Guideline, entry: string): boolean {
  return isPackPath(entry) ? pack.path === packPath(entry) : pack.id === entry;
}

function isInEffect(
  { effective: { from, to }, territories }: Pick<Guideline, 'effective' | 'territories'>,
  production: Production,
  today: string,
): boolean {
  if ((from !== undefined && today < from) || (to !== undefined && to < today)) return false;
  return reaches(territories, production.territories);
}
