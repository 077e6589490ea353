/**
 * Disambiguation: which mentions are references, and to whom. Local evidence comes with the segments; here the document
 * speaks: related names, a name given in full before, the script's own characters. Scores are log-odds; a reading is
 * accepted from even odds on, and of overlapping readings the longest wins.
 */

import { type Candidate, entityOf, type Mention } from '../detection/mention.ts';
import type { Entity } from '../knowledge/entity.ts';
import { yearOf } from '../knowledge/table.ts';
import { isWholeName } from './form-signals.ts';
import type { OwnNames } from './names.ts';
import type { Accepted, ReadMention, ReadSegment } from './reading.ts';
import type { Evidence } from './reference.ts';
import { possibleCircle, type Surroundings, saysTheSame, surroundingsOf } from './surroundings.ts';
import { evidence, scoreOf } from './weights.ts';

/** What was decided of a document, handed on to the analysis of its next version. Without it the result is the same. */
export interface Disambiguation {
  /** In document order. */
  readonly accepted: readonly Accepted[];
  readonly read: readonly ReadSegment[];
  readonly first: Round;
  readonly second: Round;
}

/** One pass over the document. */
interface Round {
  readonly around: Surroundings;
  /** By position: number of the segment among those with anything in them. */
  readonly results: readonly (readonly Accepted[])[];
}

/** What is only nearly a name is at most possible: a person has to look. */
const MOST_FOR_A_SLIP = 0.64;

/** What most readings get from their document. */
const NO_EVIDENCE: readonly Evidence[] = [];

const NOTHING_YET: Round['results'] = [];

/**
 * Resolves all mentions of a document. What an earlier pass accepted vouches strongly, everything else weakly.
 * @param segments what was found, by number of the segment, in order
 * @param earlier of an earlier version: segments that hear the same from their document are not asked again
 */
export function disambiguate(
  segments: ReadonlyMap<number, ReadSegment>,
  own: OwnNames,
  earlier?: Disambiguation,
): Disambiguation {
  const read = [...segments.values()];
  const numbers = [...segments.keys()];
  const kept = earlier && keptPositions(earlier.read, read);
  const round = (around: Surroundings, before: Round | undefined): Round => {
    const known = before && kept && saysTheSame(before.around, around, kept.now) ? before.results : undefined;
    const results = read.map(({ mentions }, position) => {
      const number = numbers[position] as number;
      const here = known?.[kept?.before(position) ?? -1];
      return here ? numbered(here, number) : resolved(mentions, number, around);
    });
    return { around, results };
  };
  const maybe = possibleCircle(read, earlier?.first.around.maybe);
  const first = round(surroundingsOf(NOTHING_YET, own, maybe, earlier?.first.around), earlier?.first);
  const second = round(surroundingsOf(first.results, own, maybe, earlier?.second.around), earlier?.second);
  const accepted = second.results
    .flat()
    .sort((a, b) => a.segment - b.segment || a.mention.start - b.mention.start || b.mention.end - a.mention.end);
  return { accepted, read, first, second };
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
  const { around } = disambiguate(segments, own).second;
  return [...segments].flatMap(([segment, { mentions }]) =>
    mentions.flatMap((one) =>
      one.readings.map(({ candidate, evidence: local }) => {
        const evidence = [...local, ...reasonsOfDocument(segment, one, candidate, around)];
        return { segment, mention: one.mention, candidate, evidence };
      }),
    ),
  );
}

/** Which positions of two versions have the same segments: those before and behind an edit. */
function keptPositions(before: readonly ReadSegment[], after: readonly ReadSegment[]) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const by = after.length - before.length;
  return {
    /** Position now of what was at a position before; -1 where it was not kept. */
    now: (position: number): number =>
      position < start ? position : position >= before.length - end ? position + by : -1,
    /** Position before of what is at a position now; -1 where it is new. */
    before: (position: number): number =>
      position < start ? position : position >= after.length - end ? position - by : -1,
  };
}

/** Results of a segment that may have another number now. */
function numbered(here: readonly Accepted[], segment: number): readonly Accepted[] {
  return here.length === 0 || here[0]?.segment === segment ? here : here.map((one) => ({ ...one, segment }));
}

