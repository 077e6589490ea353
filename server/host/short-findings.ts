/**
 * Findings in short, as they are kept: who somebody is, how a use is judged and what speaks for a place is the same in many findings
 * of a project, so that it stands once, in a table of facts, and findings name it by its number there.
 */
import type { Evidence } from '../engine/disambiguation/reference.ts';
import type { Finding, Place } from '../engine/finding.ts';

type ShortPlace = Omit<Place, 'evidence'> & {
  /** For each piece the number of its fact, and the start and end of its words, or twice -1. */
  readonly evidence: readonly number[];
};

/** A finding with numbers of facts. */
export type ShortFinding = Omit<Finding, 'subject' | 'judgement' | 'approval' | 'places'> & {
  readonly subject: number;
  readonly judgement: number;
  readonly approval: number;
  readonly places: readonly ShortPlace[];
};

/** Facts by their numbers, which they keep. */
export interface FactTable {
  /** As JSON, by number. */
  readonly facts: readonly string[];
  numberOf(fact: object): number;
}

/** A table with these facts, to add to. */
export function factTable(before: readonly unknown[]): FactTable {
  const facts = before.map((fact) => JSON.stringify(fact));
  const numbers = new Map(facts.map((fact, number) => [fact, number]));
  return {
    facts,
    numberOf(fact) {
      const json = JSON.stringify(fact);
      const known = numbers.get(json);
      if (known !== undefined) return known;
      numbers.set(json, facts.length);
      return facts.push(json) - 1;
    },
  };
}

export function shortFinding(finding: Finding, { numberOf }: FactTable): ShortFinding {
  return {
    ...finding,
    subject: numberOf(finding.subject),
    judgement: numberOf(finding.judgement),
    approval: numberOf(finding.approval),
    places: finding.places.map((place) => ({
      ...place,
      evidence: place.evidence.flatMap(({ span, ...fact }) => [numberOf(fact), span?.start ?? -1, span?.end ?? -1]),
    })),
  };
}

/** The finding that was put in short. @throws Error if the table has not all of its facts */
export function wholeFinding(short: ShortFinding, facts: readonly unknown[]): Finding {
  const factAt = <T>(number: number): T => {
    const fact = facts[number];
    if (fact === undefined) throw new Error(`There is no fact ${number}.`);
    return fact as T;
  };
  const evidenceOf = (numbers: readonly number[]): Evidence[] => {
    const evidence: Evidence[] = [];
    for (let at = 0; at < numbers.length; at += 3) {
      const fact = factAt<Evidence>(numbers[at] as number);
      const [start, end] = [numbers[at + 1] as number, numbers[at + 2] as number];
      evidence.push(start < 0 ? fact : { ...fact, span: { start, end } });
    }
    return evidence;
  };
  const places = short.places.map((place): Place => ({ ...place, evidence: evidenceOf(place.evidence) }));
  return {
    ...short,
    subject: factAt(short.subject),
    judgement: factAt(short.judgement),
    approval: factAt(short.approval),
    places: places as [Place, ...Place[]],
  };
}
