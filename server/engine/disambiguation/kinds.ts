/** Kinds of entity that signals treat alike. */
import type { EntityKind } from '../knowledge/entity.ts';

export const PEOPLE: ReadonlySet<EntityKind> = new Set(['person', 'artist', 'cast']);

/** What somebody made up. */
export const CREATED: ReadonlySet<EntityKind> = new Set(['work', 'franchise', 'character', 'place', 'object']);
