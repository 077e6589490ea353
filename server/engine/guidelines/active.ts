/** Which of the available guideline packs apply to a production on a day. */
import type { Production } from '../production/production.ts';
import type { Guideline } from './guideline.ts';

/** The packs that the production names, in its order, as far as they are in effect on `today` and in its territories. */
export function activeGuidelines(
  available: readonly Guideline[],
  production: Production,
  today: string,
): readonly Guideline[] {
  return production.guidelines.flatMap((id) => {
    const pack = available.find((candidate) => candidate.id === id);
    if (pack === undefined) return [];
    const { from, to } = pack.effective;
    const isInEffect = (from === undefined || from <= today) && (to === undefined || today <= to);
    const isElsewhere =
      pack.territories.length > 0 && !pack.territories.some((territory) => production.territories.includes(territory));
    return isInEffect && !isElsewhere ? [pack] : [];
  });
}

/** Ids of packs that the production names and nobody has: an error to report, since nothing is judged by them. */
export function unknownGuidelines(available: readonly Guideline[], production: Production): readonly string[] {
  return production.guidelines.filter((id) => !available.some((pack) => pack.id === id));
}
