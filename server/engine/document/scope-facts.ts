/** What a text says of a scope, with what it says of the scopes around. */
import type { ParsedDocument, Scope, ScopeFacts } from './document.ts';

/** Facts of a scope, with those of the scopes around it where it states none itself. */
export function factsAround(scope: Scope, document: ParsedDocument | undefined): ScopeFacts {
  const outer = document?.scopes[scope.parent];
  if (!outer && scope.kind !== 'scene') return scope.facts;
  const own =
    scope.kind === 'scene' && scope.label !== '' ? { scene: { value: scope.label, span: scope.nameSpan } } : {};
  return { ...(outer ? factsAround(outer, document) : {}), ...own, ...scope.facts };
}
