/** Findings and problems as LSP diagnostics: the only place where they get lines and severities. */
import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../engine/document/document.ts';
import type { Span } from '../engine/document/span.ts';
import { type Finding, isShown } from '../engine/finding.ts';
import type { Guideline } from '../engine/guidelines/guideline.ts';
import { explain, statement } from '../engine/guidelines/message.ts';

export const SOURCE = 'Clearance';

/** What a diagnostic carries for code actions. */
export interface DiagnosticData {
  readonly fingerprint: string;
  /** Number of the place among those of the finding. */
  readonly place: number;
}

/** A document for turning offsets into positions; `uri` only names it. */
export function positionsIn(uri: string, text: string): TextDocument {
  return TextDocument.create(uri, 'plaintext', 0, text);
}

/** LSP range of a span of UTF-16 offsets. */
export function rangeOf(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

/** Diagnostics for everything that asks for attention: one for each finding with full weight, its other places as hints. */
export function diagnosticsOf(
  document: TextDocument,
  findings: readonly Finding[],
  problems: readonly Problem[],
  guidelines: readonly Guideline[],
): Diagnostic[] {
  return [
    ...problems.map((problem) => problemDiagnostic(document, problem)),
    ...findings.filter(isShown).flatMap((finding) => findingDiagnostics(document, finding, guidelines)),
  ];
}

function findingDiagnostics(document: TextDocument, finding: Finding, guidelines: readonly Guideline[]): Diagnostic[] {
  const [first, ...others] = finding.places;
  const href = explain(finding, guidelines).clauses[0]?.link;
  const message = statement(finding);
  const range = rangeOf(document, first.span);
  const common = {
    source: SOURCE,
    code: finding.clause,
    ...(href === undefined ? {} : { codeDescription: { href } }),
  };
  const location = (span: Span) => ({ uri: document.uri, range: rangeOf(document, span) });
  const main: Diagnostic = {
    ...common,
    range,
    severity: severityOf(finding),
    message,
    data: { fingerprint: finding.fingerprint, place: 0 } satisfies DiagnosticData,
    ...(others.length === 0
      ? {}
      : {
          relatedInformation: others
            .slice(0, 20)
            .map((place) => ({ location: location(place.span), message: `also here: ${place.text}` })),
        }),
  };
  return [
    main,
    ...others.map((place, index) => ({
      ...common,
      range: rangeOf(document, place.span),
      severity: DiagnosticSeverity.Hint,
      message: `${finding.subject.name}: see the first place`,
      data: { fingerprint: finding.fingerprint, place: index + 1 } satisfies DiagnosticData,
      relatedInformation: [{ location: location(first.span), message }],
    })),
  ];
}

/** A request that waits for its decision is no news: it weighs less until somebody has decided. */
function severityOf(finding: Finding): DiagnosticSeverity {
  if (finding.approval.status === 'requested') return DiagnosticSeverity.Information;
  switch (finding.level) {
    case 'prohibited':
      return DiagnosticSeverity.Error;
    case 'written-approval':
      return DiagnosticSeverity.Warning;
    case 'notify':
      return DiagnosticSeverity.Information;
    case 'clear':
      return DiagnosticSeverity.Hint;
  }
}

const PROBLEM_SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

function problemDiagnostic(document: TextDocument, problem: Problem): Diagnostic {
  return {
    source: SOURCE,
    code: problem.code,
    range: rangeOf(document, problem.span),
    severity: PROBLEM_SEVERITY[problem.severity],
    message: problem.message,
  };
}
