/** Relations: which entities speak for each other (a character and its franchise, a work and its maker). */
import type { Entity } from '../knowledge/entity.ts';
import { slugOf } from '../knowledge/table.ts';

const links = new WeakMap<Entity, ReadonlySet<string>>();

/** Whether one entity names the other as creator, owner or franchise, or both belong to the same franchise. */
export function areRelated(a: Entity, b: Entity): boolean {
  if (a.id === b.id) return false;
  const fromA = linksOf(a);
  const fromB = linksOf(b);
  return fromA.has(slugPart(b.id)) || fromB.has(slugPart(a.id)) || shareFranchise(a, b);
}

function linksOf(entity: Entity): ReadonlySet<string> {
  const known = links.get(entity);
  if (known) return known;
  const made = new Set([...entity.creators, ...entity.owners, ...entity.franchises].map(slugPart));
  // "Elsa (Frozen)": a film and the character's franchise often share a name but not an id.
  made.delete(slugPart(entity.id));
  links.set(entity, made);
  return made;
}

function shareFranchise(a: Entity, b: Entity): boolean {
  return a.franchises.some((one) => b.franchises.some((other) => slugPart(one) === slugPart(other)));
}

/** `person:meryl-streep` → `meryl-streep`; a plain name → its slug. */
function slugPart(link: string): string {
  const colon = link.indexOf(':');
  if (colon > 0 && !link.includes(' ')) return link.slice(colon + 1);
  return slugOf(link);
}
