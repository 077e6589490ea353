/** The report for people at a terminal: what needs a look, file by file, then how much it is and what to do next. */
import { LEVELS } from '../engine/finding.ts';
import { type Guideline, LIKELY } from '../engine/guidelines/guideline.ts';
import { about } from '../engine/guidelines/message.ts';
import { foldedTokens } from '../engine/knowledge/tokens.ts';
import { headline } from './headline.ts';
import { type FindingRow, findingRows, type Location, type ProblemRow, problemRows, type Report } from './report.ts';
import { levelMark, type TextOptions, type TextPage } from './text-page.ts';
import { clauseLines, summaryLines } from './text-summary.ts';
import { joinedParts, padded, wrap } from './wrap.ts';

const MARK_WIDTH = 2 + Math.max(...LEVELS.map((level) => levelMark(level).word.length));
const MIN_WIDTH = 60;
/** Lines longer than this are hard to read, however wide the terminal is. */
const MAX_WIDTH = 120;
/** More places than this are counted instead of listed. */
const MAX_PLACES = 6;
/** Longer runs of the text are not quoted. */
const MAX_QUOTE = 60;

/** Renders the report as text, ending with a line break; empty if there is nothing to say and `quiet` asks for nothing. */
export function textReport(report: Report, options: TextOptions): string {
  const width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, options.width));
  const rows = findingRows(report);
  const problems = problemRows(report);
  const groups = grouped(rows, problems);
  const page: TextPage = { report, rows, problems, ...options, width, column: placeColumn(groups) };
  const lines = groups.flatMap((group) => [...groupLines(page, group), '']);
  if (!options.quiet) lines.push(...clauseLines(page), ...summaryLines(page));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

interface Group {
  readonly title: string;
  readonly findings: readonly FindingRow[];
  readonly problems: readonly ProblemRow[];
}

/** Findings and problems by file; the production as a whole and its tools come first. */
function grouped(findings: readonly FindingRow[], problems: readonly ProblemRow[]): readonly Group[] {
  const isTool = ({ finding }: FindingRow) => finding.subject.type === 'tool';
  const production = findings.filter((row) => row.isAboutProduction);
  const inFiles = findings.filter((row) => !row.isAboutProduction && !isTool(row));
  const groups = new Map<string, { title: string; findings: FindingRow[]; problems: ProblemRow[] }>();
  for (const path of [...inFiles, ...problems].map((row) => row.path).sort()) {
    groups.set(path, { title: path, findings: [], problems: [] });
  }
  for (const row of inFiles) groups.get(row.path)?.findings.push(row);
  for (const row of problems) groups.get(row.path)?.problems.push(row);
  const first = [...production, ...toolsOnce(findings.filter(isTool))];
  return [
    ...(first.length === 0 ? [] : [{ title: 'The production', findings: first, problems: [] }]),
    ...groups.values(),
  ];
}

/** Each tool once, as far as its uses stand alike, as something about the production, with the files that name it. */
function toolsOnce(rows: readonly FindingRow[]): readonly FindingRow[] {
  const byTool = new Map<string, { readonly row: FindingRow; readonly files: Set<string> }>();
  for (const row of rows) {
    const { fingerprint, level, approval } = row.finding;
    const key = `${fingerprint} ${level} ${approval.status}`;
    const known = byTool.get(key);
    if (known) known.files.add(row.path);
    else byTool.set(key, { row, files: new Set([row.path]) });
  }
  return [...byTool.values()].map(({ row, files }) => ({ ...row, isAboutProduction: true, files: files.size }));
}

/** One width for the whole report, so that the eye can run down the levels. */
function placeColumn(groups: readonly Group[]): number {
  const places = groups.flatMap(({ findings, problems }) => [
    ...findings.map((row) => row.locations[0]),
    ...problems.map((row) => row.location),
  ]);
  return 2 + places.reduce((widest, place) => Math.max(widest, placeOf(place).length), 0);
}

