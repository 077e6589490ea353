/**
 * Pairs: two names that belong together and stand together. "Elsa from frozen" is one of each, though neither says so alone; "jinx and
 * vi" are two of one game; "it, stephen king" is a book and whose it is.
 */
import { type Candidate, entityOf, type Mention } from '../detection/mention.ts';
import type { Entity, EntityKind } from '../knowledge/entity.ts';
import { isSure } from './form-signals.ts';
import { CREATED, PEOPLE } from './kinds.ts';
import type { Evidence } from './reference.ts';
import { areRelated, shareMaker } from './relations.ts';
import { mentionsNear, type SegmentContext } from './segment-context.ts';
import { evidence, type SignalName } from './weights.ts';

const FROM = /^\s(?:from|of|in)\s(?:the\s)?$/i;
const AND = /^\s(?:and|&|vs\.?|versus|with|x)\s$/i;
const COMMA = /^\s?,\s?$/;
const LONGEST = 12;

/** Works and series, of which a character, a place or an object is one. */
const WHOLES: ReadonlySet<EntityKind> = new Set(['work', 'franchise']);

/** What another name directly before or behind a mention says, where both are of one work. */
export function pairEvidence(
  context: SegmentContext,
  mention: Mention,
  candidate: Candidate,
  entity: Entity,
): Evidence | undefined {
  if (!CREATED.has(entity.kind) || isSure(candidate)) return undefined;
  for (const other of mentionsNear(context, mention)) {
    const signal = pairSignal(context.text, mention, other, WHOLES.has(entity.kind));
    if (signal === undefined) continue;
    for (const one of other.candidates) {
      const partner = entityOf(one);
      if (!SUITS[signal](entity, partner, one)) continue;
      if (!areRelated(entity, partner) && !(signal === 'part-of-work' && shareMaker(entity, partner))) continue;
      return evidence(signal, `belongs together with “${context.text.slice(other.start, other.end)}” beside it`, other);
    }
  }
  return undefined;
}

const isWhole = ({ kind }: Entity): boolean => WHOLES.has(kind);
const isPart = ({ kind }: Entity): boolean => CREATED.has(kind) && !WHOLES.has(kind);

type PairSignal = Extract<SignalName, 'part-of-work' | 'two-of-one-work' | 'beside-maker'>;

/** Whether two entities can be such a pair. */
const SUITS: Readonly<Record<PairSignal, (entity: Entity, partner: Entity, named: Candidate) => boolean>> = {
  'part-of-work': (entity, partner) => (isWhole(entity) && isPart(partner)) || (isPart(entity) && isWhole(partner)),
  'two-of-one-work': (entity, partner) => isPart(entity) && isPart(partner),
  'beside-maker': (_, partner, named) => PEOPLE.has(partner.kind) && isSure(named),
};

/** How two mentions stand beside each other: a part and its whole in this order, two on a par, entries of a list, or not at all. */
function pairSignal(text: string, mention: Mention, other: Mention, isWhole: boolean): PairSignal | undefined {
  const isBehind = other.start >= mention.end;
  const from = isBehind ? mention.end : other.end;
  const to = isBehind ? other.start : mention.start;
  if (to <= from || to - from > LONGEST) return undefined;
  const between = text.slice(from, to);
  if (isBehind !== isWhole && FROM.test(between)) return 'part-of-work';
  if (AND.test(between)) return 'two-of-one-work';
  return COMMA.test(between) ? 'beside-maker' : undefined;
}
