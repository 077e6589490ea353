/**
 * Disambiguation: which mentions are references, and to whom. Local evidence comes with the segments; here the document
 * speaks: related names, a name given in full before, the script's own characters. Scores are log-odds; a reading is
 * accepted from even odds on, and of overlapping readings the longest wins.
 */

import { type Candidate, entityOf, type Mention } from '../detection/mention.ts';
import type { Entity } from '../knowledge/entity.ts';
import { evidence, isWholeName, scoreOf } from './local-signals.ts';
import type { OwnNames } from './names.ts';
import type { Evidence } from './reference.ts';
import { type Circle, circleOf } from './relations.ts';
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
  /** Names in the place of an artist that no index lists. */
  readonly unlisted: readonly UnlistedName[];
}

/** What most readings get from their document. */
const NO_EVIDENCE: readonly Evidence[] = [];

/** A reading below this score is given up at once: what a document could still say for it would not be enough to trust. */
export const HOPELESS = -4.4;

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

/** A local score from which a mention can vouch for a related one, if only weakly. */
const VOUCHES_FROM = -3.6;

/** Resolves all mentions of a document. `segments` maps segment numbers to what was found in them. */
export function disambiguate(segments: ReadonlyMap<number, ReadSegment>, own: OwnNames): Accepted[] {
  const maybe = circleOf(possibleEntities(segments));
  const first = round(segments, own, maybe, []);
  const second = round(segments, own, maybe, first);
  return second.sort(
    (a, b) => a.segment - b.segment || a.mention.start - b.mention.start || b.mention.end - a.mention.end,
  );
}

/** A reading with all its evidence, accepted or not. */
export interface WeighedReading {
  /** Index of the segment in the document. */
  readonly segment: number;
  readonly mention: Mention;
  readonly candidate: Candidate;
  readonly evidence: readonly Evidence[];
}

/** Every reading of a document with its evidence, the document's own included: what weights are fitted on. */
export function weighedReadings(segments: ReadonlyMap<number, ReadSegment>, own: OwnNames): WeighedReading[] {
  const maybe = circleOf(possibleEntities(segments));
  const around = surroundingsOf(round(segments, own, maybe, []), maybe);
  return [...segments].flatMap(([segment, { mentions }]) =>
    mentions.flatMap((one) =>
      one.readings.map(({ candidate, evidence: local }) => {
        const evidence = [...local, ...reasonsOfDocument(segment, one, candidate, own, around)];
        return { segment, mention: one.mention, candidate, evidence };
      }),
    ),
  );
}

/** One pass over the document; what an earlier pass accepted vouches strongly, everything else weakly. */
function round(
  segments: ReadonlyMap<number, ReadSegment>,
  own: OwnNames,
  maybe: Circle,
  accepted: readonly Accepted[],
): Accepted[] {
  const surroundings = surroundingsOf(accepted, maybe);
  const results: Accepted[] = [];
  for (const [number, { mentions }] of segments) {
    const here: Accepted[] = [];
    for (const one of mentions) {
      const best = bestReading(number, one, own, surroundings);
      if (best) here.push(best);
    }
    results.push(...longestFirst(here));
  }
  return results;
}

/** What the document says besides the mention itself. */
interface Surroundings {
  /** Where each entity is first named in full. */
  readonly namedInFull: ReadonlyMap<string, Accepted>;
  /** Entities that the text names, by an earlier pass. */
  readonly sure: Circle;
  /** Entities that it may name. */
  readonly maybe: Circle;
}

function surroundingsOf(accepted: readonly Accepted[], maybe: Circle): Surroundings {
  const sure = accepted.filter((one) => !one.isOwnName);
  const namedInFull = new Map<string, Accepted>();
  for (const one of sure) {
    if (!namedInFull.has(one.entity.id) && isWholeName(one.candidate)) namedInFull.set(one.entity.id, one);
  }
  return {
    namedInFull,
    sure: circleOf(sure.map(({ entity }) => entity)),
    maybe,
  };
}

