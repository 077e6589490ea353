/**
 * Disambiguation: which mentions are references, and to whom. Local evidence comes with the segments; here the document
 * speaks: related names, a name given in full before, the script's own characters. Scores are log-odds; a reading is
 * accepted from even odds on, and of overlapping readings the longest wins.
 */

import { type Candidate, entityOf, type Mention } from '../detection/mention.ts';
import type { ParsedDocument } from '../document/document.ts';
import type { Entity } from '../knowledge/entity.ts';
import { evidence, isWholeName, scoreOf } from './local-signals.ts';
import { foldedName, type OwnNames } from './names.ts';
import type { Evidence } from './reference.ts';
import { areRelated } from './relations.ts';
import type { SegmentContext } from './segment-context.ts';

/** A reading with its local evidence. */
export interface Reading {
  readonly candidate: Candidate;
  readonly evidence: readonly Evidence[];
}

/** A segment with the local readings of its mentions, in the order of the mentions. */
export interface ReadSegment {
  readonly context: SegmentContext;
  readonly readings: readonly (readonly Reading[])[];
}

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
export function disambiguate(
  document: ParsedDocument,
  segments: ReadonlyMap<number, ReadSegment>,
  own: OwnNames,
): Accepted[] {
  const first = round(document, segments, own, []);
  const second = round(document, segments, own, first);
  return second.sort(
    (a, b) => a.segment - b.segment || a.mention.start - b.mention.start || b.mention.end - a.mention.end,
  );
}

/** One pass over the document; what an earlier pass accepted vouches strongly, everything else weakly. */
function round(
  document: ParsedDocument,
  segments: ReadonlyMap<number, ReadSegment>,
  own: OwnNames,
  accepted: readonly Accepted[],
): Accepted[] {
  const sure = accepted.filter((one) => !one.isOwnName);
  const maybe = accepted.length > 0 ? [] : possibleEntities(segments);
  const results: Accepted[] = [];
  for (const [number, { context, readings }] of segments) {
    const here: Accepted[] = [];
    context.detection.mentions.forEach((mention, at) => {
      const best = bestReading(context, number, mention, readings[at] ?? [], own, sure, maybe);
      if (best) here.push(best);
    });
    results.push(...longestFirst(here));
  }
  return document.segments.length > 0 ? results : [];
}

function bestReading(
  context: SegmentContext,
  segment: number,
  mention: Mention,
  readings: readonly Reading[],
  own: OwnNames,
  sure: readonly Accepted[],
  maybe: readonly Entity[],
): Accepted | undefined {
  let best: Accepted | undefined;
  let bestScore = 0;
  for (const { candidate, evidence: local } of readings) {
    const entity = entityOf(candidate);
    const isOwn = entity.kind === 'own-character';
    const reasons = [...local];
    const name = foldedName(context.text.slice(mention.start, mention.end));
    const isOwnName = !isOwn && own.whole.has(name);
    if (!isOwn && !isWholeName(candidate) && name.split(' ').every((word) => own.words.has(word))) {
      reasons.push(evidence('own-character', 'is the name of a character of this production'));
    } else if (isOwnName && candidate.alias.tokens === 1 && candidate.alias.ordinariness > 0) {
      reasons.push(evidence('own-character', 'is the name of a character of this production'));
    }
    reasons.push(...documentEvidence(segment, mention, candidate, entity, sure, maybe));
    const score = scoreOf(reasons);
    if (score < 0 || (best && score <= bestScore)) continue;
    bestScore = score;
    best = { segment, mention, entity, candidate, evidence: reasons, confidence: probability(score), isOwnName };
  }
  return best;
}

function documentEvidence(
  segment: number,
  mention: Mention,
  candidate: Candidate,
  entity: Entity,
  sure: readonly Accepted[],
  maybe: readonly Entity[],
): Evidence[] {
  const reasons: Evidence[] = [];
  if (!isWholeName(candidate)) {
    const before = sure.find(
      (one) =>
        one.entity.id === entity.id &&
        isWholeName(one.candidate) &&
        (one.segment < segment || (one.segment === segment && one.mention.start < mention.start)),
    );
    if (before) reasons.push(evidence('named-in-full', `“${before.candidate.alias.text}” is named in full before`));
  }
  if (isWholeName(candidate) && candidate.alias.ordinariness < 2) return reasons;
  const friend = sure.find(
    (one) => !(one.segment === segment && one.mention === mention) && areRelated(one.entity, entity),
  );
  if (friend) {
    reasons.push(evidence('related-sure', `belongs to “${friend.entity.name}”, which the text names too`));
  } else {
    const possible = maybe.find((other) => areRelated(other, entity));
    if (possible) reasons.push(evidence('related-maybe', `may belong to “${possible.name}”, which the text may name`));
  }
  return reasons;
}

/** Entities that some mention might name, however weakly. */
function possibleEntities(segments: ReadonlyMap<number, ReadSegment>): Entity[] {
  const found = new Map<string, Entity>();
  for (const { readings } of segments.values()) {
    for (const options of readings) {
      for (const { candidate, evidence: local } of options) {
        if (scoreOf(local) >= VOUCHES_FROM) found.set(entityOf(candidate).id, entityOf(candidate));
      }
    }
  }
  return [...found.values()];
}

/** Of overlapping readings the longest stays; of equally long ones the likelier. */
function longestFirst(found: readonly Accepted[]): Accepted[] {
  const length = ({ mention }: Accepted): number => mention.end - mention.start;
  const kept: Accepted[] = [];
  for (const one of [...found].sort((a, b) => length(b) - length(a) || b.confidence - a.confidence)) {
    if (!kept.some((other) => one.mention.start < other.mention.end && other.mention.start < one.mention.end))
      kept.push(one);
  }
  return kept;
}

function probability(score: number): number {
  return Math.round(1000 / (1 + Math.exp(-score))) / 1000;
}
