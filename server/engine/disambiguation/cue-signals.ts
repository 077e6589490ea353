/** What the words beside a name say: cues of a use or a kind, cues against it, names in a list with it. */
import { type Candidate, type CueHit, entityOf, type Mention } from '../detection/mention.ts';
import type { Entity, EntityKind } from '../knowledge/entity.ts';
import { isSure } from './form-signals.ts';
import { CREATED, PEOPLE } from './kinds.ts';
import type { Evidence } from './reference.ts';
import { cuesAround, isCapitalised, listNeighbours, mentionBefore, type SegmentContext } from './segment-context.ts';
import { evidence, type SignalName } from './weights.ts';

/** Cues beside a mention, and other names in a list with it. */
export function cueEvidence(
  context: SegmentContext,
  mention: Mention,
  candidate: Candidate,
  entity: Entity,
  reasons: Evidence[],
): void {
  let use: Evidence | undefined;
  let kind: Evidence | undefined;
  for (const hit of cuesAround(context, mention)) {
    const { topic, value, side } = hit.cue;
    const words = `“${context.text.slice(hit.start, hit.end)}” stands ${side} it`;
    if (topic === 'use' && !use && cueSuits(value, entity, hit.phrase)) {
      use = evidence(useSignal(context, mention, candidate, entity, hit), words, hit);
    } else if (topic === 'context' && !kind && contextSuits(value, entity)) {
      kind = isCasting(context, mention, hit)
        ? evidence('cast-as', `somebody is cast “${hit.phrase}” it`, hit)
        : evidence(contextSignal(context, mention, candidate, hit), words, hit);
    } else if (
      topic === 'against' &&
      !isWholeMention(mention) &&
      contextSuits(value, entity) &&
      !isUnmistakable(candidate, entity)
    ) {
      reasons.push(evidence('against-cue', words, hit));
    }
  }
  if (use) reasons.push(use);
  if (kind) reasons.push(kind);
  if (!use && !kind) {
    // Among artists "cherry blossoms" are blossoms; among titles they are one.
    const isPhrase = CREATED.has(entity.kind) && candidate.alias.ordinariness >= 3;
    const friends = listNeighbours(context, mention).filter((other) =>
      other.candidates.some((one) => isSure(one) && !(isPhrase && PEOPLE.has(entityOf(one).kind))),
    );
    if (friends.length > 0) {
      const names = friends.map((other) => `“${context.text.slice(other.start, other.end)}”`).join(', ');
      reasons.push(evidence('list-of-names', `stands in a list with ${names}`, friends[0]));
    }
  }
}

/** What a cue of a use is worth. */
function useSignal(
  context: SegmentContext,
  mention: Mention,
  { alias }: Candidate,
  entity: Entity,
  { cue: { value, side }, phrase, first, last }: CueHit,
): SignalName {
  // "Photo by Anna": a first name is nobody in particular, whatever stands beside it.
  if (alias.class === 'given') return 'use-cue-first-name';
  if (value === 'exclusion' || value === 'statement' || phrase.length <= 4) return 'use-cue-weak';
  const isOrdinaryTitle = CREATED.has(entity.kind) && alias.tokens === 1 && alias.ordinariness >= 2;
  if (!isOrdinaryTitle || value !== 'style' || isCapitalised(context, mention)) return 'use-cue';
  // "Arcane style portrait": that a word is an adjective says little where it begins an entry and "style" stands behind it.
  if (side === 'after') {
    const isSeen = entity.subkinds.some((subkind) => SEEN.has(subkind));
    const opens =
      first === mention.last + 1 && BEGINS.test(context.text.slice(Math.max(0, mention.start - 4), mention.start));
    return isSeen && opens ? 'use-cue-behind' : 'use-cue';
  }
  // "In the style of arcane" can hardly be anything else; "in the style of gothic revival" goes on.
  const isAlone = last === mention.first - 1 && ENDS_OF_PART.test(context.text.slice(mention.end));
  return isAlone ? 'use-cue-sole' : 'use-cue-weak';
}

