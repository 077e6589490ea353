/** Whether a decision is signed as the production asks for. The host has the signatures checked; here the results are read. */
import { sameName } from '../production/names.ts';
import type { Production } from '../production/production.ts';
import type { ApprovalRecord, Decision } from './record.ts';

/** What a check of a signature found. */
export type SignatureCheck =
  | { readonly status: 'valid'; readonly principal: string }
  /** The signature is not over this text, or not by a key that may sign. `reason` completes "the decision does not count:". */
  | { readonly status: 'invalid'; readonly reason: string }
  /** It could not be checked here. */
  | { readonly status: 'unchecked'; readonly reason: string };

/** Results by the id of the record. */
export type SignatureChecks = ReadonlyMap<string, SignatureCheck>;

/** Under which name the allowed signers file has to list the key of who decided. */
export function principalOf({ approvers }: Production, decision: Decision): string {
  return approvers?.find(({ name }) => sameName(name, decision.by))?.principal ?? decision.by;
}

/** Whether signatures say anything in this production: they are asked for, or there is a list to check them against. */
export function usesSignatures({ approvals }: Production): boolean {
  return approvals.require === 'signed' || approvals.allowedSigners !== undefined;
}

/**
 * Why the decision of a record does not count for want of a signature; `undefined` if it does. Without `require: signed` an
 * unsigned decision counts, and so does one whose signature cannot be checked, but never one with a signature that is wrong.
 */
export function signatureDoubt(
  { id, decision }: ApprovalRecord,
  production: Production,
  checks: SignatureChecks | undefined,
): string | undefined {
  if (decision === undefined || !usesSignatures(production)) return undefined;
  const isRequired = production.approvals.require === 'signed';
  const doubt = (reason: string) => `the decision of ${decision.by} does not count: ${reason}`;
  if (decision.signature === undefined) return isRequired ? doubt('it is not signed') : undefined;
  const check = checks?.get(id);
  if (check?.status === 'valid') return undefined;
  if (check?.status === 'invalid') return doubt(check.reason);
  return isRequired ? doubt(check?.reason ?? 'its signature was not checked') : undefined;
}
