/** What the production knows about an AI tool, as facts that guideline clauses ask for. */

import { foldedName } from './names.ts';
import type { Production, Tool } from './production.ts';

export const TOOL_FACTS = [
  /** The text names no tool. */
  'unstated',
  /** The production file does not name the tool. */
  'not-listed',
  'trains-on-inputs',
  'stores-inputs',
  /** It is not known what happens to inputs. */
  'terms-unknown',
  /** No enterprise agreement of the studio, or none that is known of. */
  'not-enterprise',
  'enterprise',
] as const;
export type ToolFact = (typeof TOOL_FACTS)[number];

/** The listed tool that a text names. `Midjourney v7` is Midjourney: a version may follow the name. */
export function toolNamed(production: Production, name: string): Tool | undefined {
  const stated = foldedName(name);
  let best: Tool | undefined;
  let bestLength = 0;
  for (const tool of production.tools) {
    for (const written of [tool.name, ...tool.aliases]) {
      const listed = foldedName(written);
      const isNamed = stated === listed || (stated.startsWith(listed) && !/^\p{L}/u.test(stated.slice(listed.length)));
      if (!isNamed || listed.length <= bestLength) continue;
      best = tool;
      bestLength = listed.length;
    }
  }
  return best;
}

/** The facts about a tool by the name a text gives it. */
export function toolFacts(production: Production, name: string): readonly ToolFact[] {
  const tool = toolNamed(production, name);
  if (tool === undefined) return ['not-listed'];
  const facts: ToolFact[] = [];
  if (tool.trainsOnInputs === true) facts.push('trains-on-inputs');
  if (tool.storesInputs === true) facts.push('stores-inputs');
  // An enterprise agreement of the studio answers what the file leaves open.
  const isOpen = tool.trainsOnInputs === 'unknown' || tool.storesInputs === 'unknown';
  if (isOpen && tool.enterprise !== true) facts.push('terms-unknown');
  facts.push(tool.enterprise === true ? 'enterprise' : 'not-enterprise');
  return facts;
}
