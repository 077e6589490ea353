/** Readings: what a mention may mean, with what speaks for it, and which of them won. */

import type { Candidate, Mention } from '../detection/mention.ts';
import type { Span } from '../document/span.ts';
import type { Entity } from '../knowledge/entity.ts';
import type { AskedPractice } from './asked-practices.ts';
import type { Evidence } from './reference.ts';
import type { SegmentContext } from './segment-context.ts';
import type { UnlistedName } from './unlisted-names.ts';

/** A reading with its local evidence and the sum of it, in log-odds. */
export interface Reading {
  readonly candidate: Candidate;
  readonly evidence: readonly Evidence[];
  readonly score: number;
}

/** A mention with the readings that have any hope. */
export interface ReadMention {
  readonly mention: Mention;
  /** As written, folded: how own names are compared. */
  readonly name: string;
  readonly readings: readonly Reading[];
}

/** A segment with the local readings of its mentions. */
export interface ReadSegment {
  readonly context: SegmentContext;
  readonly mentions: readonly ReadMention[];
  /** Well-known works whose title stands there as ordinary words, too weak to be a reading: "a frozen lake". */
  readonly witnesses: readonly Entity[];
  /** Practices that its words ask for. */
  readonly asked: readonly AskedPractice[];
  /** Names in the place of an artist that no index lists. */
  readonly unlisted: readonly UnlistedName[];
}

/** A reading below this score is given up at once: what a document could still say for it would not be enough to trust. */
export const HOPELESS = -4.4;

/** Whether a hopeless reading still makes a related name likelier: "a frozen lake, Elsa skates away". */
export function canWitness({ index, number }: Candidate, score: number): boolean {
  const kind = index.entityKind(number);
  return index.entityTier(number) === 1 && score > WITNESSES_FROM && (kind === 'work' || kind === 'franchise');
}

/** Below this a title is no more than a word. */
const WITNESSES_FROM = -6.5;

/** A mention with the reading that won. */
export interface Accepted {
  /** Index of the segment in the document. */
  readonly segment: number;
  readonly mention: Mention;
  readonly entity: Entity;
  readonly candidate: Candidate;
  readonly evidence: readonly Evidence[];
  /** Probability that the reading is right, 0 to 1. */
  readonly confidence: number;
  /** The whole of it is the name of an own character. */
  readonly isOwnName: boolean;
}

/**
 * Where the name stands in its segment, with an ’s at its end that is its own: "Five Nights at Freddy's". Tokens end before any ’s,
 * since of most names it is a possessive.
 * @param text the decoded text of the segment
 */
export function nameSpan({ mention, candidate }: Accepted, text: string): Span {
  const { start, end } = mention;
  const own = /['’]s$/iu.test(candidate.alias.text) && /^['’]s(?![\p{L}\p{N}])/iu.test(text.slice(end, end + 4));
  return { start, end: own ? end + 2 : end };
}
