/**
 * Text extracted from one file, read part by part: each sheet or prompt by its own format, all as one document. Scenes get the
 * page that they begin on.
 */
import type { Medium, ParsedDocument, Problem, Scope, Segment } from '../document/document.ts';
import { movedScope, movedSpan } from '../document/parts.ts';
import { type Extract, type FilePlace, placeAt } from '../extraction/extract.ts';
import type { ListWords } from './columns.ts';
import { formatById } from './registry.ts';

/** Reads the parts of a text. Total. The first part says what kind of work it is. */
export function parseFileParts(
  text: string,
  { parts, places }: Pick<Extract, 'parts' | 'places'>,
  words?: ListWords,
): ParsedDocument {
  let medium: Medium | undefined;
  const segments: Segment[] = [];
  const scopes: Scope[] = [];
  const problems: Problem[] = [];
  const characters = new Set<string>();
  for (const { span, format } of parts) {
    const document = formatById(format).parse(text.slice(span.start, span.end), undefined, words);
    const first = scopes.length;
    const numbered = (scope: number) => (scope < 0 ? scope : scope + first);
    medium ??= document.medium;
    for (const segment of document.segments) {
      segments.push({ ...segment, start: segment.start + span.start, scope: numbered(segment.scope) });
    }
    for (const scope of document.scopes)
      scopes.push({ ...withPage(movedScope(scope, span.start), places), parent: numbered(scope.parent) });
    for (const problem of document.problems) problems.push({ ...problem, span: movedSpan(problem.span, span.start) });
    for (const name of document.characters) characters.add(name);
  }
  return { medium: medium ?? 'plain', segments, scopes, problems, characters: [...characters] };
}

function withPage(scope: Scope, places: readonly FilePlace[]): Scope {
  const page = scope.kind === 'scene' && !scope.facts.page && placeAt(places, scope.nameSpan.start)?.page;
  return page ? { ...scope, facts: { ...scope.facts, page: { value: page, span: scope.nameSpan } } } : scope;
}
