/** The report for people at a terminal: what needs a look, file by file, then how much it is and what to do next. */
import type { Colors } from 'picocolors/types.js';
import { compareLevels, LEVELS, type Level } from '../engine/finding.ts';
import { type Guideline, LIKELY } from '../engine/guidelines/guideline.ts';
import { about, explain } from '../engine/guidelines/message.ts';
import { foldedTokens } from '../engine/knowledge/tokens.ts';
import { defaultsText } from '../engine/production/defaults.ts';
import {
  decidingClauses,
  type FindingRow,
  findingRows,
  type Location,
  type ProblemRow,
  problemRows,
  type Report,
  type Summary,
  summarise,
} from './report.ts';
import { joinedParts, padded, wrap } from './wrap.ts';

export interface TextOptions {
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly width: number;
  /** Findings and problems only: no summary, no next steps. */
  readonly quiet: boolean;
}

/** A level for the eye: a symbol, a word and a colour, so that none of them is needed alone. */
const LEVEL_MARKS: Readonly<
  Record<Level, { readonly symbol: string; readonly word: string; readonly color: ColorName }>
> = {
  prohibited: { symbol: '✖', word: 'prohibited', color: 'red' },
  'written-approval': { symbol: '▲', word: 'written approval', color: 'yellow' },
  notify: { symbol: '●', word: 'notify', color: 'cyan' },
  clear: { symbol: '✓', word: 'clear', color: 'green' },
};
type ColorName = 'red' | 'yellow' | 'cyan' | 'green';

const MARK_WIDTH = 2 + Math.max(...LEVELS.map((level) => LEVEL_MARKS[level].word.length));
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
  const page: Page = { report, rows, problems, ...options, width, column: placeColumn(groups) };
  const lines = groups.flatMap((group) => [...groupLines(page, group), '']);
  if (!options.quiet) lines.push(...clauseLines(page), ...summaryLines(page));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

