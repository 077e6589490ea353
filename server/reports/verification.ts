/**
 * What `clearance approvals verify` and the editor say: do the records cover what the texts use? Nothing but a valid approval or
 * a fact of the production counts.
 */
import { describeReach, type RecordReach, reachOf } from '../engine/approvals/reach.ts';
import { describeScope } from '../engine/approvals/scope-words.ts';
import { isGranted, NOT_ASKED_FOR } from '../engine/approvals/status.ts';
import { type ApprovalStatus, type Finding, needsAction, withToolsOnce } from '../engine/finding.ts';
import { PRODUCTION_PATH } from '../engine/findings.ts';
import { about, NEEDED } from '../engine/guidelines/message.ts';
import type { Project } from '../engine/project.ts';
import { counted } from './counted.ts';
import { fileAndLine, type Position, positionsIn } from './positions.ts';
import type { ReportedFile } from './report.ts';

/** What is verified: a check of the project, or of a part of it. */
export interface VerificationSource {
  readonly project: Project;
  /** Ids of records whose evidence is a file that is not there. */
  readonly withoutEvidence: ReadonlySet<string>;
  readonly files: readonly Pick<ReportedFile, 'path' | 'text' | 'places' | 'findings'>[];
  readonly projectFindings: readonly Finding[];
}

export interface Verification {
  /** The day it is for, `YYYY-MM-DD`. */
  readonly date: string;
  /** Sorted by id. */
  readonly records: readonly VerifiedRecord[];
  /** About the production first, then in the order of the files and their texts; a tool once. */
  readonly uncovered: readonly UncoveredUse[];
}

/** A record held against the texts. */
export interface VerifiedRecord extends RecordReach {
  /** Whether it grants something that the texts use. */
  readonly isInForce: boolean;
  /** A file that the decision names as its evidence and that is not there. */
  readonly missingEvidence?: string;
}

/** A use of the texts that no valid approval covers. */
export interface UncoveredUse {
  readonly path: string;
  readonly position: Position;
  readonly finding: Finding;
}

/** Holds records and texts against each other. */
export function verification({ project, withoutEvidence, files, projectFindings }: VerificationSource): Verification {
  const all = [...projectFindings, ...files.flatMap(({ findings }) => findings)];
  const records = reachOf(project, all).map((reach): VerifiedRecord => {
    const { id, decision } = reach.record;
    const evidence = withoutEvidence.has(id) ? decision?.evidence : undefined;
    const { status, explanation, uses } = reach;
    const isInForce = isGranted({ status, explanation }) && uses > 0;
    return { ...reach, isInForce, ...(evidence === undefined ? {} : { missingEvidence: evidence }) };
  });
  return { date: project.today, records, uncovered: uncoveredUses(files, projectFindings) };
}

function uncoveredUses(
  files: VerificationSource['files'],
  projectFindings: readonly Finding[],
): readonly UncoveredUse[] {
  const start = { line: 1, column: 1 };
  const ofProduction = projectFindings
    .filter(needsAction)
    .map((finding) => ({ path: PRODUCTION_PATH, position: start, finding }));
  const inFiles = files.flatMap(({ path, text, places, findings }) => {
    const open = findings.filter(needsAction);
    const positionAt = open.length > 0 ? positionsIn(text, places) : undefined;
    return open.map((finding) => ({ path, position: positionAt?.(finding.places[0].span.start) ?? start, finding }));
  });
  const uses = [...ofProduction, ...inFiles];
  const once = new Set(withToolsOnce(uses.map(({ finding }) => finding)));
  return uses.filter(({ finding }) => once.has(finding));
}

/** Why a use is not covered, in the order in which people can do something about it. */
const REASONS = [
  { statuses: ['not-requested', 'not-needed'], words: 'not asked for' },
  { statuses: ['requested'], words: 'asked for and not decided' },
  { statuses: ['unverified'], words: 'decided, but not validly signed' },
  { statuses: ['stale'], words: 'approved before something changed' },
  { statuses: ['expired'], words: 'approved until a day that is over' },
  { statuses: ['declined'], words: 'declined' },
] as const satisfies readonly { readonly statuses: readonly ApprovalStatus[]; readonly words: string }[];

