/** The report as Markdown for a pull request: how much it is, a table of what needs a look, and what to do about it, folded. */
import { compareLevels, type Level } from '../engine/finding.ts';
import { counted } from './counted.ts';
import { headline } from './headline.ts';
import { LEVEL_WORDS, STATUS_WORDS, statusOf } from './item-status.ts';
import { markdownText } from './page.ts';
import { fileAndLine } from './positions.ts';
import {
  decidingClauses,
  type FindingRow,
  findingRows,
  inRepository,
  problemRows,
  type Report,
  summarise,
} from './report.ts';

/** A comment is read in a minute; more rows than this are counted. */
const MOST_ROWS = 50;
/** Code hosts refuse longer comments, in characters. */
const LONGEST_COMMENT = 65_536;
const MOST_CLAUSES = 20;

/** Renders the report as Markdown, ending with a line break; with fewer rows where they are too long for a comment. */
export function markdownReport(report: Report): string {
  for (let most = MOST_ROWS; most > 0; most = Math.floor(most / 2)) {
    const text = comment(report, most);
    if (text.length <= LONGEST_COMMENT) return text;
  }
  return comment(report, 0);
}

function comment(report: Report, most: number): string {
  const rows = findingRows(report).toSorted((a, b) => compareLevels(b.finding.level, a.finding.level));
  const parts = [
    `## ${verdict(report)}`,
    countsLine(report),
    ...findingsTable(rows, report, most),
    ...clauses(rows, report),
    ...problems(report, most),
    `<sub>Clearance ${markdownText(report.programVersion)}, ${report.today}, under ${report.guidelines
      .map(({ title }) => markdownText(title))
      .join('; ')}. Not legal advice.</sub>`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function verdict(report: Report): string {
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

function findingsTable(rows: readonly FindingRow[], report: Report, most: number): readonly string[] {
  if (rows.length === 0) return [];
  const lines = rows.slice(0, most).map(({ path, finding, locations: [{ start }], isAboutProduction }) => {
    const { symbol, word } = LEVEL_WORDS[finding.level];
    const place = isAboutProduction ? 'the production' : code(fileAndLine(inRepository(path, report), start));
    const cells = [
      `${symbol} ${word}`,
      place,
      markdownText(headline(finding, report.guidelines)),
      markdownText(finding.clause),
    ];
    return `| ${[...cells, STATUS_WORDS[statusOf(finding)].word].join(' | ')} |`;
  });
  const table = ['| Needed | Where | What | Clause | Status |', '| --- | --- | --- | --- | --- |', ...lines].join('\n');
  const rest = rows.length - lines.length;
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
        `- **${markdownText(clause.id)}** ${markdownText(clause.title)} (${counted(count, 'reference')}): ${prose(clause.action)}`,
    );
  return [`<details>\n<summary>What to do</summary>\n\n${lines.join('\n')}\n\n</details>`];
}

function problems(report: Report, most: number): readonly string[] {
  const rows = problemRows(report).filter(({ problem }) => problem.severity !== 'information');
  if (rows.length === 0) return [];
  const lines = rows
    .slice(0, most)
    .map(
      ({ path, problem, location }) =>
        `- ${code(fileAndLine(inRepository(path, report), location.start))} ${markdownText(problem.message)}`,
    );
  const rest = rows.length - lines.length;
  const more = rest > 0 ? `\n- and ${rest} more` : '';
  return [
    `<details>\n<summary>${counted(rows.length, 'problem')} in the files</summary>\n\n${lines.join('\n')}${more}\n\n</details>`,
  ];
}

/** A text of a guideline, with what stands between backticks as code. */
function prose(text: string): string {
  const parts = text.split('`');
  if (parts.length % 2 === 0) return markdownText(text);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return code(part);
      const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
      return before + markdownText(words) + after;
    })
    .join('');
}

/** Code that also may stand in a table. Names of files may hold anything. */
function code(text: string): string {
  return `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
