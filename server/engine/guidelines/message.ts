/** What people read about a finding: one sentence for a diagnostic, and the parts that a hover or a report puts together. */
import type { Subject, Use } from '../disambiguation/reference.ts';
import { UNLISTED } from '../disambiguation/unlisted-names.ts';
import type { ClauseVerdict, Finding, Level, TermStatus } from '../finding.ts';
import type { EntityKind } from '../knowledge/entity.ts';
import { type Clause, type Guideline, LIKELY } from './guideline.ts';

/** What each level asks for. */
export const NEEDED: Readonly<Record<Level, string>> = {
  clear: 'nothing is needed',
  notify: 'raise it with the studio or clearance',
  'written-approval': 'written approval is needed',
  prohibited: 'not to be made',
};

const USED: Readonly<Record<Use, string>> = {
  depiction: 'is to be shown',
  style: 'is to be imitated in style',
  feature: 'is to lend a feature',
  voice: 'is to be heard',
  replica: 'is to be replicated',
  alteration: 'is to be altered',
  recreation: 'is to be recreated',
  statement: 'is made to say something',
  training: 'is used to train a model',
  mention: 'is named',
  exclusion: 'is named to be kept out',
  namesake: 'has a namesake among the characters',
};

const KINDS: Readonly<Record<EntityKind, string>> = {
  person: 'public figure',
  artist: 'artist',
  work: 'work',
  character: 'character',
  franchise: 'franchise',
  place: 'fictional place',
  object: 'fictional object',
  landmark: 'landmark',
  event: 'real event',
  brand: 'brand',
  cast: 'cast',
  'own-character': 'own character',
};

const STANDING: Readonly<Record<TermStatus, string>> = {
  living: 'living',
  estate: 'estate',
  protected: 'in copyright',
  'partly-protected': 'partly in copyright',
  'outside-term': 'outside the configured term',
  recent: 'within living memory',
  historic: 'beyond living memory',
  'not-applicable': '',
};

type Spoken = Pick<
  Finding,
  'subject' | 'use' | 'evokedBy' | 'spokenIn' | 'level' | 'clause' | 'judgement' | 'confidence' | 'approval'
>;

/** One sentence: who or what, how it is used, what is needed, and by which clause. */
export function diagnosticMessage(finding: Spoken): string {
  const clause = finding.clause === '' ? '' : ` (${finding.clause})`;
  return `${statement(finding)}${clause}.`;
}

/** The same without the clause, for places that show it beside. */
export function statement(finding: Spoken): string {
  return `${about(finding)}: ${needed(finding)}`;
}

/** The finding in a few words: who or what it is, and how the text uses it. */
export function about({ subject, use, evokedBy, spokenIn, judgement, confidence }: Spoken): string {
  if (subject.type === 'tool') return `Tool ${subject.name}`;
  if (subject.type !== 'entity') return spokenIn ? `${subject.name}, spoken of in ${listed(spokenIn)}` : subject.name;
  const isPossible = confidence < LIKELY;
  const name = `${subject.name} (${described(subject, judgement.term.status)})`;
  if (evokedBy !== undefined) return `${isPossible ? 'Possibly evokes' : 'Evokes'} ${name} by ${quoted(evokedBy)}`;
  return `${isPossible ? 'Possibly ' : ''}${name} ${USED[use]}`;
}

/** `“mouse”, “red shorts” and “white gloves”`. */
function quoted(words: readonly string[]): string {
  return listed([...new Set(words)].map((word) => `“${word.replace(/\s+/g, ' ')}”`));
}

/** `scene 3, scene 4 and scene 9`. */
function listed(each: readonly string[]): string {
  return each.length < 2 ? each.join('') : `${each.slice(0, -1).join(', ')} and ${each.at(-1)}`;
}

/** `artist, living`. */
function described(subject: Extract<Subject, { type: 'entity' }>, status: TermStatus): string {
  if (subject.entity.flags.includes(UNLISTED)) return 'an artist, it seems, whom the knowledge base does not list';
  return [KINDS[subject.kind], STANDING[status]].filter((part) => part !== '').join(', ');
}

function needed({ level, approval }: Spoken): string {
  if (approval.status === 'approved' || approval.status === 'approved-with-conditions') return approval.explanation;
  const hasCourse = approval.status !== 'not-needed' && approval.status !== 'not-requested';
  return hasCourse ? `${NEEDED[level]}; ${approval.explanation}` : NEEDED[level];
}

/** One clause that speaks about a finding, with what its pack says. */
export interface ExplainedClause {
  readonly id: string;
  readonly title: string;
  /** After all adjustments. */
  readonly level: Level;
  /** What the clause says by itself. */
  readonly ownLevel: Level;
  /** Why the two differ, or why a consent or licence on file does not reach. */
  readonly adjustments: readonly string[];
  readonly explanation: string;
  readonly action: string;
  /** The part of the source it stands for. */
  readonly link: string;
  /** `Netflix, version 2025-08, read on 2026-11-23`. */
  readonly source: string;
  /** Whose rule it is. */
  readonly issuer: string;
  /** It is told and decides nothing. */
  readonly isInformational: boolean;
  /** How Clearance reads a case that the source leaves open. */
  readonly isOwnReading: boolean;
  readonly confidence: Clause['confidence'];
}

/** The parts of a longer explanation. */
export interface Explanation {
  readonly headline: string;
  /** Where the rights stand; empty where rights of this kind do not run out. */
  readonly term: string;
  /** Strictest first; the first one decides. */
  readonly clauses: readonly ExplainedClause[];
  readonly approval: string;
  /** What the packs are and are not, each once. */
  readonly notes: readonly string[];
}

/** Explains a finding by the packs it was judged under. A clause whose pack is not at hand is left out. */
export function explain(finding: Spoken, guidelines: readonly Guideline[]): Explanation {
  const { term, verdicts } = finding.judgement;
  const explained = verdicts.map((verdict) => ({ verdict, found: clauseOf(guidelines, verdict) }));
  return {
    headline: diagnosticMessage(finding),
    term: term.status === 'not-applicable' ? '' : term.reason,
    clauses: explained.flatMap(({ verdict, found }) =>
      found ? [explainedClause(verdict, found.clause, found.guideline)] : [],
    ),
    approval: finding.approval.explanation,
    notes: [...new Set(explained.flatMap(({ found }) => found?.guideline.note ?? []))],
  };
}

function explainedClause(verdict: ClauseVerdict, clause: Clause, guideline: Guideline): ExplainedClause {
  const link = clause.link ?? guideline.link;
  const issuer = clause.issuer ?? guideline.issuer;
  return {
    id: clause.id,
    title: clause.title,
    level: verdict.level,
    ownLevel: clause.level,
    adjustments: verdict.adjustments,
    explanation: clause.explanation,
    action: clause.action,
    link: clause.anchor === undefined ? link : `${link}#${clause.anchor}`,
    source: `${issuer}, version ${clause.version ?? guideline.version}, read on ${clause.checked ?? guideline.checked}`,
    issuer,
    isInformational: clause.status === 'informational',
    isOwnReading: clause.ownReading,
    confidence: clause.confidence,
  };
}

function clauseOf(guidelines: readonly Guideline[], verdict: ClauseVerdict) {
  const guideline = guidelines.find(({ id }) => id === verdict.guideline);
  const clause = guideline?.clauses.find(({ id }) => id === verdict.clause);
  return guideline && clause && { clause, guideline };
}
