/**
 * Whether an approval covers a finding. It covers exactly what it names: entity, use, scope, tool, stage and text. When one
 * of the last three has changed since, it is stale and says what changed.
 */
import type { Subject, Use } from '../disambiguation/reference.ts';
import { type ApprovalState, compareLevels, type FindingScope, type Level } from '../finding.ts';
import { matchesAnyGlob } from '../production/glob.ts';
import { sameName, sameNumeral } from '../production/names.ts';
import type { Production } from '../production/production.ts';
import type { ApprovalRecord, Decision } from './record.ts';
import { describeScope } from './scope-words.ts';
import { type SignatureChecks, signatureDoubt } from './signature.ts';

/** What of a finding an approval is about. */
export interface Approvable {
  readonly subject: Subject;
  readonly use: Use;
  readonly level: Level;
  readonly scope: FindingScope;
  readonly digest: string;
}

/** What the project has on file. */
export interface ApprovalFiles {
  readonly approvals: readonly ApprovalRecord[];
  readonly production: Production;
  /** What checks of the decisions' signatures found; without it none counts as valid. */
  readonly signatures?: SignatureChecks;
  /** The day of the check, `YYYY-MM-DD`. */
  readonly today: string;
}

/** The state of the approval of a finding in the text at `path`. */
export function approvalState(finding: Approvable, path: string, project: ApprovalFiles): ApprovalState {
  const about = project.approvals.filter(
    ({ request }) => request.entity === finding.subject.id && request.use === finding.use,
  );
  const concerned = about.filter((record) => reaches(record, finding.scope, path)).toSorted(newestFirst);
  const states = concerned.map((record) => ({ record, state: stateOf(record, finding, project) }));
  const current = states.filter(({ state }) => state.status !== 'stale');
  const [newest] = current;
  if (newest === undefined) return states[0]?.state ?? nothingOnFile(finding, about);
  // A new request that is still open does not take away what has been granted.
  const decided = current.find(({ state }) => !isOpen(state));
  return isOpen(newest.state) && decided !== undefined && isGranted(decided.state) ? decided.state : newest.state;
}

/** Whether the state lets the reference be used. */
export function isGranted(state: ApprovalState): boolean {
  return state.status === 'approved' || state.status === 'approved-with-conditions';
}

/** Whether a decision that counts is still to come. */
function isOpen({ status }: ApprovalState): boolean {
  return status === 'requested' || status === 'unverified';
}

/** What is said where no record is about the reference at all. */
export const NOT_ASKED_FOR = 'no approval has been asked for';

function nothingOnFile(finding: Approvable, elsewhere: readonly ApprovalRecord[]): ApprovalState {
  const [other] = elsewhere.toSorted(newestFirst);
  if (compareLevels(finding.level, 'written-approval') < 0) {
    return { status: 'not-needed', explanation: 'no approval is needed' };
  }
  if (other === undefined) return { status: 'not-requested', explanation: NOT_ASKED_FOR };
  const explanation = `no approval has been asked for here; ${other.id} is for ${describeScope(other)} only`;
  return { status: 'not-requested', explanation };
}

function reaches(record: ApprovalRecord, scope: FindingScope, path: string): boolean {
  const { files, shots, scenes, episodes } = record.request.scope;
  return (
    (files.length === 0 || matchesAnyGlob(files, path)) &&
    (shots.length === 0 || (scope.shot !== undefined && shots.some((shot) => sameName(shot, scope.shot ?? '')))) &&
    (scenes.length === 0 ||
      (scope.scene !== undefined && scenes.some((scene) => sameName(scene, scope.scene ?? '')))) &&
    (episodes.length === 0 ||
      (scope.episode !== undefined && episodes.some((episode) => sameNumeral(episode, scope.episode ?? ''))))
  );
}

function stateOf(record: ApprovalRecord, finding: Approvable, project: ApprovalFiles): ApprovalState {
  const standing = standingOf(record, project);
  const changes = changesSince(record, finding);
  const { course, ...state } = standing;
  if (changes.length === 0) return isGranted(state) ? { ...state, ...outgrown(record, finding, course) } : state;
  return { ...state, status: 'stale', explanation: `${course}, but ${changes.join(' and ')} since; ask again` };
}

/** A shot that is done with what was approved for the way there only: somebody has to ask whether it stays in the picture. */
function outgrown({ request }: ApprovalRecord, { scope }: Approvable, course: string): Partial<ApprovalState> {
  if (scope.status !== 'done' || request.stage === undefined || request.stage === 'final') return {};
  const explanation = `${course}, but for ${STAGE_WORDS[request.stage]} only, and the shot is done; state final use and ask again`;
  return { status: 'stale', explanation };
}