function groupLines(page: TextPage, { title, findings, problems }: Group): readonly string[] {
  return [
    page.colors.bold(title),
    ...problems.flatMap((row) => problemLines(page, row)),
    ...findings.flatMap((row) => findingLines(page, row)),
  ];
}

function findingLines(page: TextPage, row: FindingRow): readonly string[] {
  const { colors, width, column } = page;
  const { finding } = row;
  const mark = levelMark(finding.level);
  const place = row.isAboutProduction ? '' : placeOf(row.locations[0]);
  const indent = 2 + column;
  const [first = '', ...rest] = wrap(spokenOf(row, page.report.guidelines), width - indent - MARK_WIDTH - 2);
  const color = colors[mark.color];
  const head = `  ${colors.dim(padded(place, column))}${color(padded(`${mark.symbol} ${mark.word}`, MARK_WIDTH))}  ${first}`;
  const continued = rest.map((line) => `${' '.repeat(indent + MARK_WIDTH + 2)}${line}`);
  const details = joinedParts(detailsOf(row), width - indent);
  return [head, ...continued, ...details.map((line) => `${' '.repeat(indent)}${colors.dim(line)}`)];
}

/** Who or what and how it is used, with the words of the text where they differ from the name. */
function spokenOf(row: FindingRow, guidelines: readonly Guideline[]): string {
  const { finding } = row;
  const { subject, places } = finding;
  if (subject.type !== 'entity') return headline(finding, guidelines);
  const written = places[0].text.replace(/\s+/g, ' ');
  // The words are part of what is said about an evocation.
  const isSame =
    finding.evokedBy !== undefined ||
    written === subject.name ||
    foldedTokens(written).join(' ') === foldedTokens(subject.name).join(' ');
  return isSame || written === '' || written.length > MAX_QUOTE ? about(finding) : `“${written}”: ${about(finding)}`;
}

function detailsOf({ path, finding, locations, files }: FindingRow): readonly string[] {
  const { approval, suppressed, clause, scope, fingerprint, confidence } = finding;
  const others = locations.slice(1);
  const listed = others.slice(0, MAX_PLACES).map(placeOf).join(', ');
  const more = others.length > MAX_PLACES ? ` and ${others.length - MAX_PLACES} more` : '';
  const parts = [
    clause,
    scope.shot === undefined ? '' : `shot ${scope.shot}`,
    finding.level === 'notify' && confidence < LIKELY ? `${Math.round(confidence * 100)} % sure` : '',
    suppressed === undefined ? '' : `suppressed: ${suppressed}`,
    suppressed === undefined && approval.status !== 'not-needed' ? approval.explanation : '',
    finding.refused === undefined ? '' : `suppression ${finding.refused}`,
    finding.known ? 'known from the baseline, not approved' : '',
    finding.otherNames === undefined ? '' : `instead: ${finding.otherNames.join(' or ')}`,
    others.length === 0 ? '' : `also at ${listed}${more}`,
    files === undefined ? '' : files === 1 ? `named in ${path}` : `named in ${files} files, first in ${path}`,
    fingerprint,
  ];
  return parts.filter((part) => part !== '');
}

function problemLines(page: TextPage, { problem, location }: ProblemRow): readonly string[] {
  const { colors, width, column } = page;
  const indent = 2 + column;
  const color = problem.severity === 'error' ? colors.red : problem.severity === 'warning' ? colors.yellow : colors.dim;
  const word = problem.severity === 'information' ? 'i note' : `! ${problem.severity}`;
  const [first = '', ...rest] = wrap(`${problem.message} (${problem.code})`, width - indent - 11);
  return [
    `  ${colors.dim(padded(placeOf(location), column))}${color(padded(word, 9))}  ${first}`,
    ...rest.map((line) => `${' '.repeat(indent + 11)}${line}`),
  ];
}

function placeOf({ start }: Location): string {
  return start.where ?? `${start.line}:${start.column}`;
}
