/** Scopes as document symbols: sections and scenes of a script, rows of a shot list, prompts of a file. */
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../engine/analyze.ts';
import type { Scope } from '../engine/document/document.ts';
import { contains } from '../engine/document/span.ts';
import { needsAction } from '../engine/finding.ts';
import { rangeOf } from './diagnostics.ts';

const KINDS: Readonly<Record<Scope['kind'], SymbolKind>> = {
  section: SymbolKind.Namespace,
  scene: SymbolKind.Function,
  shot: SymbolKind.Struct,
  prompt: SymbolKind.String,
};

/** The outline of a document; each symbol's detail counts the findings in it that need action. */
export function symbolsOf(document: TextDocument, analysis: Analysis): DocumentSymbol[] {
  const { scopes } = analysis.document;
  const open = analysis.findings.filter(needsAction);
  const symbols = scopes.map((scope): DocumentSymbol => {
    const count = open.filter((finding) => finding.places.some((place) => contains(scope.span, place.span))).length;
    const label = scope.title.startsWith(scope.label) ? scope.title : `${scope.label}  ${scope.title}`;
    return {
      name: label || scope.kind,
      detail: count === 0 ? '' : `${count} to clear`,
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
