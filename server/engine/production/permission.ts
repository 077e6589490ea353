/**
 * Consents of performers and licences of works: whether the production has one, and whether it reaches as far as the text
 * goes. A permission covers what it names and nothing more; a limit that the text says nothing about counts as not met.
 */
import type { Use } from '../disambiguation/reference.ts';
import type { Stage } from '../document/document.ts';
import { matchesAnyGlob, matchesGlob } from './glob.ts';
import { isNamed, sameNumeral } from './names.ts';
import type { Cover, Limits, Production } from './production.ts';

export const PERMISSION_STATUSES = ['none', 'out-of-scope', 'expired', 'in-scope'] as const;
export type PermissionStatus = (typeof PERMISSION_STATUSES)[number];

/** What was found in the production file about one person or work. */
export interface Permission {
  readonly status: PermissionStatus;
  /** Reference of the paper that comes nearest. */
  readonly reference?: string;
  /** For people: `Consent C-12 is limited to episode 1; this is episode 2`. Empty for `none`. */
  readonly reason: string;
}

/** Where a text stands: what consents and licences are limited by. */
export interface PermissionScope {
  readonly stage?: Stage | undefined;
  readonly episode?: string | undefined;
  readonly scene?: string | undefined;
  readonly shot?: string | undefined;
}

const NO_PERMISSION: Permission = { status: 'none', reason: '' };

/** Which uses the word of a consent covers. A replica can't be asked for without naming and showing the performer. */
const USES_COVERED: Record<Cover, readonly Use[]> = {
  likeness: ['depiction', 'feature', 'mention', 'recreation'],
  voice: ['voice', 'mention'],
  'digital-replica': ['replica', 'depiction', 'feature', 'mention'],
  alteration: ['alteration', 'depiction', 'mention'],
  statement: ['statement', 'mention'],
  training: ['training'],
};

/** What a performer of the cast has agreed to. `none` for anybody who is not in the cast or has no consent on file. */
export function consentFor(
  production: Production,
  castName: string,
  use: Use,
  scope: PermissionScope,
  path: string,
  today: string,
): Permission {
  const consents = production.cast.filter((member) => isNamed(member, castName)).flatMap((member) => member.consents);
  const found = consents.map((consent): Permission => {
    const paper = `Consent ${consent.reference}`;
    const isCovered = consent.covers.some((cover) => USES_COVERED[cover].includes(use));
    const covers = consent.covers.join(', ');
    const limit = isCovered ? limitMissed(consent.scope, scope, path) : `covers ${covers}, not this use (${use})`;
    return permission(paper, consent.reference, limit, consent.expires, today);
  });
  return nearest(found);
}

/** The licence for a work, a character or anything else of the knowledge base. Training needs a licence that says so. */
export function licenceFor(
  production: Production,
  entityId: string,
  use: Use,
  scope: PermissionScope,
  path: string,
  today: string,
): Permission {
  const found = production.licensed
    .filter((licence) => licence.entity === entityId)
    .map((licence): Permission => {
      const isCovered = use !== 'training' || licence.training;
      const limit = isCovered ? limitMissed(licence.scope, scope, path) : 'does not cover the training of a model';
      return permission(`Licence ${licence.reference}`, licence.reference, limit, licence.expires, today);
    });
  return nearest(found);
}

function permission(
  paper: string,
  reference: string,
  limit: string | undefined,
  expires: string | undefined,
  today: string,
): Permission {
  if (limit !== undefined) return { status: 'out-of-scope', reference, reason: `${paper} ${limit}` };
  if (expires !== undefined && expires < today) {
    return { status: 'expired', reference, reason: `${paper} expired on ${expires}` };
  }
  const until = expires === undefined ? '' : ` until ${expires}`;
  return { status: 'in-scope', reference, reason: `${paper} covers this${until}` };
}

/** The best of several; among equals the first of the file. */
function nearest(found: readonly Permission[]): Permission {
  for (const status of ['in-scope', 'expired', 'out-of-scope'] as const) {
    const match = found.find((candidate) => candidate.status === status);
    if (match !== undefined) return match;
  }
  return NO_PERMISSION;
}

/** The first limit that the text does not meet, as the rest of a sentence; `undefined` if it meets all. */
function limitMissed(limits: Limits | undefined, scope: PermissionScope, path: string): string | undefined {
  if (limits === undefined) return undefined;
  if (limits.files !== undefined && !matchesAnyGlob(limits.files, path)) {
    return `is limited to ${limits.files.join(', ')}; this is ${path}`;
  }
  return (
    missed('episode', limits.episodes, scope.episode, sameNumeral) ??
    missed('scene', limits.scenes, scope.scene, sameNumeral) ??
    missed('shot', limits.shots, scope.shot, matchesGlob) ??
    missed('use', limits.use, scope.stage, (limit, value) => limit === value)
  );
}

function missed(
  what: string,
  limits: readonly string[] | undefined,
  value: string | undefined,
  matches: (limit: string, value: string) => boolean,
): string | undefined {
  if (limits === undefined || (value !== undefined && limits.some((limit) => matches(limit, value)))) return undefined;
  const limited = `is limited to ${what} ${limits.join(', ')}`;
  return value === undefined ? `${limited}; this text names no ${what}` : `${limited}; this is ${what} ${value}`;
}
