/** References by evocations: descriptions found in segments and persons told by a relation, unless the text names them anyway. */
import type { TokenRange } from '../detection/mention.ts';
import { generates } from '../disambiguation/generation.ts';
import { type LooksOf, looksBySegment } from '../disambiguation/looks.ts';
import type { Accepted, ReadMention, ReadSegment } from '../disambiguation/reading.ts';
import type { Evidence, Reference } from '../disambiguation/reference.ts';
import { bareSlug } from '../disambiguation/relations.ts';
import type { SegmentContext } from '../disambiguation/segment-context.ts';
import { useOf } from '../disambiguation/use.ts';
import { type ParsedDocument, type Segment, sourceSpan } from '../document/document.ts';
import type { Entity } from '../knowledge/entity.ts';
import { findEntity, type Knowledge } from '../project.ts';
import type { EvocationHit } from './find-evocations.ts';
import { relatedPersons } from './relation-words.ts';

/** A description that is just enough is right three times in four; each point more helps, and it is never as good as a name. */
const LEAST_CONFIDENCE = 0.74;
const CONFIDENCE_STEP = 0.04;
const MOST_CONFIDENCE = 0.9;
/** Several people fit: each of them is only possible. */
const SHARED_CONFIDENCE = 0.6;
/** More people than this are no longer anybody in particular. */
const MOST_PERSONS = 3;
/** Words between the name of an own character and the description that belongs to it. */
const NAME_REACH = 4;

/** An evocation in a segment, before it is put into the document. */
interface Evoked extends TokenRange {
  readonly entity: Entity;
  readonly confidence: number;
  /** Words and reasons, with spans of the segment's text. */
  readonly evidence: readonly Evidence[];
}

/** References for everything that is evoked and not named in the same prompt or shot (in a script: anywhere), in document order. */
export function evocationReferences(
  document: ParsedDocument,
  segments: ReadonlyMap<number, ReadSegment>,
  accepted: readonly Accepted[],
  knowledge: Knowledge,
): Reference[] {
  const found: Reference[] = [];
  let byPlace: ReadonlyMap<number, Set<string>> | undefined;
  let looks: LooksOf | undefined;
  segments.forEach(({ context, mentions }, number) => {
    const { evocations, cues } = context.detection;
    if (evocations.length === 0 && !cues.some(({ cue }) => cue.topic === 'relation')) return;
    byPlace ??= namedByPlace(document, accepted);
    const named = byPlace.get(placeOf(document, number));
    const own = accepted.filter((one) => one.segment === number && isOwn(one)).map(({ mention }) => mention);
    for (const evoked of evokedIn({ context, mentions }, own, knowledge)) {
      if (named?.has(bareSlug(evoked.entity.id))) continue;
      looks ??= looksBySegment(document, segments);
      found.push({ ...referenceOf(document, number, context, evoked), looks: looks(number) });
    }
  });
  return found;
}

function isOwn({ entity, isOwnName }: Accepted): boolean {
  return isOwnName || entity.kind === 'own-character';
}

function evokedIn(
  { context, mentions }: Pick<ReadSegment, 'context' | 'mentions'>,
  own: readonly TokenRange[],
  knowledge: Knowledge,
): Evoked[] {
  const described = context.detection.evocations
    .filter((hit) => !own.some((name) => isBeside(hit, name)))
    .flatMap((hit) => descriptionOf(context, hit, knowledge));
  const others = mentions.filter(
    ({ mention }) => !own.some(({ start, end }) => start < mention.end && mention.start < end),
  );
  return once([...described, ...others.flatMap((one) => relationsOf(context, one, knowledge))]);
}

/** "The founder of this and that" points to one person once, however many of the words do. */
function once(evoked: readonly Evoked[]): Evoked[] {
  return evoked.filter(
    (one, at) =>
      !evoked
        .slice(0, at)
        .some((other) => other.entity.id === one.entity.id && other.start < one.end && one.start < other.end),
  );
}

/** "Barnacle, a mouse with round ears": the description belongs to the name before it. */
function isBeside(hit: EvocationHit, mention: TokenRange): boolean {
  return mention.last >= hit.first - NAME_REACH && mention.first <= hit.last;
}

