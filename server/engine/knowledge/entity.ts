/** Entities: the entries of the knowledge base, as the rest of the engine sees them. */

/** Kinds of entry. `cast` and `own-character` come from the production's own file, the others from knowledge tables. */
export const ENTITY_KINDS = [
  'person',
  'artist',
  'work',
  'character',
  'franchise',
  'place',
  'object',
  'landmark',
  'event',
  'brand',
  'cast',
  'own-character',
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** How a surface form names its entity; see docs/knowledge.md. `joined` forms are derived (`taylorswift`). */
export const ALIAS_CLASSES = [
  'full',
  'surname',
  'given',
  'mononym',
  'nickname',
  'stage',
  'birth',
  'acronym',
  'handle',
  'title',
  'short',
  'script',
  'misspelling',
  'joined',
] as const;
export type AliasClass = (typeof ALIAS_CLASSES)[number];

/** Prominence: 1 known worldwide, 2 widely known, 3 known in a field or country. */
export type Tier = 1 | 2 | 3;

/**
 * One entry. Dates are ISO 8601 prefixes (`1949-06-22`, `1949`, `-0044-03`); empty when not known, `?` when known to exist
 * but not when. For persons `begin`/`end` are birth and death, for works, characters and brands `begin` is the first
 * publication or founding, for events the two are begin and end.
 */
export interface Entity {
  /** `kind:slug`, stable across releases. */
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
  readonly subkinds: readonly string[];
  readonly begin: string;
  readonly end: string;
  readonly countries: readonly string[];
  /** Ids (`person:steven-spielberg`) where the table links to another entity, plain names elsewhere. */
  readonly creators: readonly string[];
  readonly owners: readonly string[];
  readonly franchises: readonly string[];
  readonly tier: Tier;
  readonly flags: readonly string[];
  /** Description without the name, for the replacement fix. Empty when the table gives none. */
  readonly generic: string;
  readonly note: string;
}
