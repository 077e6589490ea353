/** Territories: whether what holds in one place reaches a production that will be shown in others. */

/** Member states of the European Union, two letters each. */
const MEMBER_STATES: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/**
 * Whether rules of these territories reach a production shown in those. None named means everywhere; what holds in the EU
 * holds in its member states, and a production for the whole EU is shown in each of them.
 */
export function reaches(rules: readonly string[], production: readonly string[]): boolean {
  if (rules.length === 0) return true;
  return rules.some((rule) => production.some((shown) => rule === shown || isPart(rule, shown) || isPart(shown, rule)));
}

function isPart(whole: string, part: string): boolean {
  return whole === 'EU' && MEMBER_STATES.has(part);
}
