/** Findings: references judged under a guideline. Everything here is plain, sorted and serialisable. */

import type { Evidence, Look, Subject, Use } from './disambiguation/reference.ts';
import type { Role, ShotStatus, Stage } from './document/document.ts';
import type { Span } from './document/span.ts';

/** What a guideline asks for, from nothing to "do not do it". */
export const LEVELS = ['clear', 'notify', 'written-approval', 'prohibited'] as const;
export type Level = (typeof LEVELS)[number];

/** Orders levels: negative when `a` is milder than `b`. */
export function compareLevels(a: Level, b: Level): number {
  return LEVELS.indexOf(a) - LEVELS.indexOf(b);
}

/** Where rights stand on the day of the check, with the reason for people. */
export interface Term {
  readonly status: TermStatus;
  /** One sentence with the dates it rests on: `Died 1890; outside the configured term of 70 years`. */
  readonly reason: string;
}
export const TERM_STATUSES = [
  /** A living person, or one whose death is not known. */
  'living',
  /** A dead person within the configured term of likeness rights. */
  'estate',
  /** A work, a style or a character in copyright in every territory of the production. */
  'protected',
  /** In the public domain in some territories of the production only, or free in its earliest version only. */
  'partly-protected',
  /** Outside the configured term in every territory. */
  'outside-term',
  /** An event within living memory. */
  'recent',
  /** An event beyond living memory. */
  'historic',
  /** Rights of this kind do not run out: brands in use, the production's own material. */
  'not-applicable',
] as const;
export type TermStatus = (typeof TERM_STATUSES)[number];

/** A clause that applies to a reference. */
export interface ClauseVerdict {
  /** Guideline pack, e.g. `netflix-genai`. */
  readonly guideline: string;
  /** Clause id, e.g. `NFX-2.2`. */
  readonly clause: string;
  readonly level: Level;
  /** Why the level differs from the clause's own (ideation relief, uncertain reference, consent, studio overlay); empty if it does not. */
  readonly adjustments: readonly string[];
}

/** Judgement of one reference: the strictest clause decides, every clause that speaks is listed, strictest first. */
export interface Judgement {
  readonly level: Level;
  readonly verdicts: readonly ClauseVerdict[];
  readonly term: Term;
}

/** State of the approval that a finding needs. `not-needed` for levels below written approval that nobody asked about. */
export const APPROVAL_STATUSES = [
  'not-needed',
  'not-requested',
  'requested',
  /** Decided, but not signed as the production asks for. */
  'unverified',
  'approved',
  'approved-with-conditions',
  'declined',
  'expired',
  'stale',
] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

/** The approval found for a finding, with the reason where it does not (or no longer) cover it. */
export interface ApprovalState {
  readonly status: ApprovalStatus;
  /** Id of the record that decides, if there is one. */
  readonly record?: string;
  /** For people: `approved by Ada Quill on 2026-10-02 until 2027-01-31`, `the text has changed since`. */
  readonly explanation: string;
}

/** One place where a finding occurs. */
export interface Place {
  readonly span: Span;
  /** As written in the source. */
  readonly text: string;
  readonly role: Role;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

/** A reference, at all its places in one scope, judged. */
export interface Finding {
  /** 16 hexadecimal digits from path, scope label, subject and use: survives edits, has no line numbers in it. */
  readonly fingerprint: string;
  readonly subject: Subject;
  readonly use: Use;
  readonly looks: readonly Look[];
  /** The words that point to the subject at the first place, where the text describes it without the name. */
  readonly evokedBy?: readonly string[];
  /** Of a prop: the scenes in whose dialogue it is spoken of, as people call them: `scene 12`. */
  readonly spokenIn?: readonly string[];
  /** Of a character's name that is somebody else's: names of the same flavour that the knowledge base has for nobody. */
  readonly otherNames?: readonly string[];
  readonly level: Level;
  /** The deciding clause; empty for `clear` findings that no clause touches. */
  readonly clause: string;
  readonly judgement: Judgement;
  readonly confidence: number;
  /** In document order; the first is where the finding is shown. */
  readonly places: readonly [Place, ...Place[]];
  readonly scope: FindingScope;
  readonly approval: ApprovalState;
  /** Reason of the suppression that silences it, if any. Suppressed findings are kept so that they can be listed. */
  readonly suppressed?: string;
  /** Why a suppression of it does not count, if there is one that does not. */
  readonly refused?: string;
  /** Set where a baseline that the check was made against has it. It still needs what it needs. */
  readonly known?: true;
  /** `sha256:` and 64 hexadecimal digits of the text concerned with white space folded: what an approval is bound to. */
  readonly digest: string;
}

/** What a finding belongs to: for grouping, for approvals and for the hover. */
export interface FindingScope {
  readonly label: string;
  readonly title: string;
  readonly shot?: string;
  readonly scene?: string;
  readonly episode?: string;
  readonly stage?: Stage;
  /** How far the shot is, as its list says. */
  readonly status?: ShotStatus;
  readonly tool?: string;
}

/** Whether somebody still has to act: the level asks for something that no valid approval or suppression covers. */
export function needsAction(finding: Finding): boolean {
  if (finding.suppressed !== undefined) return false;
  if (compareLevels(finding.level, 'written-approval') < 0) return false;
  return finding.approval.status !== 'approved' && finding.approval.status !== 'approved-with-conditions';
}

/** Whether a finding is shown by default: clear, suppressed, approved and known ones are told on request only. */
export function isShown(finding: Finding): boolean {
  if (finding.suppressed !== undefined || finding.known || finding.level === 'clear') return false;
  return finding.approval.status !== 'approved' && finding.approval.status !== 'approved-with-conditions';
}

/** What is the same question about a tool, wherever it is named: findings and what is listed of them alike. */
export function toolQuestion({
  fingerprint,
  level,
  approval,
}: Pick<Finding, 'fingerprint' | 'level'> & {
  readonly approval: Pick<Finding['approval'], 'status'>;
}): string {
  return `${fingerprint} ${level} ${approval.status}`;
}

/**
 * Findings with each tool once: whether it may be used is one question for the whole production. A use that stands otherwise
 * (the approval does not reach the final picture) is another one.
 */
export function withToolsOnce(findings: readonly Finding[]): readonly Finding[] {
  const tools = new Set<string>();
  return findings.filter((finding) => {
    if (finding.subject.type !== 'tool') return true;
    const key = toolQuestion(finding);
    const isNew = !tools.has(key);
    tools.add(key);
    return isNew;
  });
}
