/** Scopes as document symbols: sections and scenes of a script, rows of a shot list, prompts of a file. */
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../engine/analyze.ts';
import type { Scope } from '../engine/document/document.ts';
import { contains } from '../engine/document/span.ts';
import { type Finding, needsAction } from '../engine/finding.ts';
import { rangeOf } from './diagnostics.ts';

const KINDS: Readonly<Record<Scope['kind'], SymbolKind>> = {
  section: SymbolKind.Namespace,
  scene: SymbolKind.Function,
  shot: SymbolKind.Struct,
  prompt: SymbolKind.String,
};

/**
 * The outline of a document; each symbol's detail counts the findings in it that need action, and says what it links to.
 * @param links what scopes link to, by where their names begin (UTF-16 offset)
 */
export function symbolsOf(
  document: TextDocument,
  analysis: Analysis,
  links: ReadonlyMap<number, string> = new Map(),
): DocumentSymbol[] {
  const { scopes } = analysis.document;
  const counts = findingsByScope(scopes, analysis.findings.filter(needsAction)).map(({ size }) => size);
  const symbols = scopes.map((scope, number): DocumentSymbol => {
    const count = counts[number] ?? 0;
    const details = [count === 0 ? '' : `${count} to clear`, links.get(scope.nameSpan.start) ?? ''];
    const label = scope.title.startsWith(scope.label) ? scope.title : `${scope.label}  ${scope.title}`;
    return {
      name: label || scope.kind,
      detail: details.filter((detail) => detail !== '').join(' · '),
      kind: KINDS[scope.kind],
      range: rangeOf(document, scope.span),
      selectionRange: rangeOf(document, contains(scope.span, scope.nameSpan) ? scope.nameSpan : scope.span),
      children: [],
    };
  });
  const roots: DocumentSymbol[] = [];
  scopes.forEach((scope, number) => {
    const symbol = symbols[number] as DocumentSymbol;
    const parent = symbols[scope.parent];
    if (parent) parent.children?.push(symbol);
    else roots.push(symbol);
  });
  return roots;
}

/** The findings that have a place in each scope: one sweep over the text, with the scopes around the current place. */
export function findingsByScope(
  scopes: readonly Scope[],
  findings: readonly Finding[],
): readonly ReadonlySet<Finding>[] {
  const places = findings
    .flatMap((finding) => finding.places.map(({ span }) => ({ finding, span })))
    .sort((a, b) => a.span.start - b.span.start);
  const coming = scopes.map(({ span }, number) => ({ number, span })).sort((a, b) => a.span.start - b.span.start);
  const within = scopes.map(() => new Set<Finding>());
  let around: { readonly number: number; readonly span: Scope['span'] }[] = [];
  let next = 0;
  for (const { finding, span } of places) {
    for (let scope = coming[next]; scope && scope.span.start <= span.start; scope = coming[++next]) around.push(scope);
    around = around.filter((scope) => scope.span.end >= span.start);
    for (const scope of around) if (contains(scope.span, span)) within[scope.number]?.add(finding);
  }
  return within;
}
