/** Findings and problems as LSP diagnostics: the only place where they get lines and severities. */
import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../engine/document/document.ts';
import type { Span } from '../engine/document/span.ts';
import { type FilePlace, labelAt } from '../engine/extraction/extract.ts';
import { type Finding, isShown } from '../engine/finding.ts';
import type { Guideline } from '../engine/guidelines/guideline.ts';
import { explain, statement } from '../engine/guidelines/message.ts';
import { DEFAULT_SETTINGS, SEVERITY_WORDS, type Settings, type SeverityWord, severityIn } from './settings.ts';
import { wordsUnder } from './underlined.ts';

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

/**
 * Diagnostics of a file that is no text: all at its start, since it has no lines; each message says where to look.
 * @param places of the text that was extracted from it
 */
export function extractedDiagnostics(
  uri: string,
  places: readonly FilePlace[],
  findings: readonly Finding[],
  problems: readonly Problem[],
  guidelines: readonly Guideline[],
  settings: Settings,
): Diagnostic[] {
  const nowhere = positionsIn(uri, '');
  const placed = (diagnostic: Diagnostic, { start, end }: Span): Diagnostic => {
    // What has no words is about the whole file.
    const where = end === 0 ? undefined : labelAt(places, start);
    return where === undefined ? diagnostic : { ...diagnostic, message: `${where}: ${diagnostic.message}` };
  };
  return [
    ...problems.map((problem) => placed(problemDiagnostic(nowhere, problem), problem.span)),
    ...findings.filter(isShown).map((finding) => {
      const [first, ...others] = finding.places;
      const [main] = findingDiagnostics(nowhere, { ...finding, places: [first] }, guidelines, settings) as [Diagnostic];
      const also = others.slice(0, 20).map(({ span }) => labelAt(places, span.start));
      const message = also.length === 0 ? main.message : `${main.message} Also at ${also.join(', ')}.`;
      return placed({ ...main, message }, first.span);
    }),
  ];
}

/** Diagnostics for everything that asks for attention: one for each finding with full weight, its other places as hints. */
export function diagnosticsOf(
  document: TextDocument,
  findings: readonly Finding[],
  problems: readonly Problem[],
  guidelines: readonly Guideline[],
  settings: Settings = DEFAULT_SETTINGS,
): Diagnostic[] {
  return [
    ...problems.map((problem) => problemDiagnostic(document, problem)),
    ...findings.filter(isShown).flatMap((finding) => findingDiagnostics(document, finding, guidelines, settings)),
  ];
}

function findingDiagnostics(
  document: TextDocument,
  finding: Finding,
  guidelines: readonly Guideline[],
  settings: Settings,
): Diagnostic[] {
  const [first, ...others] = finding.places;
  const href = explain(finding, guidelines).clauses[0]?.link;
  const location = (span: Span) => ({ uri: document.uri, range: rangeOf(document, span) });
  const diagnosticAt = (place: number, range: Range, severity: DiagnosticSeverity, message: string): Diagnostic => {
    const data: DiagnosticData = { fingerprint: finding.fingerprint, place };
    const diagnostic: Diagnostic = { range, severity, code: finding.clause, source: SOURCE, message, data };
    if (href !== undefined) diagnostic.codeDescription = { href };
    return diagnostic;
  };
  const message = statement(finding);
  const [start, ...rest] = wordsUnder(document, first.span).map((span) => rangeOf(document, span)) as [
    Range,
    ...Range[],
  ];
  const main = diagnosticAt(0, start, severityOf(finding, settings), message);
  const traits = first.evidence.flatMap(({ signal, span, text }) =>
    signal === 'evocation' && span ? [{ location: location(span), message: text }] : [],
  );
  const also = others.slice(0, 20);
  if (traits.length + also.length > 0) {
    main.relatedInformation = [
      ...traits,
      ...also.map((place) => ({ location: location(place.span), message: `also here: ${place.text}` })),
    ];
  }
  const hint = `${finding.subject.name}: see the first place`;
  const relatedInformation = [{ location: location(first.span), message }];
  const hintAt = (place: number, range: Range): Diagnostic => ({
    ...diagnosticAt(place, range, DiagnosticSeverity.Hint, hint),
    relatedInformation,
  });
  return [
    main,
    ...rest.map((range) => hintAt(0, range)),
    ...others.flatMap(({ span }, index) =>
      wordsUnder(document, span).map((words) => hintAt(index + 1, rangeOf(document, words))),
    ),
  ];
}

const SEVERITIES: Readonly<Record<SeverityWord, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A request that waits for its decision is no news: it weighs less until somebody has decided. */
function severityOf(finding: Finding, settings: Settings): DiagnosticSeverity {
  if (finding.approval.status === 'requested') return DiagnosticSeverity.Information;
  switch (finding.level) {
    case 'prohibited':
      return DiagnosticSeverity.Error;
    case 'written-approval':
      return SEVERITIES[weightiest(finding, settings)];
    case 'notify':
      return Math.max(DiagnosticSeverity.Information, SEVERITIES[weightiest(finding, settings)]) as DiagnosticSeverity;
    case 'clear':
      return DiagnosticSeverity.Hint;
  }
}

/** What stands in dialogue at one place and in the action at another weighs what it weighs in the action. */
function weightiest({ places }: Finding, settings: Settings): SeverityWord {
  const found = new Set(places.map(({ role }) => severityIn(role, settings)));
  return SEVERITY_WORDS.find((word) => found.has(word)) ?? 'warning';
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
