/** Surroundings: what a document says for or against a reading, besides the mention's own segment. */
import { entityOf } from '../detection/mention.ts';
import type { Entity } from '../knowledge/entity.ts';
import { isWholeName } from './form-signals.ts';
import type { OwnNames } from './names.ts';
import { type Accepted, canWitness, type ReadSegment } from './reading.ts';
import { type Circle, circleOf } from './relations.ts';

export interface Surroundings {
  readonly own: OwnNames;
  /** Where each entity is first named in full, by its id. */
  readonly namedInFull: ReadonlyMap<string, NamedInFull>;
  /** Entities that the text names, by an earlier round. */
  readonly sure: Circle;
  /** Entities that it may name. */
  readonly maybe: Circle;
}

export interface NamedInFull {
  readonly accepted: Accepted;
  /** Number of its segment among those with anything in them. */
  readonly position: number;
}

/** A local score from which a mention can vouch for a related one, if only weakly. */
const VOUCHES_FROM = -3.6;

/** The circle of entities that some mention might name, however weakly. */
export function possibleCircle(read: readonly ReadSegment[], known?: Circle): Circle {
  const entities = new Set<Entity>();
  for (const { mentions, witnesses } of read) {
    for (const entity of witnesses) entities.add(entity);
    for (const { readings } of mentions) {
      for (const { candidate, score } of readings) {
        if (score >= VOUCHES_FROM || canWitness(candidate, score)) entities.add(entityOf(candidate));
      }
    }
  }
  return sameCircle(entities, known);
}

/**
 * What earlier results say to the next round.
 * @param results by position
 * @param known surroundings whose circles are taken if they are the same
 */
export function surroundingsOf(
  results: readonly (readonly Accepted[])[],
  own: OwnNames,
  maybe: Circle,
  known?: Surroundings,
): Surroundings {
  const namedInFull = new Map<string, NamedInFull>();
  const sure = new Set<Entity>();
  results.forEach((here, position) => {
    for (const accepted of here) {
      if (accepted.isOwnName) continue;
      const { entity } = accepted;
      sure.add(entity);
      if (!namedInFull.has(entity.id) && isWholeName(accepted.candidate)) {
        namedInFull.set(entity.id, { accepted, position });
      }
    }
  });
  return { own, namedInFull, sure: sameCircle(sure, known?.sure), maybe };
}

/** A known circle if it has the same members in the same order, else a new one. */
function sameCircle(entities: ReadonlySet<Entity>, known: Circle | undefined): Circle {
  if (known?.members.size === entities.size) {
    const others = known.members.values();
    let isSame = true;
    for (const entity of entities) isSame &&= others.next().value === entity;
    if (isSame) return known;
  }
  return circleOf(entities);
}

/**
 * Whether everything that was kept hears the same from both.
 * @param kept the position now of what was at a position before; -1 where it was not kept
 */
export function saysTheSame(before: Surroundings, after: Surroundings, kept: (position: number) => number): boolean {
  if (before.own !== after.own || before.sure !== after.sure || before.maybe !== after.maybe) return false;
  if (before.namedInFull.size !== after.namedInFull.size) return false;
  for (const [id, full] of before.namedInFull) {
    const other = after.namedInFull.get(id);
    const isSame = other?.accepted.candidate === full.accepted.candidate && other.position === kept(full.position);
    if (!isSame) return false;
  }
  return true;
}
