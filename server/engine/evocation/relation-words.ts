/** Persons by what they did to something that is named: "the director of Titanic", "the actor who plays Thor". */
import { type CueHit, entityOf } from '../detection/mention.ts';
import type { ReadMention } from '../disambiguation/reading.ts';
import { cuesAround, type SegmentContext } from '../disambiguation/segment-context.ts';
import type { Entity } from '../knowledge/entity.ts';
import { findEntity, type Knowledge } from '../project.ts';
import type { Relation } from './evocation.ts';

/** Somebody who is meant by a relation to what a mention names. */
export interface RelatedPerson {
  readonly person: Entity;
  /** The words that state the relation. */
  readonly cue: CueHit;
  readonly relation: Relation;
  /** What the mention names, by the reading that the relation makes sense of. */
  readonly of: Entity;
  /** Score of that reading in log-odds, with what the relation says for it. */
  readonly score: number;
  /** How many others the same words could mean. */
  readonly others: number;
}

/** Subkinds of works whose creators the tables list for this relation; without any, all that have creators. */
const CREATED: Readonly<Partial<Record<Relation, ReadonlySet<string>>>> = {
  directs: new Set(['film', 'short-film', 'anime']),
  writes: new Set(['novel', 'children-book', 'book', 'short-story', 'play', 'poem', 'comic', 'manga']),
  sings: new Set(['song', 'album']),
};

/** Kinds whose creators are their authors. */
const AUTHORED: ReadonlySet<string> = new Set(['character', 'franchise']);

/** What it says for a reading that somebody is known to stand in the relation: "the actor who plays Thor" means no god. */
const RELATION_WEIGHT = 3;

/** Who is meant by the words around a mention; nobody if they state no relation or the knowledge base does not know. */
export function relatedPersons(
  context: SegmentContext,
  { mention, readings }: ReadMention,
  knowledge: Knowledge,
): readonly RelatedPerson[] {
  const cue = cuesAround(context, mention).find((hit) => hit.cue.topic === 'relation');
  if (!cue) return [];
  const relation = cue.cue.value as Relation;
  let best: readonly RelatedPerson[] = [];
  for (const { candidate, score: local } of readings) {
    const score = local + RELATION_WEIGHT;
    if (score < 0 || score <= (best[0]?.score ?? 0)) continue;
    const of = entityOf(candidate);
    const persons = holdersOf(relation, of, knowledge).flatMap((id) => {
      const person = findEntity(knowledge, id);
      return person && (person.kind === 'person' || person.kind === 'artist') ? [person] : [];
    });
    if (persons.length === 0) continue;
    best = persons.map((person) => ({ person, cue, relation, of, score, others: persons.length - 1 }));
  }
  return best;
}

/** Ids of those who stand in the relation: from the table of roles, else from what the entry says of its creators. */
function holdersOf(relation: Relation, entity: Entity, { evocations }: Knowledge): readonly string[] {
  const listed = evocations?.holders(relation, entity.id) ?? [];
  if (listed.length > 0) return listed;
  const subkinds = CREATED[relation];
  const isCreated =
    relation === 'makes' ||
    (relation === 'writes' && AUTHORED.has(entity.kind)) ||
    entity.subkinds.some((subkind) => subkinds?.has(subkind));
  return isCreated ? entity.creators : [];
}
