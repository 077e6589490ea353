/**
 * Findings that hold words of their own. A string that was cut out of a text keeps the whole text in memory, so whoever lets go of
 * texts copies what was found in them.
 */

import type { Evidence } from '../engine/disambiguation/reference.ts';
import type { Problem } from '../engine/document/document.ts';
import type { Finding, Place } from '../engine/finding.ts';

/** Gives copies of words, of the same words the same one. */
export type OwnWords = (words: string) => string;

export function ownWords(): OwnWords {
  const copies = new Map<string, string>();
  return (words) => {
    const known = copies.get(words);
    if (known !== undefined) return known;
    const copy = structuredClone(words);
    copies.set(copy, copy);
    return copy;
  };
}

/** The finding with copies of all words that may be out of the text. Entities, clauses and records are not. */
export function withOwnWords(finding: Finding, own: OwnWords): Finding {
  const { subject, judgement, approval, places, ...facts } = finding;
  const about = subject.type === 'entity' ? subject : structuredClone(subject);
  const copied = places.map((place): Place => {
    const evidence = place.evidence.map((one): Evidence => ({ ...one, text: own(one.text) }));
    return { ...place, text: own(place.text), evidence };
  });
  return { ...structuredClone(facts), subject: about, judgement, approval, places: copied as [Place, ...Place[]] };
}

export function ownProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.length === 0 ? problems : structuredClone(problems);
}
