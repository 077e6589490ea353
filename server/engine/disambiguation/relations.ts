/** Relations: which entities speak for each other (a character and its franchise, a work and its maker). */
import type { Entity } from '../knowledge/entity.ts';
import { slugOf } from '../knowledge/table.ts';

/** A set of entities that can be asked for a relative of another one. */
export interface Circle {
  readonly members: ReadonlySet<Entity>;
  /**
   * An entity of the circle that names the given one as creator, owner or franchise, is named so by it, or shares a franchise.
   * @param rivals ids of what the same words may mean: another film of the series says nothing for this one
   */
  relativeOf(entity: Entity, rivals: readonly string[]): Entity | undefined;
}

/** What an entity is called in links, and what it links to. */
interface Links {
  readonly own: string;
  readonly to: readonly string[];
  readonly franchises: readonly string[];
}

const known = new WeakMap<Entity, Links>();

/** Gathers entities into a circle; asking it costs a few look-ups whatever its size. */
export function circleOf(members: ReadonlySet<Entity>): Circle {
  const bySlug = new Map<string, Entity[]>();
  const byLink = new Map<string, Entity[]>();
  const byFranchise = new Map<string, Entity[]>();
  for (const entity of members) {
    const links = linksOf(entity);
    push(bySlug, links.own, entity);
    for (const link of links.to) push(byLink, link, entity);
    for (const franchise of links.franchises) push(byFranchise, franchise, entity);
  }
  return {
    members,
    relativeOf(entity, rivals) {
      const links = linksOf(entity);
      const named = otherThan(rivals, byLink.get(links.own));
      if (named) return named;
      for (const link of links.to) {
        const target = otherThan(rivals, bySlug.get(link));
        if (target) return target;
      }
      for (const franchise of links.franchises) {
        const sibling = otherThan(rivals, byFranchise.get(franchise));
        if (sibling) return sibling;
      }
      return undefined;
    },
  };
}

/** Whether one of two entities names the other, or both are of one franchise. */
export function areRelated(one: Entity, other: Entity): boolean {
  if (one.id === other.id) return false;
  const a = linksOf(one);
  const b = linksOf(other);
  return (
    a.to.includes(b.own) || b.to.includes(a.own) || a.franchises.some((franchise) => b.franchises.includes(franchise))
  );
}

/** Whether two entities have a maker or an owner in common: "Jinx" and "Arcane" are both of Riot Games. */
export function shareMaker(one: Entity, other: Entity): boolean {
  const { to } = linksOf(other);
  return linksOf(one).to.some((link) => to.includes(link));
}

function otherThan(rivals: readonly string[], found: readonly Entity[] | undefined): Entity | undefined {
  if (found) for (const one of found) if (!rivals.includes(one.id)) return one;
  return undefined;
}

function linksOf(entity: Entity): Links {
  const made = known.get(entity);
  if (made) return made;
  const own = bareSlug(entity.id);
  const franchises = entity.franchises.map(bareSlug);
  const series = seriesOf(entity);
  if (series !== undefined) franchises.push(series);
  // An entity that shares its slug with its franchise ("batman" in "batman") is no relative of itself.
  const to = [...entity.creators, ...entity.owners]
    .map(bareSlug)
    .concat(franchises)
    .filter((slug) => slug !== own);
  const links = { own, to, franchises };
  known.set(entity, links);
  return links;
}

/** What an entity belongs to by its name: "The Legend of Zelda: Breath of the Wild", "Dark Souls III", "Big Daddy (BioShock)". */
function seriesOf({ kind, name }: Entity): string | undefined {
  const said = kind === 'work' ? SERIES.exec(name) : kind === 'character' ? IN_BRACKETS.exec(name) : null;
  return said?.[1] === undefined ? undefined : bareSlug(slugOf(said[1]));
}

const SERIES = /^(.{4,}?)(?::\s.+|\s(?:[IVX]+|\d{1,4}))$/;
const IN_BRACKETS = /\(([^()]{3,})\)$/;

/** What tells entities of one name apart in their slugs; for "belongs to Frozen" film and franchise are the same. */
const APART = /(?:-(?:franchise|film|series|novel|book|game|character|\d{4}))+$/;

/** `person:meryl-streep` → `meryl-streep`, `work:frozen-film` → `frozen`; a plain name → its slug. */
export function bareSlug(link: string): string {
  const colon = link.indexOf(':');
  const slug = colon > 0 && !link.includes(' ') ? link.slice(colon + 1) : slugOf(link);
  return slug.replace(APART, '');
}

function push(map: Map<string, Entity[]>, key: string, entity: Entity): void {
  const found = map.get(key);
  if (found) found.push(entity);
  else map.set(key, [entity]);
}
