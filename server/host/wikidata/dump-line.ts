/** One line of a Wikidata dump. Dumps are one JSON array with an element a line, so that lines can be read by themselves. */
import { itemOf, type WikidataItem } from './item.ts';

/** What is in a line. */
export type DumpLine =
  | { readonly status: 'item'; readonly item: WikidataItem }
  /** Nothing for us: brackets, blank lines, properties, items with few Wikipedias. */
  | { readonly status: 'passed' }
  | { readonly status: 'broken'; readonly message: string };

const PASSED: DumpLine = { status: 'passed' };
const SITE = '"site":"';

/**
 * Reads a line.
 * @param minSitelinks items in fewer Wikipedias are passed over, most of them without being parsed
 */
export function readDumpLine(text: string, languages: readonly string[], minSitelinks: number): DumpLine {
  const line = text.trim().replace(/,$/, '');
  if (line === '' || line === '[' || line === ']') return PASSED;
  // In compact JSON this cannot stand inside of a text: quotes are escaped there. It may count too many and never too few.
  if (line.includes('"sitelinks":{') && !occurs(line, SITE, minSitelinks)) return PASSED;
  let entity: unknown;
  try {
    entity = JSON.parse(line.replace(/^\[/, '').replace(/\]$/, ''));
  } catch (error) {
    return { status: 'broken', message: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const item = itemOf(entity, languages);
  if (item === undefined) return isOtherEntity(entity) ? PASSED : { status: 'broken', message: 'no Wikidata entity' };
  return item.sitelinks >= minSitelinks ? { status: 'item', item } : PASSED;
}

function isOtherEntity(entity: unknown): boolean {
  return typeof entity === 'object' && entity !== null && 'id' in entity && /^[PL]\d+$/.test(String(entity.id));
}

/** Whether `part` occurs at least `times` times. */
function occurs(text: string, part: string, times: number): boolean {
  let at = 0;
  for (let count = 0; count < times; count++) {
    at = text.indexOf(part, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
