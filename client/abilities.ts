/** What can be done with a finding: the sidebar's menus and the commands of the palette ask here. No vscode here. */
import type { FindingItem } from '../server/lsp/protocol/findings.ts';
import { groupOf } from './approval-groups.ts';
import { isNamed } from './finding-words.ts';

/** The words that `when` clauses in package.json look for in a node's context value. */
export const ABILITIES = {
  /** An approval can be asked for. */
  requestable: (item: FindingItem) =>
    item.needsAction && groupOf(item) !== 'requested' && groupOf(item) !== 'unverified',
  /** There is a record to decide on. */
  recorded: (item: FindingItem) => item.approval.record !== undefined,
  /** The decision on the record is still to come. */
  undecided: (item: FindingItem) =>
    item.approval.record !== undefined && ['requested', 'unverified'].includes(groupOf(item)),
  /** It rests on a name, which can mean somebody else. */
  mistakable: (item: FindingItem) => item.suppressed === undefined && isNamed(item.subject.id),
  /** The name could be one of the production's own. */
  inventable: (item: FindingItem) => ['person', 'artist', 'character'].includes(item.subject.kind),
  /** There can be a licence for it. */
  licensable: (item: FindingItem) =>
    isNamed(item.subject.id) && !['person', 'cast', 'event'].includes(item.subject.kind),
  /** Its clause can be read at its source. */
  readable: (item: FindingItem) => item.link !== undefined,
} as const satisfies Readonly<Record<string, (item: FindingItem) => boolean>>;

/** The abilities of a finding, in the order above. */
export function abilitiesOf(item: FindingItem): readonly string[] {
  return Object.entries(ABILITIES)
    .filter(([, holds]) => holds(item))
    .map(([ability]) => ability);
}
