/** What the words beside a name say: cues of a use or a kind, cues against it, names in a list with it. */
import { type Candidate, type CueHit, entityOf, type Mention } from '../detection/mention.ts';
import type { Entity, EntityKind } from '../knowledge/entity.ts';
import { isSure } from './form-signals.ts';
import { CREATED, PEOPLE } from './kinds.ts';
import type { Evidence } from './reference.ts';
import { cuesAround, isCapitalised, listNeighbours, type SegmentContext } from './segment-context.ts';
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
      const isWeak = value === 'exclusion' || value === 'statement' || hit.phrase.length <= 4;
      // "Photo by Anna": a first name is nobody in particular, whatever stands beside it.
      const isFirstName = candidate.alias.class === 'given';
      use = evidence(isFirstName ? 'use-cue-first-name' : isWeak ? 'use-cue-weak' : 'use-cue', words, hit);
    } else if (topic === 'context' && !kind && contextSuits(value, entity)) {
      kind = evidence(contextSignal(context, mention, candidate, hit), words, hit);
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

/** What a cue that fits the kind of name is worth: "the film Her" says more than "a comic about a boy". */
function contextSignal(context: SegmentContext, mention: Mention, { alias }: Candidate, hit: CueHit): SignalName {
  if (!isCapitalised(context, mention)) {
    return alias.tokens > 1 && alias.ordinariness === 4 ? 'context-cue-phrase' : 'context-cue';
  }
  const isDirect = hit.cue.side === 'before' && hit.last === mention.first - 1;
  return isDirect && context.caseStyle === 'mixed' ? 'context-cue-direct' : 'context-cue';
}

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
      return CREATED.has(entity.kind);
    default:
      return value === entity.kind;
  }
}