interface Page extends TextOptions {
  readonly report: Report;
  readonly rows: readonly FindingRow[];
  readonly problems: readonly ProblemRow[];
  /** Width of the column with line and column numbers. */
  readonly column: number;
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

function groupLines(page: Page, { title, findings, problems }: Group): readonly string[] {
  return [
    page.colors.bold(title),
    ...problems.flatMap((row) => problemLines(page, row)),
    ...findings.flatMap((row) => findingLines(page, row)),
  ];
}

function findingLines(page: Page, row: FindingRow): readonly string[] {
  const { colors, width, column } = page;
  const { finding } = row;
  const mark = LEVEL_MARKS[finding.level];
  const place = row.isAboutProduction ? '' : placeOf(row.locations[0]);
  const indent = 2 + column;
  const [first = '', ...rest] = wrap(headlineOf(row, page.report.guidelines), width - indent - MARK_WIDTH - 2);
  const color = colors[mark.color];
  const head = `  ${colors.dim(padded(place, column))}${color(padded(`${mark.symbol} ${mark.word}`, MARK_WIDTH))}  ${first}`;
  const continued = rest.map((line) => `${' '.repeat(indent + MARK_WIDTH + 2)}${line}`);
  const details = joinedParts(detailsOf(row), width - indent);
  return [head, ...continued, ...details.map((line) => `${' '.repeat(indent)}${colors.dim(line)}`)];
}

/** Who or what and how it is used, with the words of the text where they differ from the name. */
function headlineOf(row: FindingRow, guidelines: readonly Guideline[]): string {
  const { finding } = row;
  const { subject, places } = finding;
  if (subject.type !== 'entity') {
    // A practice, a tool or the production says little by its name: the clause says what is the matter with it.
    const title = explain(finding, guidelines).clauses[0]?.title;
    if (title === undefined) return about(finding);
    return subject.kind === 'production' ? title : `${about(finding)}: ${title}`;
  }
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

function problemLines(page: Page, { problem, location }: ProblemRow): readonly string[] {
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

/** What each clause that decided something asks for, strictest first, and where that is written. */
function clauseLines(page: Page): readonly string[] {
  const { report, colors, width } = page;
  const rows = page.rows.filter((row) => row.finding.level !== 'clear');
  const clauses = decidingClauses(rows, report.guidelines).toSorted(
    (a, b) => compareLevels(b.clause.level, a.clause.level) || b.count - a.count,
  );
  if (clauses.length === 0) return [];
  const column = 2 + Math.max(...clauses.map(({ clause }) => clause.id.length));
  const indent = ' '.repeat(2 + column);
  const entries = clauses.flatMap(({ clause, count }) => [
    ...wrap(`${clause.title} (${count} finding${count === 1 ? '' : 's'})`, width - indent.length).map(
      (line, at) => (at === 0 ? `  ${padded(clause.id, column)}` : indent) + line,
    ),
    ...wrap(clause.action, width - indent.length).map((line) => indent + colors.dim(line)),
  ]);
  const sources = [...new Set(clauses.map(({ guideline }) => guideline))].flatMap(sourceLines);
  return [colors.bold('What to do'), ...entries, '', ...sources.map((line) => colors.dim(line)), ''];

  function sourceLines({ issuer, title, version, checked, link }: Guideline): readonly string[] {
    return [...wrap(`${issuer}: ${title}, version ${version}, read on ${checked}`, width), link];
  }
}

function summaryLines(page: Page): readonly string[] {
  const { report, colors } = page;
  const summary = summarise(report);
  const open = LEVELS.toReversed().filter((level) => level !== 'clear' && summary.open[level] > 0);
  const counts = open.map((level) => {
    const { symbol, word, color } = LEVEL_MARKS[level];
    return colors[color](`${symbol} ${summary.open[level]} ${word}`);
  });
  const files = `${summary.files} file${summary.files === 1 ? '' : 's'}`;
  const time = `${(report.durationMs / 1000).toFixed(1)} s`;
  const lines =
    counts.length === 0
      ? [colors.green(`✓ Nothing to clear in ${files}`) + colors.dim(` (${time})`)]
      : [`${counts.join('   ')}   ${colors.dim(`in ${summary.filesWithFindings} of ${files} (${time})`)}`];
  lines.push(
    ...hiddenLines(page, summary),
    ...problemSummary(page),
    ...defaultLines(page),
    ...nextLines(page, summary),
  );
  return lines;
}

function hiddenLines({ report, colors, width }: Page, summary: Summary): readonly string[] {
  if (report.shown === 'all') return [];
  const parts = [
    summary.approved > 0 ? `${summary.approved} approved` : '',
    summary.suppressed > 0 ? `${summary.suppressed} suppressed` : '',
    summary.known > 0 ? `${summary.known} known from the baseline` : '',
    summary.clear > 0 ? `${summary.clear} clear` : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return [];
  return wrap(`Not shown: ${parts.join(', ')} (--show all lists them).`, width).map((line) => colors.dim(line));
}

/** Who has no production file is told what that means. */
function defaultLines({ report, colors, width }: Page): readonly string[] {
  if (!report.isByDefault) return [];
  const text = `${defaultsText(report.production)} "clearance init" writes one to fill in.`;
  return wrap(text, width).map((line) => colors.dim(line));
}

function problemSummary({ problems, colors }: Page): readonly string[] {
  const errors = problems.filter((row) => row.problem.severity === 'error').length;
  if (errors === 0) return [];
  const what = errors === 1 ? 'One input could not be read' : `${errors} inputs could not be read`;
  return [colors.red(`! ${what} as meant: the result is not complete.`)];
}

function nextLines({ rows, colors }: Page, summary: Summary): readonly string[] {
  const unasked = rows.find(
    ({ finding }) => finding.level === 'written-approval' && finding.approval.status === 'not-requested',
  );
  if (unasked === undefined || summary.needAction === 0) return [];
  const command = `clearance approvals request ${unasked.finding.fingerprint} --reason "..."`;
  return ['', 'Ask for an approval with the last word of a finding:', `  ${colors.bold(command)}`];
}

function placeOf({ start }: Location): string {
  return start.where ?? `${start.line}:${start.column}`;
}
