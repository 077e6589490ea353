/** Tables of cases: texts with every reference that the engine must find in them, read from YAML and checked. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse } from 'yaml';
import { USES } from '../../../server/engine/disambiguation/reference.ts';
import { type Finding, LEVELS } from '../../../server/engine/finding.ts';
import { itIsPending } from './pending.ts';
import { described, findingsIn } from './shipped.ts';

const expectedSchema = v.strictObject({
  /** Id of the entity or practice. */
  entity: v.string(),
  level: v.picklist(LEVELS),
  use: v.exactOptional(v.picklist(USES)),
  /** The clause that decides. */
  clause: v.exactOptional(v.string()),
  /** Further clauses that apply. */
  speaks: v.exactOptional(v.array(v.string())),
  /** A confidence that is not reached. */
  below: v.exactOptional(v.number()),
  /** The words underlined, in order. */
  places: v.exactOptional(v.array(v.string())),
  /** A signal among the evidence. */
  signal: v.exactOptional(v.string()),
});
type Expected = v.InferOutput<typeof expectedSchema>;

const caseSchema = v.strictObject({
  number: v.union([v.number(), v.string()]),
  text: v.string(),
  format: v.optional(v.picklist(['prompt', 'prompt-list', 'fountain', 'shot-list', 'plain']), 'prompt'),
  production: v.exactOptional(v.string()),
  expect: v.array(expectedSchema),
  maybe: v.optional(v.array(v.string()), []),
  why: v.string(),
  pending: v.exactOptional(v.string()),
});
export type Case = v.InferOutput<typeof caseSchema>;

/** Reads a table. @throws ValiError if it is not one */
export function readCases(file: string): readonly Case[] {
  return v.parse(v.array(caseSchema), parse(readFileSync(file, 'utf8')));
}

/** One test a case. A case that cannot work yet is reported as pending, and fails as soon as it works. */
export function itHandles(cases: readonly Case[]): void {
  for (const one of cases) {
    const name = `${one.number}: ${one.text.replace(/\s+/g, ' ').slice(0, 70)}`;
    const check = () => {
      const mistakes = mistakesIn(one);
      if (mistakes.length > 0) assert.fail(`${one.why}, but:\n  ${mistakes.join('\n  ')}`);
    };
    if (one.pending === undefined) it(`${name} (${one.why})`, check);
    else itIsPending(name, one.pending, check);
  }
}

/** What differs between the findings in a case's text and those expected of it. */
function mistakesIn({ text, format, production, expect, maybe }: Case): readonly string[] {
  const findings = findingsIn(text, { format, ...(production === undefined ? {} : { production }) });
  const left = new Set(findings);
  const mistakes: string[] = [];
  for (const expected of expect) {
    const candidates = [...left].filter(
      ({ subject, level }) => subject.id === expected.entity && level === expected.level,
    );
    const found = candidates.find((finding) => differences(finding, expected).length === 0);
    if (found) left.delete(found);
    else if (candidates[0]) mistakes.push(...differences(candidates[0], expected));
    else mistakes.push(`${expected.entity} is not found at level ${expected.level}`);
  }
  const unexpected = [...left].filter(({ level, subject }) => level !== 'clear' && !maybe.includes(subject.id));
  if (mistakes.length > 0) return [...mistakes, `found: ${findings.map(described).join(', ') || 'nothing'}`];
  return unexpected.map((finding) => `${described(finding)} is found at “${finding.places[0].text}”`);
}

function differences(finding: Finding, expected: Expected): readonly string[] {
  const { judgement, places, confidence } = finding;
  const clauses = judgement.verdicts.map(({ clause }) => clause);
  const words = places.map(({ text }) => text);
  const signals = places.flatMap(({ evidence }) => evidence.map(({ signal }) => signal));
  const wrong = [
    expected.use !== undefined && finding.use !== expected.use && `its use is ${finding.use}, not ${expected.use}`,
    expected.clause !== undefined &&
      finding.clause !== expected.clause &&
      `${finding.clause || 'no clause'} decides, not ${expected.clause}`,
    expected.speaks?.some((clause) => !clauses.includes(clause)) &&
      `${clauses.join(', ')} speak, not ${expected.speaks.join(', ')}`,
    expected.below !== undefined &&
      confidence >= expected.below &&
      `its confidence is ${confidence}, not below ${expected.below}`,
    expected.places !== undefined &&
      JSON.stringify(words) !== JSON.stringify(expected.places) &&
      `it stands at ${JSON.stringify(words)}, not ${JSON.stringify(expected.places)}`,
    expected.signal !== undefined &&
      !signals.includes(expected.signal) &&
      `its evidence is ${signals.join(', ')}, not ${expected.signal}`,
  ];
  return wrong.flatMap((message) =>
    message === false || message === undefined ? [] : [`${expected.entity}: ${message}`],
  );
}
