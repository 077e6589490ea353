/** What a run prints: tables in Markdown, so that they can be kept as they are. */
import { GROUPS } from './labelled-text.ts';
import { alarmRate, type Measure, type Miss, measureOf, type Score, type Tally, wholeOf } from './score.ts';
import type { ScreenplayScore } from './screenplays.ts';
import type { QualityScore } from './sets.ts';

/** A finder's score with the name that the table gives it. */
export interface NamedScore {
  readonly finder: string;
  readonly score: QualityScore;
}

/** One row a set, group and finder. Finders that find nothing of a group have no row for it. */
export function scoreTable(scores: readonly NamedScore[]): string {
  const rows: string[][] = [];
  const sets = [...(scores[0]?.score.labelled.keys() ?? [])];
  for (const set of sets) {
    for (const group of [...GROUPS, 'all', 'unlisted'] as const) {
      for (const { finder, score } of scores) {
        const one = score.labelled.get(set);
        if (one === undefined) continue;
        const tally = group === 'all' ? wholeOf(one) : group === 'unlisted' ? one.unlisted : one.groups[group];
        const isRecallOnly = group === 'unlisted';
        if (tally.labels === 0 || (!isRecallOnly && tally.findings === 0 && tally.found === 0)) continue;
        rows.push([set, group, finder, ...figures(tally, isRecallOnly), group === 'all' ? rateOf(one) : '']);
      }
    }
  }
  return table(['set', 'group', 'finder', 'labels', 'precision', 'recall', 'F1', 'false alarms per 1,000 words'], rows);
}

/** One row a finder for the screenplays. */
export function screenplayTable(scores: readonly NamedScore[]): string {
  return table(
    [
      'screenplays',
      'words',
      'finder',
      'character cues flagged',
      'false alarms per 1,000 words',
      'expected names found',
    ],
    scores.map(({ finder, score: { screenplays: s } }) => [
      String(s.scripts),
      s.words.toLocaleString('en'),
      finder,
      `${s.flaggedCues} of ${s.cues} (${percent(s.cues === 0 ? undefined : s.flaggedCues / s.cues)} %)`,
      rate(s.words === 0 ? undefined : (1000 * s.alarms) / s.words),
      s.expected === 0 ? '' : `${s.found} of ${s.expected}`,
    ]),
  );
}

/** Misses and false alarms with the words around them, at most `limit` of each kind. */
export function errorList(set: string, score: Score, limit: number): string {
  const lines: string[] = [];
  for (const kind of ['missed', 'false alarm'] as const) {
    const all = score.misses.filter((miss) => miss.kind === kind);
    lines.push(`${set}: ${kind} ${all.length}`);
    for (const miss of all.slice(0, limit))
      lines.push(`  ${miss.text.id}  ${miss.group}  ${inContext(miss.text.text, miss)}`);
  }
  return lines.join('\n');
}

/** False alarms in screenplays with the words around them. */
export function screenplayErrors({ misses }: ScreenplayScore, limit: number): string {
  const lines = misses
    .slice(0, limit)
    .map(({ script, span, isCue }) => `  ${script.id}  ${isCue ? 'cue' : 'text'}  ${inContext(script.text, { span })}`);
  return [`screenplays: false alarms ${misses.length}`, ...lines].join('\n');
}

/** Lays rows out as a Markdown table with columns of even width. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** A share as a percentage with one decimal. */
export function percent(share: number | undefined): string {
  return share === undefined ? '–' : (100 * share).toFixed(1);
}

function rate(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(2);
}

function rateOf({ bare }: Score): string {
  return rate(alarmRate(bare));
}

function figures(tally: Tally, isRecallOnly: boolean): string[] {
  const { precision, recall, f1 }: Measure = measureOf(tally);
  const shown = isRecallOnly ? ['', percent(recall), ''] : [precision, recall, f1].map(percent);
  return [String(tally.labels), ...shown];
}

const AROUND = 40;

function inContext(text: string, { span: { start, end } }: Pick<Miss, 'span'>): string {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  return `${before}>>${text.slice(start, end)}<<${after}`.replace(/\s+/g, ' ');
}