/** What has a look that is known by its title; songs and novels have none. */
const SEEN: ReadonlySet<string> = new Set(['film', 'series', 'game', 'comic', 'manga', 'anime']);
const BEGINS = /(?:^|[,;|(\n]\s*|\bin\s)$/;

/** What a cue that fits the kind of name is worth: "the film Her" says more than "a comic about a boy". */
function contextSignal(context: SegmentContext, mention: Mention, { alias }: Candidate, hit: CueHit): SignalName {
  const isDirect = hit.cue.side === 'before' && hit.last === mention.first - 1;
  if (!isCapitalised(context, mention)) {
    if (hit.cue.value === 'title' && isDirect && ENDS.test(context.text.slice(mention.end))) return 'context-cue-sole';
    // "Civil war" may be any, a "civil war uniform" is of one.
    const isPhrase = alias.tokens > 1 && alias.ordinariness === 4 && hit.cue.value !== 'event';
    return isPhrase ? 'context-cue-phrase' : 'context-cue';
  }
  return isDirect && context.caseStyle === 'mixed' ? 'context-cue-direct' : 'context-cue';
}

/** "A still from her, close-up" has no other words that the still could be from; "a still from her camera" has. */
const ENDS = /^["”’*_]?(?:\s*(?:$|[,.;:!?|()\n])|\s+(?:by|directed|starring)\s)/;

/** "Danny DeVito as Wolverine, on a roof": somebody known is given a part. */
function isCasting(context: SegmentContext, mention: Mention, { phrase, first, last }: CueHit): boolean {
  if (phrase !== 'as' || last !== mention.first - 1) return false;
  const player = mentionBefore(context, first);
  const isKnown = player?.candidates.some((one) => PEOPLE.has(entityOf(one).kind) && isSure(one));
  return isKnown === true && ENDS_OF_PART.test(context.text.slice(mention.end));
}

const ENDS_OF_PART = /^["”’*_]?(?:\s*(?:$|[,.;:!?|()\n])|\s+(?:from|in|on|at|by|with|and)\s)/;

/** "Mr. Zuckerberg" is who he is, whatever stands before the name. */
function isUnmistakable({ alias }: Candidate, entity: Entity): boolean {
  return PEOPLE.has(entity.kind) && entity.tier === 1 && alias.ordinariness === 0;
}

function isWholeMention(mention: Mention): boolean {
  return mention.candidates.some((candidate) => candidate.alias.tokens > 1);
}

/** "by", "art by": what follows has made something. */
const MAKER_PHRASE = /(?:^|\s)by(?:\s|$)/i;
const MAKERS: ReadonlySet<EntityKind> = new Set(['person', 'artist', 'cast', 'brand']);

/** Whether a use can be made of an entity at all: nobody has the nose of a film, and no place paints. */
export function cueSuits(use: string, entity: Entity, phrase: string): boolean {
  switch (use) {
    case 'feature':
    case 'voice':
    case 'replica':
    case 'alteration':
      return PEOPLE.has(entity.kind) || entity.kind === 'character' || entity.kind === 'own-character';
    case 'statement':
      return PEOPLE.has(entity.kind);
    case 'recreation':
      return PEOPLE.has(entity.kind) || entity.kind === 'event' || entity.kind === 'work';
    case 'style':
      return MAKERS.has(entity.kind) || !MAKER_PHRASE.test(phrase) || /(?:inspired|influenced) by/i.test(phrase);
    default:
      return true;
  }
}

function contextSuits(value: string, entity: Entity): boolean {
  switch (value) {
    case 'person':
      return PEOPLE.has(entity.kind);
    case 'artist':
      return entity.kind === 'artist' || entity.kind === 'person';
    case 'work':
    case 'title':
      return CREATED.has(entity.kind);
    default:
      return value === entity.kind;
  }
}