function descriptionOf(context: SegmentContext, hit: EvocationHit, knowledge: Knowledge): Evoked[] {
  const { evocation, words, score } = hit;
  const entity = findEntity(knowledge, evocation.entity);
  if (!entity) return [];
  const confidence = Math.min(
    MOST_CONFIDENCE,
    Math.round((LEAST_CONFIDENCE + CONFIDENCE_STEP * (score - evocation.enough)) * 100) / 100,
  );
  const total = words.reduce((sum, { weight }) => sum + Math.max(1, weight), 0);
  const evidence = words.map(({ start, end, weight }) =>
    evokingWords(
      `“${context.text.slice(start, end)}” ${weight > 0 ? 'is a trait of it' : 'is what it is'}`,
      (logOdds(confidence) * Math.max(1, weight)) / total,
      { start, end },
    ),
  );
  return [{ ...rangeOf(hit), entity, confidence, evidence }];
}

function relationsOf(context: SegmentContext, one: ReadMention, knowledge: Knowledge): Evoked[] {
  const related = relatedPersons(context, one, knowledge);
  if (related.length > MOST_PERSONS) return [];
  const { mention } = one;
  return related.map(({ person, cue, of, score, others }) => {
    const sure = Math.min(MOST_CONFIDENCE, Math.round(100 / (1 + Math.exp(-score))) / 100);
    const confidence = others > 0 ? Math.min(SHARED_CONFIDENCE, sure) : sure;
    const weight = logOdds(confidence) / 2;
    const only = others === 0 ? '' : `; ${others === 1 ? 'one other person fits' : `${others} others fit`}`;
    return {
      entity: person,
      confidence,
      start: Math.min(cue.start, mention.start),
      end: Math.max(cue.end, mention.end),
      first: Math.min(cue.first, mention.first),
      last: Math.max(cue.last, mention.last),
      evidence: [
        evokingWords(`“${context.text.slice(cue.start, cue.end)}” asks for a person${only}`, weight, cue),
        evokingWords(`“${context.text.slice(mention.start, mention.end)}” is ${of.name}`, weight, mention),
      ],
    };
  });
}

function evokingWords(text: string, weight: number, { start, end }: { start: number; end: number }): Evidence {
  return { signal: 'evocation', weight: Math.round(weight * 100) / 100, text, span: { start, end } };
}

function logOdds(confidence: number): number {
  return Math.log(confidence / (1 - confidence));
}

function rangeOf({ start, end, first, last }: TokenRange): TokenRange {
  return { start, end, first, last };
}

function referenceOf(document: ParsedDocument, number: number, context: SegmentContext, evoked: Evoked): Reference {
  const segment = document.segments[number] as Segment;
  const { entity, confidence, start, end } = evoked;
  const { use } = useOf(context, { ...rangeOf(evoked), candidates: [] }, entity, generates(document, number));
  return {
    subject: { type: 'entity', kind: entity.kind, id: entity.id, name: entity.name, entity },
    use,
    looks: [],
    confidence,
    evokedBy: evoked.evidence.flatMap(({ span }) => (span ? [context.text.slice(span.start, span.end)] : [])),
    evidence: evoked.evidence.map((reason) =>
      reason.span ? { ...reason, span: sourceSpan(segment, reason.span.start, reason.span.end) } : reason,
    ),
    span: sourceSpan(segment, start, end),
    text: context.text.slice(start, end),
    role: segment.role,
    medium: document.medium,
    segment: number,
    scope: segment.scope,
  };
}

/** What is named in each place, by slugs without kind: a character and its franchise are named alike. */
function namedByPlace(document: ParsedDocument, accepted: readonly Accepted[]): Map<number, Set<string>> {
  const named = new Map<number, Set<string>>();
  for (const { segment, entity, isOwnName } of accepted) {
    if (isOwnName) continue;
    const place = placeOf(document, segment);
    const slugs = named.get(place);
    if (slugs) slugs.add(bareSlug(entity.id));
    else named.set(place, new Set([bareSlug(entity.id)]));
  }
  return named;
}

/** What findings are grouped by: a whole script, else a scope; all that stands outside of scopes belongs together. */
function placeOf(document: ParsedDocument, segment: number): number {
  return document.medium === 'script' ? -1 : (document.segments[segment]?.scope ?? -1);
}