function bestReading(segment: number, one: ReadMention, own: OwnNames, around: Surroundings): Accepted | undefined {
  let best: Accepted | undefined;
  let bestScore = 0;
  const isOwnName = own.whole.has(one.name);
  for (const { candidate, evidence: local, score: localScore } of one.readings) {
    const entity = entityOf(candidate);
    const reasons = reasonsOfDocument(segment, one, candidate, own, around);
    const score = localScore + scoreOf(reasons);
    if (score < 0 || (best && score <= bestScore)) continue;
    bestScore = score;
    best = {
      segment,
      mention: one.mention,
      entity,
      candidate,
      evidence: [...local, ...reasons],
      confidence: probability(score),
      isOwnName: isOwnName && entity.kind !== 'own-character',
    };
  }
  return best;
}

/** What the document adds to a reading: its evidence, and whether the name is one of its own characters'. */
function reasonsOfDocument(
  segment: number,
  { mention, name }: ReadMention,
  candidate: Candidate,
  own: OwnNames,
  around: Surroundings,
): readonly Evidence[] {
  const entity = entityOf(candidate);
  const { alias } = candidate;
  const isPart = !isWholeName(candidate) || (own.whole.has(name) && alias.tokens === 1 && alias.ordinariness > 0);
  const fromDocument = documentEvidence(segment, mention, candidate, entity, around);
  const isTaken = entity.kind !== 'own-character' && isPart && name.split(' ').every((word) => own.words.has(word));
  if (!isTaken) return fromDocument;
  return [evidence('own-character', 'is the name of a character of this production'), ...fromDocument];
}

function documentEvidence(
  segment: number,
  mention: Mention,
  candidate: Candidate,
  entity: Entity,
  around: Surroundings,
): readonly Evidence[] {
  const isWhole = isWholeName(candidate);
  if (isWhole && candidate.alias.ordinariness < 2) return NO_EVIDENCE;
  const full = isWhole ? undefined : around.namedInFull.get(entity.id);
  const isBefore = full && (full.segment < segment || (full.segment === segment && full.mention.start < mention.start));
  const friend = around.sure.relativeOf(entity);
  const possible = friend ? undefined : around.maybe.relativeOf(entity);
  if (!isBefore && !friend && !possible) return NO_EVIDENCE;
  const reasons: Evidence[] = [];
  if (isBefore) reasons.push(evidence('named-in-full', `“${full.candidate.alias.text}” is named in full before`));
  if (friend) reasons.push(evidence('related-sure', `belongs to “${friend.name}”, which the text names too`));
  if (possible) reasons.push(evidence('related-maybe', `may belong to “${possible.name}”, which the text may name`));
  return reasons;
}

/** Entities that some mention might name, however weakly. */
function* possibleEntities(segments: ReadonlyMap<number, ReadSegment>): Generator<Entity> {
  for (const { mentions } of segments.values()) {
    for (const { readings } of mentions) {
      for (const { candidate, score } of readings) if (score >= VOUCHES_FROM) yield entityOf(candidate);
    }
  }
}

/** Of overlapping readings the longest stays; of equally long ones the likelier. "Evans, Chris" gives way to "Chris Evans", not to "Evans". */
function longestFirst(found: readonly Accepted[]): Accepted[] {
  if (found.length < 2) return [...found];
  const length = ({ mention }: Accepted): number => mention.end - mention.start;
  const rank = ({ candidate: { alias, spelling } }: Accepted): number =>
    spelling === 'surname-first' ? 1 : alias.tokens > 1 ? 0 : 2;
  const taken = new Set<number>();
  return [...found]
    .sort((a, b) => rank(a) - rank(b) || length(b) - length(a) || b.confidence - a.confidence)
    .filter(({ mention }) => {
      for (let at = mention.start; at < mention.end; at++) if (taken.has(at)) return false;
      for (let at = mention.start; at < mention.end; at++) taken.add(at);
      return true;
    });
}

function probability(score: number): number {
  return Math.round(1000 / (1 + Math.exp(-score))) / 1000;
}