/** What is accepted of a segment's mentions. */
function resolved(mentions: readonly ReadMention[], segment: number, around: Surroundings): readonly Accepted[] {
  const here: Accepted[] = [];
  for (const one of mentions) {
    const best = bestReading(segment, one, around);
    if (best) here.push(best);
  }
  return longestFirst(here);
}

function bestReading(segment: number, one: ReadMention, around: Surroundings): Accepted | undefined {
  let best: Accepted | undefined;
  let bestScore = 0;
  const isOwnName = around.own.whole.has(one.name);
  for (const { candidate, evidence: local, score: localScore } of one.readings) {
    const entity = entityOf(candidate);
    const reasons = reasonsOfDocument(segment, one, candidate, around);
    const score = localScore + scoreOf(reasons);
    if (score < 0 || (best && score <= bestScore)) continue;
    bestScore = score;
    best = {
      segment,
      mention: one.mention,
      entity,
      candidate,
      evidence: [...local, ...reasons],
      confidence: candidate.spelling === 'near' ? Math.min(probability(score), MOST_FOR_A_SLIP) : probability(score),
      isOwnName: isOwnName && entity.kind !== 'own-character',
    };
  }
  return best;
}

/** What the document adds to a reading: its evidence, and whether the name is one of its own characters'. */
function reasonsOfDocument(
  segment: number,
  { mention, name, readings }: ReadMention,
  candidate: Candidate,
  around: Surroundings,
): readonly Evidence[] {
  const { own } = around;
  const entity = entityOf(candidate);
  const { alias } = candidate;
  const isPart = !isWholeName(candidate) || (own.whole.has(name) && alias.tokens === 1 && alias.ordinariness > 0);
  const fromDocument = documentEvidence(segment, mention, candidate, readings, around);
  const isSpokenFor = isPart ? name.split(' ').every((word) => own.words.has(word)) : own.parts.has(name);
  if (!isSpokenFor || entity.kind === 'own-character') return fromDocument;
  return [evidence('own-character', 'is the name of a character of this production'), ...fromDocument];
}

function documentEvidence(
  segment: number,
  mention: Mention,
  candidate: Candidate,
  readings: ReadMention['readings'],
  around: Surroundings,
): readonly Evidence[] {
  const isWhole = isWholeName(candidate);
  if (isWhole && candidate.alias.ordinariness < 2) return NO_EVIDENCE;
  const entity = entityOf(candidate);
  const rivals = readings.map((one) => entityOf(one.candidate).id);
  const full = isWhole ? undefined : around.namedInFull.get(entity.id)?.accepted;
  const isBefore = full && (full.segment < segment || (full.segment === segment && full.mention.start < mention.start));
  const friend = around.sure.relativeOf(entity, rivals);
  const possible = friend ? undefined : around.maybe.relativeOf(entity, rivals);
  const witness = entity.kind === 'event' ? contemporary(entity, around.sure.members) : undefined;
  if (!isBefore && !friend && !possible && !witness) return NO_EVIDENCE;
  const reasons: Evidence[] = [];
  if (isBefore) reasons.push(evidence('named-in-full', `“${full.candidate.alias.text}” is named in full before`));
  if (friend) reasons.push(evidence('related-sure', `belongs to “${friend.name}”, which the text names too`));
  if (witness) reasons.push(evidence('same-time', `happened in the days of “${witness.name}”, whom the text names`));
  if (possible) reasons.push(evidence('related-maybe', `may belong to “${possible.name}”, which the text may name`));
  return reasons;
}

/** Deaths before this year make somebody a figure of history, whose time says which event is meant. */
const HISTORIC = 1920;

/** A historic person in whose adult life an event fell: "Napoleon at Waterloo". */
function contemporary(event: Entity, named: ReadonlySet<Entity>): Entity | undefined {
  const year = yearOf(event.begin);
  for (const entity of named) {
    const { kind, begin, end } = entity;
    if (kind === 'person' && yearOf(end) < HISTORIC && yearOf(begin) + 16 <= year && year <= yearOf(end)) return entity;
  }
  return undefined;
}

/** Of overlapping readings the longest stays; of equally long ones the likelier. "Evans, Chris" gives way to "Chris Evans", not to "Evans". */
function longestFirst(found: readonly Accepted[]): readonly Accepted[] {
  if (found.length < 2) return found;
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
