/** Charts as inline SVG. Bars stand in tables that say the same in numbers; lines differ in dashes and marks as well as in colour. */
import { type DayCounts, HISTORY_STATES, type HistoryState } from '../status-history.ts';
import { type Content, html, type Markup } from './markup.ts';

/** A part of a bar. */
export interface BarPart {
  readonly value: number;
  /** Class that gives it its colour. */
  readonly tone: string;
}

/** A bar as long as its parts together are of `most`. It only repeats numbers that stand beside it. */
export function bar(parts: readonly BarPart[], most: number): Markup {
  let at = 0;
  const rects = parts.map(({ value, tone }) => {
    const x = at;
    at += (value / Math.max(1, most)) * 100;
    return (
      value > 0 &&
      html`<rect class="${tone}" x="${x.toFixed(2)}" y="0" width="${Math.max(0, at - x - 0.4).toFixed(2)}" height="10"/>`
    );
  });
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${rects}</svg>`;
}

/** A row of a table of bars. */
export interface BarRow {
  readonly label: Content;
  readonly parts: readonly BarPart[];
  readonly numbers: readonly number[];
}

/** A table of numbers with a bar in each row. */
export function barTable(caption: string, head: readonly [string, ...string[]], rows: readonly BarRow[]): Markup {
  const most = Math.max(1, ...rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)));
  const [label, ...numbers] = head;
  return html`<table class="bars">
<caption>${caption}</caption>
<thead><tr><th scope="col">${label}</th><td class="drawn"></td>${numbers.map((one) => html`<th scope="col" class="number">${one}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr><th scope="row">${row.label}</th><td class="drawn">${bar(row.parts, most)}</td>${row.numbers.map((one) => html`<td class="number">${one}</td>`)}</tr>\n`)}
</tbody>
</table>`;
}

export const HISTORY_WORDS: Readonly<Record<HistoryState, string>> = {
  requested: 'Requested, not decided',
  approved: 'Approved',
  declined: 'Declined',
  expired: 'Expired',
};

/** Size of the drawing, and the frame of the lines in it. */
const WIDTH = 720;
const HEIGHT = 220;
const FRAME = { left: 36, right: 500, top: 14, bottom: 186 };
/** Least distance of two labels at the ends of lines. */
const LABEL_HEIGHT = 18;

/** The states of approvals over time as stepped lines, with their names at the ends. */
export function historyChart(days: readonly DayCounts[]): Markup {
  const first = Date.parse(days[0]?.day ?? '');
  const last = Date.parse(days.at(-1)?.day ?? '');
  const most = Math.max(1, ...days.flatMap((day) => HISTORY_STATES.map((state) => day[state])));
  const x = (day: string) =>
    last === first
      ? FRAME.right
      : FRAME.left + ((Date.parse(day) - first) / (last - first)) * (FRAME.right - FRAME.left);
  const y = (value: number) => FRAME.bottom - (value / most) * (FRAME.bottom - FRAME.top);
  const shown = HISTORY_STATES.filter((state) => days.some((day) => day[state] > 0));
  const labels = spread(shown.map((state) => ({ state, at: y(days.at(-1)?.[state] ?? 0) })));
  const step = Math.max(1, Math.ceil(most / 5));
  const grid = Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
  return html`<svg class="history" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="history-title history-text">
<title id="history-title">Approvals over time</title>
<desc id="history-text">${shown.map((state) => `${HISTORY_WORDS[state]}: ${days.at(-1)?.[state] ?? 0}`).join('; ')} on ${days.at(-1)?.day}. The table below has all days.</desc>
${grid.map((value) => html`<line class="grid" x1="${FRAME.left}" x2="${FRAME.right}" y1="${y(value)}" y2="${y(value)}"/><text class="tick" x="${FRAME.left - 8}" y="${y(value) + 4}" text-anchor="end">${value}</text>`)}
<text class="tick" x="${FRAME.left}" y="${HEIGHT - 14}">${days[0]?.day}</text>
<text class="tick" x="${FRAME.right}" y="${HEIGHT - 14}" text-anchor="end">${days.at(-1)?.day}</text>
${shown.map((state) => html`<path class="line ${state}" d="${stepped(days, state, x, y)}"/>`)}
${labels.map(({ state, at }) => html`<line class="lead" x1="${FRAME.right}" y1="${y(days.at(-1)?.[state] ?? 0)}" x2="${FRAME.right + 12}" y2="${at}"/><line class="line ${state}" x1="${FRAME.right + 14}" x2="${FRAME.right + 40}" y1="${at}" y2="${at}"/><text class="name" x="${FRAME.right + 46}" y="${at + 4}">${HISTORY_WORDS[state]} ${days.at(-1)?.[state]}</text>`)}
</svg>`;
}

function stepped(
  days: readonly DayCounts[],
  state: HistoryState,
  x: (day: string) => number,
  y: (value: number) => number,
): string {
  return days
    .map((day, index) => {
      const [across, up] = [x(day.day).toFixed(1), y(day[state]).toFixed(1)];
      return index === 0 ? `M${across} ${up}` : `H${across}V${up}`;
    })
    .join('');
}

/** Labels at least their height apart, in the order of their lines. */
function spread<T extends { readonly at: number }>(labels: readonly T[]): readonly T[] {
  const sorted = labels.toSorted((a, b) => b.at - a.at);
  let below = FRAME.bottom + LABEL_HEIGHT;
  return sorted.map((label) => {
    below = Math.min(label.at, below - LABEL_HEIGHT);
    return { ...label, at: below };
  });
}
