/**
 * The report for programs. The shape has a version: keys may be added without a new one, none goes or changes its meaning.
 * Offsets and columns are UTF-16 units; offsets count from 0, lines and columns from 1, ends are exclusive. In a file that is no
 * text they are those of what was extracted from it, and `where` is what a person can find.
 */
import type { Evidence } from '../engine/disambiguation/reference.ts';
import type { Finding } from '../engine/finding.ts';
import { explain } from '../engine/guidelines/message.ts';
import { JSON_REPORT_VERSION, type JsonReport } from './json-schema.ts';
import { findingRows, type Location, problemRows, type Report, summarise } from './report.ts';

/** Renders the report as JSON, ending with a line break. */
export function jsonReport(report: Report): string {
  const { production, guidelines, today, shown, durationMs, programVersion } = report;
  const data: JsonReport = {
    version: JSON_REPORT_VERSION,
    program: { name: 'Clearance', version: programVersion },
    date: today,
    production: {
      ...(production.title === undefined ? {} : { title: production.title }),
      studio: production.studio,
      territories: production.territories,
      isByDefault: report.isByDefault,
    },
    guidelines: guidelines.map(({ id, title, issuer, version, checked, link }) => {
      return { id, title, issuer, version, checked, link };
    }),
    shown,
    summary: { ...summarise(report), durationMs: Math.round(durationMs) },
    findings: findingRows(report).map(({ path, finding, locations }) => ({
      path,
      ...described(finding, report),
      places: finding.places.map(({ text, role, confidence, evidence }, index) => {
        const location = locations[index] as Location;
        return {
          ...place(location),
          text,
          role,
          confidence,
          evidence: evidence.map((one) => supported(one, location)),
        };
      }),
    })),
    problems: problemRows(report).map(({ path, problem, location }) => {
      return { path, ...place(location), severity: problem.severity, code: problem.code, message: problem.message };
    }),
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

function described(finding: Finding, report: Report) {
  const { fingerprint, subject, use, looks, evokedBy, level, clause, confidence, scope, approval, suppressed, digest } =
    finding;
  const { headline, clauses } = explain(finding, report.guidelines);
  const { type, kind, id, name } = subject;
  return {
    fingerprint,
    level,
    clause,
    message: headline,
    subject: { type, kind, id, name },
    use,
    looks,
    ...(evokedBy === undefined ? {} : { evokedBy }),
    ...(finding.otherNames === undefined ? {} : { otherNames: finding.otherNames }),
    ...(finding.spokenIn === undefined ? {} : { spokenIn: finding.spokenIn }),
    confidence,
    term: finding.judgement.term,
    clauses,
    scope,
    approval,
    ...(suppressed === undefined ? {} : { suppressed }),
    ...(finding.refused === undefined ? {} : { refused: finding.refused }),
    ...(finding.known ? { known: true as const } : {}),
    digest,
  };
}

/** Evidence with its words where they are in the file: what is kept of a place is kept with all that speaks for it. */
function supported(evidence: Evidence, { span, inFile }: Location): Evidence {
  const by = inFile.start - span.start;
  if (by === 0 || evidence.span === undefined) return evidence;
  return { ...evidence, span: { start: evidence.span.start + by, end: evidence.span.end + by } };
}

function place({ inFile, start, end }: Location) {
  return {
    start: inFile.start,
    end: inFile.end,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    ...(start.where === undefined ? {} : { where: start.where }),
  };
}
