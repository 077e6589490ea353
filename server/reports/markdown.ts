/** The report as Markdown for a pull request: how much it is, a table of what needs a look, and what to do about it, folded. */
import { compareLevels, type Level } from '../engine/finding.ts';
import { about } from '../engine/guidelines/message.ts';
import { counted } from './counted.ts';
import { LEVEL_WORDS, STATUS_WORDS, statusOf } from './item-status.ts';
import { markdownText } from './page.ts';
import { fileAndLine } from './positions.ts';
import { decidingClauses, type FindingRow, findingRows, problemRows, type Report, summarise } from './report.ts';

/** A comment is read in a minute; more rows than this are counted. Code hosts also refuse texts beyond 65,536 characters. */
const MOST_ROWS = 50;
const MOST_CLAUSES = 20;

/** Renders the report as Markdown, ending with a line break. */
export function markdownReport(report: Report): string {
  const rows = findingRows(report).toSorted((a, b) => compareLevels(b.finding.level, a.finding.level));
  const parts = [
    `## ${headline(report)}`,
    countsLine(report),
    ...findingsTable(rows),
    ...clauses(rows, report),
    ...problems(report),
    `<sub>Clearance ${markdownText(report.programVersion)}, ${report.today}, under ${report.guidelines
      .map(({ title }) => markdownText(title))
      .join('; ')}. Not legal advice.</sub>`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function headline(report: Report): string {
  const { needAction, open } = summarise(report);
  if (needAction > 0) return `▲ Clearance: ${counted(needAction, 'reference')} without the approval needed`;
  if (open.notify > 0) return `● Clearance: ${counted(open.notify, 'reference')} to raise, none that needs an approval`;
  return '✓ Clearance: nothing to clear';
}

function countsLine(report: Report): string {
  const { files, open, approved, suppressed, known } = summarise(report);
  const level = (one: Level) =>
    open[one] === 0 ? [] : [`${LEVEL_WORDS[one].symbol} ${open[one]} ${LEVEL_WORDS[one].word.toLowerCase()}`];
  const parts = [
    ...(['prohibited', 'written-approval', 'notify'] as const).flatMap(level),
    ...(approved > 0 ? [`✓ ${approved} approved`] : []),
    ...(suppressed > 0 ? [`– ${suppressed} not meant`] : []),
    ...(known > 0 ? [`${known} known from the baseline`] : []),
  ];
  return `${parts.join(' · ') || 'No open references'}, in ${counted(files, 'file')}.`;
}

function findingsTable(rows: readonly FindingRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const lines = rows.slice(0, MOST_ROWS).map(({ path, finding, locations: [{ start }], isAboutProduction }) => {
    const { symbol, word } = LEVEL_WORDS[finding.level];
    const place = isAboutProduction ? 'the production' : code(fileAndLine(path, start));
    const cells = [`${symbol} ${word}`, place, markdownText(about(finding)), markdownText(finding.clause)];
    return `| ${[...cells, STATUS_WORDS[statusOf(finding)].word].join(' | ')} |`;
  });
  const table = ['| Needed | Where | What | Clause | Status |', '| --- | --- | --- | --- | --- |', ...lines].join('\n');
  const rest = rows.length - MOST_ROWS;
  return rest > 0 ? [table, `And ${counted(rest, 'more reference', 'more references')}.`] : [table];
}

function clauses(rows: readonly FindingRow[], { guidelines }: Report): readonly string[] {
  const deciding = decidingClauses(
    rows.filter(({ finding }) => finding.level !== 'clear'),
    guidelines,
  );
  if (deciding.length === 0) return [];
  const lines = deciding
    .slice(0, MOST_CLAUSES)
    .map(
      ({ clause, count }) =>
        `- **${markdownText(clause.id)}** ${markdownText(clause.title)} (${counted(count, 'reference')}): ${markdownText(clause.action)}`,
    );
  return [`<details>\n<summary>What to do</summary>\n\n${lines.join('\n')}\n\n</details>`];
}

function problems(report: Report): readonly string[] {
  const rows = problemRows(report).filter(({ problem }) => problem.severity !== 'information');
  if (rows.length === 0) return [];
  const lines = rows
    .slice(0, MOST_ROWS)
    .map(
      ({ path, problem, location }) => `- ${code(fileAndLine(path, location.start))} ${markdownText(problem.message)}`,
    );
  const rest = rows.length - lines.length;
  const more = rest > 0 ? `\n- and ${rest} more` : '';
  return [
    `<details>\n<summary>${counted(rows.length, 'problem')} in the files</summary>\n\n${lines.join('\n')}${more}\n\n</details>`,
  ];
}

/** Code that also may stand in a table. Names of files may hold anything. */
function code(text: string): string {
  return `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
