/** The report as SARIF 2.1.0, for code scanning and review tools: a rule for each clause, paths relative to the root. */
import type { Finding, Level } from '../engine/finding.ts';
import type { Guideline } from '../engine/guidelines/guideline.ts';
import { about, diagnosticMessage, explain } from '../engine/guidelines/message.ts';
import {
  type DecidingClause,
  decidingClauses,
  type FindingRow,
  findingRows,
  inRepository,
  type Location,
  type ProblemRow,
  problemRows,
  type Report,
} from './report.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Stands for the project's root, or that of its repository; reports carry no path of the machine they were made on. */
const ROOT = '%SRCROOT%';
/** Rule of findings that no clause speaks about. */
const NO_CLAUSE = 'no-clause';

/** SARIF has no "ask somebody" between a warning and an error: what is prohibited is the error. */
const SARIF_LEVELS: Readonly<Record<Level, 'error' | 'warning' | 'note' | 'none'>> = {
  prohibited: 'error',
  'written-approval': 'warning',
  notify: 'note',
  clear: 'none',
};

/** Renders the report as SARIF, ending with a line break. */
export function sarifReport(report: Report): string {
  const findings = findingRows(report);
  const problems = problemRows(report);
  const rules = rulesOf(findings, report.guidelines);
  const order = new Map(rules.map((rule, index) => [rule.id, index]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Clearance',
            version: report.programVersion,
            semanticVersion: report.programVersion,
            rules,
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: rootOf(report) } } },
        invocations: [
          {
            executionSuccessful: !problems.some((row) => row.problem.severity === 'error'),
            toolExecutionNotifications: problems.map((row) => notification(row, report)),
          },
        ],
        results: findings.map((row) => result(row, report, order)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function rootOf({ folder = '' }: Report): string {
  return folder === '' ? 'The folder of the production file.' : 'The folder of the repository.';
}

/** The deciding clauses of the findings, in the order of the packs. */
function rulesOf(rows: readonly FindingRow[], guidelines: readonly Guideline[]) {
  const rules = decidingClauses(rows, guidelines).map(rule);
  if (rows.every((row) => row.finding.clause !== '')) return rules;
  const text = 'A reference that no clause of the guidelines speaks about.';
  return [...rules, { id: NO_CLAUSE, shortDescription: { text }, defaultConfiguration: { level: 'none' as const } }];
}

function rule({ clause, guideline }: DecidingClause) {
  return {
    id: clause.id,
    name: clause.title,
    shortDescription: { text: clause.title },
    fullDescription: { text: clause.explanation },
    help: { text: `${clause.action}\n\n${guideline.note}` },
    helpUri: clause.link,
    defaultConfiguration: { level: SARIF_LEVELS[clause.ownLevel] },
    properties: { guideline: guideline.id, version: guideline.version, level: clause.ownLevel },
  };
}

function result(row: FindingRow, report: Report, order: ReadonlyMap<string, number>) {
  const { finding, path, locations } = row;
  const [first, ...others] = locations;
  const ruleId = finding.clause || NO_CLAUSE;
  const ruleIndex = order.get(ruleId);
  const suppressions = suppressionsOf(finding);
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    kind: finding.level === 'clear' ? 'informational' : 'fail',
    level: SARIF_LEVELS[finding.level],
    message: { text: placed(first, messageOf(finding, report)) },
    locations: [location(inRepository(path, report), first, finding.places[0].text)],
    ...(others.length === 0
      ? {}
      : {
          relatedLocations: others.map((other, index) => {
            const text = finding.places[index + 1]?.text ?? '';
            return {
              id: index + 1,
              message: { text: placed(other, `also here: ${text}`) },
              ...location(inRepository(path, report), other, text),
            };
          }),
        }),
    partialFingerprints: { 'clearanceFinding/v1': finding.fingerprint },
    ...(suppressions.length === 0 ? {} : { suppressions }),
    properties: {
      entity: finding.subject.id,
      kind: finding.subject.kind,
      use: finding.use,
      level: finding.level,
      confidence: finding.confidence,
      approval: finding.approval,
      scope: finding.scope,
    },
  };
}

function messageOf(finding: Finding, report: Report): string {
  const action = explain(finding, report.guidelines).clauses[0]?.action;
  return [diagnosticMessage(finding), action].filter((part) => part !== undefined).join(' ');
}

/** Approved and suppressed findings are results that somebody has dealt with, which SARIF calls suppressed. */
function suppressionsOf(finding: Finding) {
  const { approval, suppressed } = finding;
  const accepted = (justification: string) => [{ kind: 'external', status: 'accepted', justification }];
  if (suppressed !== undefined) return accepted(`Not ${about(finding)}: ${suppressed}`);
  if (approval.status === 'approved' || approval.status === 'approved-with-conditions') {
    return accepted(approval.explanation);
  }
  return [];
}

/** Viewers show no logical locations, so the message says where. */
function placed({ start }: Location, message: string): string {
  return start.where === undefined ? message : `${start.where}: ${message}`;
}

function notification({ path, problem, location: place }: ProblemRow, report: Report) {
  return {
    descriptor: { id: problem.code },
    level: problem.severity === 'information' ? 'note' : problem.severity,
    message: { text: placed(place, problem.message) },
    locations: [location(inRepository(path, report), place, '')],
  };
}

function location(path: string, { inFile, start, end }: Location, snippet: string) {
  const artifactLocation = { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
  // A file that is no text has no regions that a viewer could show.
  if (start.where !== undefined) {
    const logicalLocations = [{ fullyQualifiedName: start.where }];
    return { physicalLocation: { artifactLocation }, logicalLocations };
  }
  return {
    physicalLocation: {
      artifactLocation,
      region: {
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
        charOffset: inFile.start,
        charLength: inFile.end - inFile.start,
        ...(snippet === '' ? {} : { snippet: { text: snippet } }),
      },
    },
  };
}