const STAGE_WORDS = { ideation: 'ideation', temporary: 'temporary use' } as const;

/** Where a record stands by itself, whatever has become of the text. */
export interface Standing extends ApprovalState {
  readonly record: string;
  /** What has been asked and decided, without what came of it. */
  readonly course: string;
}

/** Where a record stands by itself on the day of the check. */
export function standingOf(record: ApprovalRecord, project: Omit<ApprovalFiles, 'approvals'>): Standing {
  const { decision, request } = record;
  const doubt = decision && doubtAbout(decision, project);
  const unsigned = doubt === undefined ? signatureDoubt(record, project.production, project.signatures) : undefined;
  const objection = doubt ?? unsigned;
  const isUndecided = decision === undefined || objection !== undefined;
  const course = isUndecided
    ? `requested by ${request.by} on ${request.on}${objection === undefined ? '' : `; ${objection}`}`
    : writtenDecision(decision);
  const conditions = isUndecided ? '' : writtenConditions(decision);
  const standing = { record: record.id, explanation: `${course}${conditions}`, course };
  if (isUndecided) return { ...standing, status: unsigned === undefined ? 'requested' : 'unverified' };
  const isExpired = decision.expires !== undefined && decision.expires < project.today;
  if (isExpired && decision.outcome !== 'declined') {
    const explanation = `${OUTCOME_WORDS[decision.outcome]} by ${decision.by} on ${decision.on}; expired on ${decision.expires}`;
    return { ...standing, status: 'expired', explanation };
  }
  return { ...standing, status: decision.outcome };
}

/** Why a decision does not count; `undefined` if it does. */
export function doubtAbout(
  decision: Decision,
  { production, today }: Pick<ApprovalFiles, 'production' | 'today'>,
): string | undefined {
  if (decision.on > today)
    return `the decision of ${decision.by} is dated in the future (${decision.on}) and does not count`;
  const { approvers } = production;
  if (approvers === undefined || approvers.some(({ name }) => sameName(name, decision.by))) return undefined;
  return `the decision of ${decision.by} does not count: not among \`approvers\` in clearance.yaml`;
}

/** What has changed since the request, as the middle of a sentence. */
function changesSince({ request }: ApprovalRecord, finding: Approvable): readonly string[] {
  const { tool, stage } = finding.scope;
  const changes: string[] = [];
  const isAboutText = finding.subject.type === 'entity' || finding.subject.type === 'practice';
  if (isAboutText && request.digest !== finding.digest) changes.push('the text has changed');
  const areAnswers = finding.subject.kind === 'guiding-questions';
  if (areAnswers && request.digest !== finding.digest) changes.push('the answers have changed');
  // A tool is approved for all that is not final, and for the final picture only if that was asked for.
  const isWhole = finding.subject.type === 'tool' || finding.subject.type === 'production';
  if (!isWhole && !sameName(request.tool ?? '', tool ?? '')) changes.push(changed('tool', request.tool, tool));
  const isOther = isWhole ? stage === 'final' && request.stage !== 'final' : request.stage !== stage;
  if (isOther) changes.push(changed('intended use', request.stage, stage));
  return changes;
}

function changed(what: string, before: string | undefined, now: string | undefined): string {
  return `the ${what} has changed from ${before ?? 'none stated'} to ${now ?? 'none stated'}`;
}

const OUTCOME_WORDS: Readonly<Record<Decision['outcome'], string>> = {
  approved: 'approved',
  'approved-with-conditions': 'approved with conditions',
  declined: 'declined',
};

function writtenDecision({ outcome, by, on, expires }: Decision): string {
  const until = expires === undefined ? '' : ` until ${expires}`;
  return `${OUTCOME_WORDS[outcome]} by ${by} on ${on}${until}`;
}

function writtenConditions({ conditions }: Decision): string {
  return conditions.length === 0 ? '' : `; conditions: ${conditions.join('; ')}`;
}

function newestFirst(a: ApprovalRecord, b: ApprovalRecord): number {
  const order = compareText(lastDay(b), lastDay(a));
  return order === 0 ? compareText(b.id, a.id) : order;
}

function lastDay({ decision, request }: ApprovalRecord): string {
  return decision !== undefined && decision.on > request.on ? decision.on : request.on;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