/** The uses that are not covered, by the reason; a reason that none has is left out. */
export function uncoveredByReason(uncovered: readonly UncoveredUse[]) {
  return REASONS.flatMap(({ statuses, words }) => {
    const uses = uncovered.filter(({ finding: { approval } }) => statuses.some((one) => one === approval.status));
    return uses.length === 0 ? [] : [{ words, uses }];
  });
}

/** The outcome in one sentence: `3 uses without a valid approval: 2 not asked for, 1 declined.` */
export function verdictText({ records, uncovered }: Verification): string {
  if (uncovered.length === 0)
    return `Every use that needs an approval is covered (${counted(records.length, 'record')}).`;
  const reasons = uncoveredByReason(uncovered).map(({ words, uses }) => `${uses.length} ${words}`);
  return `${counted(uncovered.length, 'use')} without a valid approval: ${reasons.join(', ')}.`;
}

/** What a record is about: `Greg Rutkowski · style` and `NFX-2.2 · scene 10 of prompts/village.prompt`. */
export function recordSubject({ record }: RecordReach): readonly [about: string, extent: string] {
  const { name, use, clause } = record.request;
  return [`${name} · ${use}`, `${clause} · ${describeScope(record)}`];
}

/** Where a record stands and what it covers, with what is missing. */
export function recordStanding(record: VerifiedRecord): string {
  const { missingEvidence } = record;
  return `${describeReach(record)}${missingEvidence === undefined ? '' : `; its evidence ${missingEvidence} is not there`}`;
}

/** Who or what a use is about (`Totoro (character, in copyright) is to be shown`) and what it needs (`written approval is needed (NFX-2.2)`). */
export function useStatement({ finding }: UncoveredUse): readonly [about: string, needs: string] {
  return [about(finding), `${NEEDED[finding.level]}${finding.clause === '' ? '' : ` (${finding.clause})`}`];
}

/** The whole verification for a terminal or a log, ending with a line break. */
export function verificationText(verified: Verification): string {
  const { records, uncovered } = verified;
  const inForce = records.filter(({ isInForce }) => isInForce);
  const others = records.filter(({ isInForce }) => !isInForce);
  const recordLines = (record: VerifiedRecord): readonly string[] => [
    `${record.isInForce && record.missingEvidence === undefined ? '✓' : '!'} ${record.record.id}  ${recordSubject(record).join(' · ')}`,
    `    ${recordStanding(record)}`,
  ];
  const useLines = (use: UncoveredUse): readonly string[] => [
    `✖ ${fileAndLine(use.path, use.position)}  ${useStatement(use).join(': ')} · ${use.finding.fingerprint}`,
    // The title of the section says as much.
    ...(use.finding.approval.explanation === NOT_ASKED_FOR ? [] : [`    ${use.finding.approval.explanation}`]),
  ];
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [[title, ...lines].join('\n')];
  const uses = uncoveredByReason(uncovered).flatMap((group) =>
    section(`Not covered, ${group.words} (${group.uses.length})`, group.uses.flatMap(useLines)),
  );
  const ask = 'Ask for an approval: clearance approvals request FINGERPRINT --reason TEXT';
  const end = uncovered.length === 0 ? verdictText(verified) : `${verdictText(verified)}\n${ask}`;
  const blocks = [
    ...section(`Records in force (${inForce.length})`, inForce.flatMap(recordLines)),
    ...section(`Records that cover nothing now (${others.length})`, others.flatMap(recordLines)),
    ...uses,
    end,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The whole verification for programs, ending with a line break. */
export function verificationJson({ date, records, uncovered }: Verification): string {
  const lines = records.map(({ record: { id }, isInForce: _, ...rest }) => ({ id, ...rest }));
  const uses = uncovered.map(({ path, position: { line, where }, finding }) => {
    const { fingerprint, subject, use, level, clause, approval } = finding;
    const place = where === undefined ? { path, line } : { path, line, where };
    return { ...place, fingerprint, entity: subject.id, name: subject.name, use, level, clause, approval };
  });
  return `${JSON.stringify({ version: 1, date, records: lines, uncovered: uses }, undefined, 2)}\n`;
}
