/** What holds where nobody has stated the facts of the production, said wherever findings are shown. */
import type { Production } from './production.ts';

/** Two sentences: that there is no file, and what its texts are judged by. */
export function defaultsText({ guidelines, territories, settings }: Production): string {
  const packs = guidelines.join(', ');
  const where = territories.join(', ');
  return `There is no clearance.yaml, so defaults hold: ${packs}; territories ${where}; likenesses for ${settings.likenessTermYears} years after death. No tool, consent, licence, notice or approver is on file.`;
}
