/**
 * Claims that a name means somebody else: entries of the project's list and directives in the text. A claim is about the
 * reading. Where the reading is in doubt, the level is low and anybody may make it; where the level is one that an approver has to
 * decide about, an approver has to have looked.
 */
import type { Subject } from '../disambiguation/reference.ts';
import type { Problem } from '../document/document.ts';
import { compareLevels, type Level } from '../finding.ts';
import { sameName } from '../production/names.ts';
import type { Production } from '../production/production.ts';
import type { Directive } from './directive.ts';
import { type Suppression, suppressionsFor } from './suppression.ts';

/** What the project and the text claim. */
export interface Claims {
  readonly suppressions: readonly Suppression[];
  readonly directives: readonly Directive[];
}

/** Where a finding stands. */
export interface Claimed {
  readonly subject: Subject;
  readonly level: Level;
  /** Index of its scope in the document. */
  readonly scope: number;
}

interface Facts {
  readonly production: Production;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What is claimed about a finding: the reason that silences it, or why a claim does not. */
export interface Verdict {
  readonly suppressed?: string;
  readonly refused?: string;
}

/** Whether a claim silences a finding. Of several the first that counts is taken. */
export function claimAbout(finding: Claimed, path: string, claims: Claims, facts: Facts): Verdict {
  if (finding.subject.type !== 'entity') return {};
  const { id } = finding.subject;
  const listed = suppressionsFor(claims.suppressions, finding, path, facts.today).map((entry) => ({
    reason: `${entry.reason} (${entry.by}, ${entry.on})`,
    objection: objectionTo(finding.level, facts.production, [entry.by, entry.confirmed?.by]),
  }));
  const inText = claims.directives
    .filter((directive) => directive.entity === id && reaches(directive, finding, facts.today))
    .map(({ reason }) => ({
      reason: `${reason} (in the text)`,
      objection: objectionTo(finding.level, facts.production, undefined),
    }));
  const all = [...listed, ...inText];
  const counted = all.find(({ objection }) => objection === undefined);
  if (counted) return { suppressed: counted.reason };
  const [first] = all;
  return first ? { refused: `“${first.reason}” does not count: ${first.objection}` } : {};
}

function reaches({ scope, expires }: Directive, finding: Pick<Claimed, 'scope'>, today: string): boolean {
  return (scope === undefined || scope === finding.scope) && (expires === undefined || today <= expires);
}

/**
 * Why a claim does not count at a level; `undefined` if it does.
 * @param people who has looked; `undefined` for a comment, which says nothing of who wrote it
 */
export function objectionTo(
  level: Level,
  { approvers, approvals }: Production,
  people: readonly (string | undefined)[] | undefined,
): string | undefined {
  if (compareLevels(level, 'written-approval') < 0) return undefined;
  if (approvals.require === 'signed') {
    return 'at this level decisions have to be signed, and a suppression is not; ask for an approval';
  }
  if (people === undefined) {
    return 'at this level a comment does not settle it; note it in .clearance/suppressions.yaml, or ask for an approval';
  }
  if (approvers === undefined) return undefined;
  const isConfirmed = approvers.some(({ name }) => people.some((by) => by !== undefined && sameName(name, by)));
  return isConfirmed ? undefined : 'at this level one of `approvers` has to confirm it (confirmed: { by, on })';
}

/** What is to be said of the directives of a text, once it has been read: idle ones, expired ones, and those that do not count. */
export function directiveProblems(
  directives: readonly Directive[],
  references: readonly Pick<Claimed, 'subject' | 'scope'>[],
  findings: readonly { readonly subject: Subject; readonly refused?: string }[],
  today: string,
): readonly Problem[] {
  return directives.flatMap((directive): Problem[] => {
    const { entity, span, expires } = directive;
    if (/^(?:practice|tool|stage|production)\b/.test(entity)) {
      const message = `\`${entity}\` is no name, so nothing can be mistaken for it. Ask for an approval.`;
      return [{ span, severity: 'warning', code: 'suppression-not-allowed', message }];
    }
    if (expires !== undefined && expires < today) {
      const message = `This suppression ended on ${expires}. Look again, then take it out or give another day.`;
      return [{ span, severity: 'warning', code: 'expired-suppression', message }];
    }
    if (!references.some((one) => one.subject.id === entity && reaches(directive, one, today))) {
      const message = `Nothing here is read as \`${entity}\`, so this suppression is not needed. Take it out.`;
      return [{ span, severity: 'information', code: 'unused-suppression', message }];
    }
    const refused = findings.find((one) => one.subject.id === entity && one.refused !== undefined)?.refused;
    return refused === undefined
      ? []
      : [{ span, severity: 'warning', code: 'suppression-not-allowed', message: `${refused}.` }];
  });
}
