/**
 * What a decision's signature is over: the canonical text of the request and the decision. However the record's YAML is laid
 * out, the same facts give the same bytes; docs/approvals.md describes the form, so that others can check it without us.
 */
import type { ApprovalRecord } from './record.ts';

/** Namespace of the signatures: one made for git or for mail is none of ours. */
export const SIGNATURE_NAMESPACE = 'clearance-approval';

/**
 * The canonical text, ending with a line feed; `undefined` while nothing is decided. A first line names the form; then a
 * line for each fact that the record states, in fixed order: path, space, the value as JSON. The history is not in it, nor is
 * the signature itself.
 */
export function signedText({ id, request, decision }: ApprovalRecord): string | undefined {
  if (decision === undefined) return undefined;
  const { scope } = request;
  const facts: readonly (readonly [string, string | readonly string[] | undefined])[] = [
    ['id', id],
    ['request.entity', request.entity],
    ['request.name', request.name],
    ['request.use', request.use],
    ['request.clause', request.clause],
    ['request.stage', request.stage],
    ['request.tool', request.tool],
    ['request.scope.files', scope.files],
    ['request.scope.shots', scope.shots],
    ['request.scope.scenes', scope.scenes],
    ['request.scope.episodes', scope.episodes],
    ['request.text', request.text],
    ['request.digest', request.digest],
    ['request.reason', request.reason],
    ['request.by', request.by],
    ['request.on', request.on],
    ['decision.outcome', decision.outcome],
    ['decision.by', decision.by],
    ['decision.on', decision.on],
    ['decision.expires', decision.expires],
    ['decision.conditions', decision.conditions],
    ['decision.evidence', decision.evidence],
  ];
  const lines = facts.flatMap(([path, value]) => (value === undefined ? [] : [`${path} ${JSON.stringify(value)}`]));
  return `${['clearance-approval 1', ...lines].join('\n')}\n`;
}
