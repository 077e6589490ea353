/** What stands below the findings on a terminal: what the clauses ask for, how much it is, and what to do next. */
import { compareLevels, LEVELS } from '../engine/finding.ts';
import type { Guideline } from '../engine/guidelines/guideline.ts';
import { defaultsText } from '../engine/production/defaults.ts';
import { decidingClauses, NOTHING_CHECKED, type Summary, summarise } from './report.ts';
import { levelMark, type TextPage } from './text-page.ts';
import { padded, wrap } from './wrap.ts';

/** What each clause that decided something asks for, strictest first, and where that is written. */
export function clauseLines(page: TextPage): readonly string[] {
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

/** How much it is, what is not shown, and what to do next. */
export function summaryLines(page: TextPage): readonly string[] {
  const { report, colors } = page;
  const summary = summarise(report);
  const open = LEVELS.toReversed().filter((level) => level !== 'clear' && summary.open[level] > 0);
  const counts = open.map((level) => {
    const { symbol, word, color } = levelMark(level);
    return colors[color](`${symbol} ${summary.open[level]} ${word}`);
  });
  const files = `${summary.files} file${summary.files === 1 ? '' : 's'}`;
  const time = `${(report.durationMs / 1000).toFixed(1)} s`;
  const lines =
    counts.length === 0
      ? [nothingFound(page, summary, files) + colors.dim(` (${time})`)]
      : [`${counts.join('   ')}   ${colors.dim(`in ${summary.filesWithFindings} of ${files} (${time})`)}`];
  lines.push(
    ...hiddenLines(page, summary),
    ...problemSummary(page),
    ...defaultLines(page),
    ...nextLines(page, summary),
  );
  return lines;
}

function nothingFound({ colors }: TextPage, summary: Summary, files: string): string {
  return summary.files === 0 ? NOTHING_CHECKED : colors.green(`✓ Nothing to clear in ${files}`);
}

function hiddenLines({ report, colors, width }: TextPage, summary: Summary): readonly string[] {
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
function defaultLines({ report, colors, width }: TextPage): readonly string[] {
  if (!report.isByDefault) return [];
  const text = `${defaultsText(report.production)} "clearance init" writes one to fill in.`;
  return wrap(text, width).map((line) => colors.dim(line));
}

function problemSummary({ problems, colors }: TextPage): readonly string[] {
  const errors = problems.filter((row) => row.problem.severity === 'error').length;
  if (errors === 0) return [];
  const what = errors === 1 ? 'One input could not be read' : `${errors} inputs could not be read`;
  return [colors.red(`! ${what} as meant: the result is not complete.`)];
}

function nextLines({ rows, colors }: TextPage, summary: Summary): readonly string[] {
  const unasked = rows.find(
    ({ finding }) => finding.level === 'written-approval' && finding.approval.status === 'not-requested',
  );
  if (unasked === undefined || summary.needAction === 0) return [];
  const command = `clearance approvals request ${unasked.finding.fingerprint} --reason "..."`;
  return ['', 'Ask for an approval with the last word of a finding:', `  ${colors.bold(command)}`];
}
