/** A parsed document in the form that fixtures keep: every span as the source text it covers. */
import { type ParsedDocument, sourceSpan } from '../../../server/engine/document/document.ts';
import type { Span } from '../../../server/engine/document/span.ts';

export interface DescribedDocument {
  readonly medium: string;
  /** Role, decoded text, source text, scope index. */
  readonly segments: readonly (readonly [string, string, string, number])[];
  readonly scopes: readonly object[];
  readonly problems: readonly object[];
  readonly characters: readonly string[];
}

export function describeDocument(source: string, parsed: ParsedDocument): DescribedDocument {
  const slice = ({ start, end }: Span) => source.slice(start, end);
  return {
    medium: parsed.medium,
    segments: parsed.segments.map((segment) => [
      segment.role,
      segment.text,
      slice(sourceSpan(segment, 0, segment.text.length)),
      segment.scope,
    ]),
    scopes: parsed.scopes.map((scope) => ({
      kind: scope.kind,
      label: scope.label,
      title: scope.title,
      name: slice(scope.nameSpan),
      source: slice(scope.span),
      facts: Object.fromEntries(
        Object.entries(scope.facts).map(([key, fact]) => [key, [fact.value, slice(fact.span)]]),
      ),
      parent: scope.parent,
    })),
    problems: parsed.problems.map(({ code, severity, span, message }) => [code, severity, slice(span), message]),
    characters: parsed.characters,
  };
}
