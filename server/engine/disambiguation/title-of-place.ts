/** "In the style of brazil", "a street in Casablanca": where places stand, a title that is the name of one means the place. */
import { type Candidate, entityOf, type Mention } from '../detection/mention.ts';
import { hashToken } from '../knowledge/token-hash.ts';
import { foldedTokens } from '../knowledge/tokens.ts';
import { WordInfo, type WordTable } from '../knowledge/word-table.ts';
import { CREATED } from './kinds.ts';
import type { Evidence } from './reference.ts';
import type { SegmentContext } from './segment-context.ts';
import { evidence } from './weights.ts';

/** What stands before places. */
const BEFORE_PLACES = /(?:^|[^\p{L}])(?:in|of|from|to|at|near|over|across|through|around)\s+$/iu;
/** What works have and places do not: a last scene, a length in seconds. */
const PART_OF_FILM =
  /(?:(?:^|\s)(?:last|first|final|opening|closing)\s+(?:scene|shot|frame|reel)s?|\d\s*(?:secs?|seconds?|minutes?|frames))\s+(?:of|from)\s+$/iu;
/** UTF-16 units that such a part is looked for in. */
const PART_LENGTH = 40;
/** Signals that speak of a work. */
const OF_WORKS = /^(?:context-cue|year$|quoted$|part-of-work$|by-somebody$)/;

/** What the place of a title's name says against the title; nothing where the text says that it is one. */
export function placeOfTheName(
  context: SegmentContext,
  mention: Mention,
  candidate: Candidate,
  words: WordTable,
  others: readonly Evidence[],
): readonly Evidence[] {
  const { alias } = candidate;
  if (alias.tokens > 1 || alias.class !== 'title' || !CREATED.has(entityOf(candidate).kind)) return [];
  if (!(words.info(hashToken(foldedTokens(alias.text)[0] ?? '')) & WordInfo.place)) return [];
  if (!BEFORE_PLACES.test(context.text.slice(Math.max(0, mention.start - 8), mention.start))) return [];
  if (PART_OF_FILM.test(context.text.slice(Math.max(0, mention.start - PART_LENGTH), mention.start))) return [];
  if (others.some(({ signal }) => OF_WORKS.test(signal))) return [];
  const written = context.text.slice(mention.start, mention.end);
  return [evidence('title-of-place', `“${written}” is also the name of a place, a people or a feast`)];
}
