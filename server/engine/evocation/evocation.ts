/**
 * Evocations: descriptions that point to one protected character, person or event without the name. As data: what has to be
 * there, what counts how much, how much is enough, and texts that must and must not be taken for it.
 */
import * as v from 'valibot';
import { key, list, listOf, record, text, wholeNumber } from '../data-files/fields.ts';

/** What a trait of each list counts. */
export const MARK_WEIGHT = 2;
export const TRAIT_WEIGHT = 1;
/** What counts as enough if an entry does not say. */
const USUALLY_ENOUGH = 4;

const PHRASES = 'Phrases that mean the same, separated by " | "; "$word" stands for a group of the file.';

const evocationSchema = record({
  entity: key(text, 'Entity', 'Whom or what it points to: the id of an entry of the knowledge base.'),
  head: key(v.exactOptional(text), 'Head', `What it has to be called, at least: "mouse". ${PHRASES}`),
  marks: key(list(text), 'Marks', `What few others have; each counts ${MARK_WEIGHT}. ${PHRASES}`),
  traits: key(list(text), 'Traits', `What belongs to it and to others; each counts ${TRAIT_WEIGHT}. ${PHRASES}`),
  phrases: key(list(text), 'Phrases', `Descriptions of which one alone is enough, without the head. ${PHRASES}`),
  enough: key(v.optional(wholeNumber(1, 20), USUALLY_ENOUGH), 'Enough', 'What marks and traits must add up to.'),
  caught: key(listOf(text), 'Caught', 'Prompts that evoke it, at least two.'),
  passed: key(listOf(text), 'Passed', 'Prompts that come near and evoke nothing at all, at least two.'),
});

/** Schema of `rules/evocations/*.yaml`. */
export const evocationsSchema = v.pipe(
  record({
    groups: key(
      v.optional(v.record(v.string(), text), {}),
      'Groups',
      'Words that entries share: "$man" in an entry stands for the phrases listed here under man.',
    ),
    evocations: key(listOf(evocationSchema), 'Evocations', 'One entry for each character, person or event.'),
  }),
  v.title('Clearance evocations'),
  v.description('Descriptions that point to a character, a person or an event without its name.'),
);

export type EvocationFile = v.InferOutput<typeof evocationsSchema>;
export type EvocationEntry = v.InferOutput<typeof evocationSchema>;

/** What may be said of somebody, in all its wordings. */
export interface Trait {
  readonly weight: number;
  readonly phrases: readonly string[];
}

/** An entry with its phrases taken apart. */
export interface Evocation {
  readonly entity: string;
  /** Wordings of what it has to be called; none if anything will do. */
  readonly head: readonly string[];
  readonly traits: readonly Trait[];
  readonly enough: number;
}

/** How somebody is related to a work, a character or a brand. */
export const RELATIONS = ['plays', 'stars', 'directs', 'writes', 'sings', 'makes', 'founds', 'leads'] as const;
export type Relation = (typeof RELATIONS)[number];

/** A relation that the knowledge tables do not hold: `plays character:thor person:chris-hemsworth`. */
export interface RoleRow {
  readonly relation: Relation;
  readonly of: string;
  readonly who: readonly string[];
}

/** All entries and roles, as the compiler takes them. */
export interface EvocationData {
  readonly evocations: readonly Evocation[];
  readonly roles: readonly RoleRow[];
}

/**
 * Takes the phrases of an entry apart.
 * @throws Error naming a group that the file does not have
 */
export function evocationOf(entry: EvocationEntry, groups: EvocationFile['groups']): Evocation {
  const trait = (weight: number) => (written: string) => ({ weight, phrases: phrasesOf(written, groups) });
  return {
    entity: entry.entity,
    head: entry.head === undefined ? [] : phrasesOf(entry.head, groups),
    traits: [
      ...entry.marks.map(trait(MARK_WEIGHT)),
      ...entry.traits.map(trait(TRAIT_WEIGHT)),
      ...entry.phrases.map(trait(SUFFICES)),
    ],
    enough: entry.enough,
  };
}

/** Weight of a description that is enough by itself. */
export const SUFFICES = 100;

function phrasesOf(written: string, groups: EvocationFile['groups']): string[] {
  return written.split('|').flatMap((part) => {
    const phrase = part.trim();
    if (!phrase.startsWith('$')) return phrase === '' ? [] : [phrase];
    const group = groups[phrase.slice(1)];
    if (group === undefined) throw new Error(`there is no group "${phrase.slice(1)}" in this file`);
    return phrasesOf(group, {});
  });
}
