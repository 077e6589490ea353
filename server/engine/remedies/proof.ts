/** Proof: whether a changed text says the same as before, but for what was to be changed. Found out by analysing it. */
import { type Analysis, analyze } from '../analyze.ts';
import type { ParsedDocument, Scope } from '../document/document.ts';
import type { Finding } from '../finding.ts';
import type { Knowledge, Project } from '../project.ts';
import { applyChanges, type TextChange } from './text-change.ts';

/** One change with what it is meant to do. */
export interface Trial {
  /** The finding of which one place goes. */
  readonly finding: Finding;
  /** The segment that changes. */
  readonly number: number;
  /** The change of the segment's decoded text. */
  readonly change: TextChange;
  /** The change of the source. */
  readonly source: TextChange;
}

/**
 * Whether the changes do what they are meant to: the changed segments read as intended, all others and the facts stay as they
 * were, the references are gone and the other findings keep subject, use, level and places. A practice may come to light
 * that a name had covered ("voice clone of a singer").
 */
export function isProven(before: Analysis, trials: readonly Trial[], knowledge: Knowledge, project: Project): boolean {
  const text = applyChanges(
    before.source.text,
    trials.map(({ source }) => source),
  );
  const after = analyze({ ...before.source, text }, knowledge, project, before);
  return isSameDocument(before.document, after.document, trials) && isSameOtherwise(before, after, trials);
}

function isSameDocument(before: ParsedDocument, after: ParsedDocument, trials: readonly Trial[]): boolean {
  if (before.segments.length !== after.segments.length || before.scopes.length !== after.scopes.length) return false;
  const areSegments = before.segments.every((segment, number) => {
    const now = after.segments[number];
    const changes = trials.filter((trial) => trial.number === number).map(({ change }) => change);
    const expected = changes.length === 0 ? segment.text : applyChanges(segment.text, changes);
    if (now?.role !== segment.role || now.scope !== segment.scope || expected.trim() === '') return false;
    return changes.length === 0 ? now.text === expected : folded(now.text) === folded(expected);
  });
  const problems = ({ problems: found }: ParsedDocument): string => found.map(({ code }) => code).join();
  return areSegments && before.scopes.every(isSameScope(after)) && problems(before) === problems(after);
}

function isSameScope({ scopes }: ParsedDocument): (scope: Scope, at: number) => boolean {
  return (scope, at) => {
    const now = scopes[at];
    return now?.kind === scope.kind && now.label === scope.label && factsOf(now) === factsOf(scope);
  };
}

/** What a scope says, without where. */
function factsOf({ facts }: Scope): string {
  return JSON.stringify(Object.entries(facts).map(([name, { value }]) => [name, value]));
}

/** White space that stood around markup may go with it. */
function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function isSameOtherwise(before: Analysis, after: Analysis, trials: readonly Trial[]): boolean {
  const expected = countPlaces(before.findings);
  for (const { finding } of trials) expected.set(keyOf(finding), (expected.get(keyOf(finding)) ?? 0) - 1);
  const found = countPlaces(after.findings);
  const isPractice = new Set(
    after.findings.filter(({ subject }) => subject.type === 'practice').map((finding) => keyOf(finding)),
  );
  return [...new Set([...expected.keys(), ...found.keys()])].every((key) => {
    const more = (found.get(key) ?? 0) - (expected.get(key) ?? 0);
    return more === 0 || (more > 0 && isPractice.has(key));
  });
}

function countPlaces(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const key = keyOf(finding);
    counts.set(key, (counts.get(key) ?? 0) + finding.places.length);
  }
  return counts;
}

function keyOf({ fingerprint, level, subject, use }: Finding): string {
  return `${fingerprint} ${subject.id} ${use} ${level}`;
}
