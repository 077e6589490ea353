/** The report as workflow commands of GitHub Actions: each finding and problem becomes an annotation at its line of a pull request. */
import { PRODUCTION_PATH } from '../engine/findings.ts';
import { diagnosticMessage, explain } from '../engine/guidelines/message.ts';
import {
  type FindingRow,
  failsAt,
  findingRows,
  inRepository,
  type Location,
  type ProblemRow,
  problemRows,
  type Report,
} from './report.ts';

/** How much an annotation shouts. */
type Loudness = 'error' | 'warning' | 'notice';

/** Renders the report as workflow commands, a line each; empty if there is nothing to say. */
export function githubReport(report: Report): string {
  const lines = [
    ...findingRows(report).map((row) => findingCommand(row, report)),
    ...problemRows(report).map((row) => problemCommand(row, report)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function findingCommand(
  { path, finding, locations: [location], isAboutProduction }: FindingRow,
  report: Report,
): string {
  const loudness: Loudness = failsAt(finding, report.failOn)
    ? 'error'
    : finding.level === 'clear'
      ? 'notice'
      : 'warning';
  const what = explain(finding, report.guidelines).clauses[0]?.title;
  const title = `Clearance ${finding.clause}${what === undefined ? '' : `: ${what}`}`.trim();
  const place = isAboutProduction
    ? { file: inRepository(PRODUCTION_PATH, report) }
    : { file: inRepository(path, report), location };
  return command(loudness, title, `${diagnosticMessage(finding)} [${finding.fingerprint}]`, place);
}

function problemCommand({ path, problem, location }: ProblemRow, report: Report): string {
  const loudness = problem.severity === 'information' ? 'notice' : problem.severity;
  return command(loudness, `Clearance ${problem.code}`, problem.message, {
    file: inRepository(path, report),
    location,
  });
}

/** A place in the repository; columns only where the annotation stays on one line, as the format wants it. */
interface Place {
  readonly file: string;
  readonly location?: Location;
}

function command(loudness: Loudness, title: string, message: string, { file, location }: Place): string {
  const properties: [string, string | number][] = [['file', file]];
  if (location && location.start.where === undefined) {
    const { start, end } = location;
    properties.push(['line', start.line], ['endLine', end.line]);
    if (start.line === end.line) properties.push(['col', start.column], ['endColumn', end.column]);
  }
  properties.push(['title', title]);
  const listed = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${loudness} ${listed}::${escapeData(message)}`;
}

/** As GitHub's own toolkit escapes what follows the second pair of colons. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
