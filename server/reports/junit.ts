/** The report as JUnit XML, for build servers: a suite for each file, a test case for each finding that somebody has to look at. */
import { diagnosticMessage } from '../engine/guidelines/message.ts';
import { fileAndLine } from './positions.ts';
import {
  type FindingRow,
  failsAt,
  findingRows,
  NOTHING_CHECKED,
  type ProblemRow,
  problemRows,
  type Report,
} from './report.ts';
import { xmlText } from './xml-text.ts';

/** Renders the report as JUnit XML, ending with a line break. */
export function junitReport(report: Report): string {
  const findings = findingRows(report);
  const problems = problemRows(report);
  const [foundIn, problemsIn] = [byPath(findings), byPath(problems)];
  const paths = new Set([...foundIn.keys(), ...problemsIn.keys(), ...report.files.map(({ path }) => path)]);
  // Build servers take a file without any test for a mistake.
  const suites = [...(paths.size > 0 ? paths : [NOTHING_CHECKED])]
    .sort()
    .map((path) => suite(path, foundIn.get(path) ?? [], problemsIn.get(path) ?? [], report));
  const sum = (count: keyof Counts) => suites.reduce((total, { counts }) => total + counts[count], 0);
  const counts = { tests: sum('tests'), failures: sum('failures'), errors: sum('errors'), skipped: sum('skipped') };
  const seconds = (report.durationMs / 1000).toFixed(3);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Clearance" ${attributes(counts)} time="${seconds}">
${suites.map(({ text }) => text).join('\n')}
</testsuites>
`;
}

function byPath<Row extends { readonly path: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const own = groups.get(row.path);
    if (own) own.push(row);
    else groups.set(row.path, [row]);
  }
  return groups;
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

interface TestCase {
  readonly kind: 'failures' | 'errors' | 'skipped' | 'passed';
  readonly text: string;
}

function suite(path: string, findings: readonly FindingRow[], problems: readonly ProblemRow[], report: Report) {
  const found = [...problems.map(problemCase), ...findings.map((row) => findingCase(row, report))];
  const cases = found.length > 0 ? found : [passed(path)];
  const count = (kind: TestCase['kind']) => cases.filter((one) => one.kind === kind).length;
  const counts: Counts = {
    tests: cases.length,
    failures: count('failures'),
    errors: count('errors'),
    skipped: count('skipped'),
  };
  const text = `  <testsuite name="${xmlText(path)}" ${attributes(counts)}>\n${cases.map((one) => one.text).join('\n')}\n  </testsuite>`;
  return { counts, text };
}

function findingCase({ path, finding, locations: [{ start }] }: FindingRow, { failOn }: Report): TestCase {
  const message = diagnosticMessage(finding);
  const place = fileAndLine(path, start);
  const name = `${finding.subject.name} (${finding.fingerprint})`;
  const detail = xmlText(`${place}: ${message}`);
  if (failsAt(finding, failOn)) {
    const failure = `<failure type="${xmlText(finding.clause || finding.level)}" message="${xmlText(message)}">${detail}</failure>`;
    return testCase('failures', path, name, failure);
  }
  const reason = finding.suppressed ?? (finding.level === 'clear' ? undefined : message);
  if (reason === undefined) return testCase('passed', path, name, '');
  return testCase('skipped', path, name, `<skipped message="${xmlText(reason)}"/>`);
}

function problemCase({ path, problem, location: { start } }: ProblemRow): TestCase {
  const text = `${fileAndLine(path, start)}: ${problem.message}`;
  const name = `${problem.code}, ${start.where ?? `line ${start.line}`}`;
  if (problem.severity !== 'error') return testCase('passed', path, name, `<system-out>${xmlText(text)}</system-out>`);
  const error = `<error type="${xmlText(problem.code)}" message="${xmlText(problem.message)}">${xmlText(text)}</error>`;
  return testCase('errors', path, name, error);
}

function passed(path: string): TestCase {
  return testCase('passed', path, 'nothing needs a look', '');
}

function testCase(kind: TestCase['kind'], path: string, name: string, content: string): TestCase {
  const start = `    <testcase classname="${xmlText(path)}" name="${xmlText(name)}"`;
  return { kind, text: content === '' ? `${start}/>` : `${start}>${content}</testcase>` };
}

function attributes({ tests, failures, errors, skipped }: Counts): string {
  return `tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}
