/** The first page of the report: how much there is to do, by level, clause and department, and how the approvals went. */
import { LEVELS, type Level } from '../../engine/finding.ts';
import { CATEGORIES } from '../category.ts';
import type { ClearanceItem } from '../clearance-items.ts';
import { counted } from '../counted.ts';
import { isSettled } from '../item-status.ts';
import { NOTHING_CHECKED, type Report, summarise } from '../report.ts';
import { HISTORY_STATES, statusHistory } from '../status-history.ts';
import { levelBadge } from './badges.ts';
import { type BarRow, barTable, HISTORY_WORDS, historyChart } from './charts.ts';
import { html, type Markup } from './markup.ts';

/** The strictest first. */
const STRICT_FIRST: readonly Level[] = LEVELS.toReversed().filter((level) => level !== 'clear');
/** Clauses that decide less often are not drawn. */
const MOST_CLAUSES = 10;

export function summarySection(report: Report, items: readonly ClearanceItem[]): Markup {
  const summary = summarise(report);
  const asked = items.filter(({ finding }) => finding.level !== 'clear');
  return html`<section id="summary" aria-labelledby="summary-title">
<h2 id="summary-title">Summary</h2>
<dl class="figures">
${figure('prohibited', '✖', summary.open.prohibited, 'prohibited')}
${figure('written-approval', '▲', summary.open['written-approval'], 'need written approval')}
${figure('notify', '●', summary.open.notify, 'to be raised with the studio')}
${figure('approved', '✓', summary.approved, 'approved')}
${figure('clear', '✓', summary.clear, summary.clear === 1 ? 'clear reference' : 'clear references')}
</dl>
<p class="minor">${filesLine(report)}</p>
${
  asked.length > 0 &&
  html`<div class="charts">
${byLevel(asked)}
${byDepartment(asked)}
<div class="wide">${byClause(asked)}</div>
</div>`
}
${history(report)}
</section>`;
}

function figure(tone: string, symbol: string, count: number, words: string): Markup {
  return html`<div class="figure ${tone}"><dt><span class="symbol" aria-hidden="true">${symbol}</span> ${words}</dt><dd>${count}</dd></div>`;
}

function filesLine(report: Report): string {
  const { files, filesWithFindings, suppressed, known, problems } = summarise(report);
  return [
    files === 0 ? NOTHING_CHECKED : `${counted(files, 'file')} checked, ${filesWithFindings} with something open`,
    ...(suppressed > 0 ? [`${suppressed} not meant, with a reason`] : []),
    ...(known > 0 ? [`${known} known from the baseline`] : []),
    ...(problems > 0 ? [`${counted(problems, 'problem')} in the files, listed at the end`] : []),
  ].join(' · ');
}

/** Items that are open, and those that are settled, as parts of a bar. */
function openAndSettled(items: readonly ClearanceItem[], tone: string): Pick<BarRow, 'parts' | 'numbers'> {
  const settled = items.filter(({ status }) => isSettled(status)).length;
  const open = items.length - settled;
  return {
    parts: [
      { value: open, tone },
      { value: settled, tone: 'settled' },
    ],
    numbers: [open, settled],
  };
}

function byLevel(items: readonly ClearanceItem[]): Markup {
  const rows = STRICT_FIRST.map((level) => ({
    label: levelBadge(level),
    ...openAndSettled(
      items.filter(({ finding }) => finding.level === level),
      level,
    ),
  }));
  return barTable('By level', ['Level', 'Open', 'Settled'], rows);
}

function byDepartment(items: readonly ClearanceItem[]): Markup {
  const departments = [...new Set(Object.values(CATEGORIES).map(({ department }) => department))];
  const rows = departments
    .map((department) => ({
      label: department,
      own: items.filter(({ category }) => CATEGORIES[category].department === department),
    }))
    .filter(({ own }) => own.length > 0)
    .map(({ label, own }) => ({ label, ...openAndSettled(own, 'plain') }))
    .toSorted((a, b) => (b.numbers[0] ?? 0) - (a.numbers[0] ?? 0));
  return barTable('By department', ['Department', 'Open', 'Settled'], rows);
}

function byClause(items: readonly ClearanceItem[]): Markup {
  const clauses = new Map<string, ClearanceItem[]>();
  for (const item of items) {
    const { clause } = item.finding;
    const own = clauses.get(clause);
    if (own) own.push(item);
    else clauses.set(clause, [item]);
  }
  const rows = [...clauses]
    .map(([clause, own]) => ({ clause, own, ...openAndSettled(own, 'plain') }))
    .toSorted((a, b) => b.own.length - a.own.length || (a.clause < b.clause ? -1 : 1))
    .map(({ clause, own, ...rest }) => ({ label: clauseLabel(clause, own[0]?.clauses[0]?.title ?? ''), ...rest }));
  const rest = rows.length - MOST_CLAUSES;
  const caption = rest > 0 ? `By clause: the ${MOST_CLAUSES} that decide most often, of ${rows.length}` : 'By clause';
  return barTable(caption, ['Clause', 'Open', 'Settled'], rows.slice(0, MOST_CLAUSES));
}

function clauseLabel(clause: string, title: string): Markup {
  if (clause === '') return html`No clause`;
  return html`<a class="clause" href="#clause-${clause}">${clause}</a> ${title}`;
}

function history({ approvals, today }: Report): Markup | false {
  const days = statusHistory(approvals, today);
  if (days.length === 0) return false;
  return html`<figure class="over-time">
<figcaption>Approvals over time, from the history of ${counted(approvals.length, 'record')}</figcaption>
${historyChart(days)}
<details><summary>All days as a table</summary>
<table class="plain">
<caption>Approvals at the end of each day on which something happened</caption>
<thead><tr><th scope="col">Day</th>${HISTORY_STATES.map((state) => html`<th scope="col" class="number">${HISTORY_WORDS[state]}</th>`)}</tr></thead>
<tbody>${days.map((day) => html`<tr><th scope="row">${day.day}</th>${HISTORY_STATES.map((state) => html`<td class="number">${day[state]}</td>`)}</tr>`)}</tbody>
</table>
</details>
</figure>`;
}
