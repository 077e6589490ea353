/** "Photo by walter epstein": a surname behind the first name of somebody else means somebody else. */
import { type Candidate, entityOf, type Mention } from '../detection/mention.ts';
import { foldWord } from '../knowledge/fold-word.ts';
import { hashToken } from '../knowledge/token-hash.ts';
import { foldedTokens } from '../knowledge/tokens.ts';
import { WordInfo, type WordTable } from '../knowledge/word-table.ts';
import { PEOPLE } from './kinds.ts';
import type { Evidence } from './reference.ts';
import type { SegmentContext } from './segment-context.ts';
import { evidence } from './weights.ts';

/** First names that begin alike are taken for one in another spelling: Gustav and Gustave, Edvard and Edward. */
const ALIKE = 2;

/** What a first name directly before a lone surname says against its bearer; nothing where it is his own, or no first name. */
export function otherBearer(
  { text, detection: { tokens } }: SegmentContext,
  mention: Mention,
  candidate: Candidate,
  words: WordTable,
): readonly Evidence[] {
  const { alias } = candidate;
  const previous = mention.first - 1;
  if (alias.class !== 'surname' || alias.tokens > 1 || previous < 0) return [];
  const entity = entityOf(candidate);
  if (!PEOPLE.has(entity.kind) || text.slice(tokens.end[previous], mention.start) !== ' ') return [];
  const written = text.slice(tokens.start[previous], tokens.end[previous]);
  const first = foldWord(written);
  const info = words.info(hashToken(first));
  if (!(info & WordInfo.given) || (info & WordInfo.dictionary) >= 3) return [];
  const isOwn = foldedTokens(entity.name).some((name) => name.slice(0, ALIKE) === first.slice(0, ALIKE));
  return isOwn ? [] : [evidence('other-first-name', `“${written}” is somebody else's first name`)];
}
