/** The lines of a page as they are printed, with the columns that they begin in; revision marks in the margins are left out. */
import { withoutColumns } from './dual-dialogue.ts';
import type { PageRun, PdfPage } from './pdf-page.ts';

export interface PageLine {
  /** Indented by spaces as it is on the page, ten columns to the inch. */
  readonly text: string;
  /** Points from the lower edge of the page. */
  readonly y: number;
  /** Of its largest font, in points. */
  readonly size: number;
}

/** Screenplays are set in a typewriter's font of ten letters to the inch. */
const COLUMN_POINTS = 7.2;
/** Nothing is indented further, however wide the page. */
const MOST_COLUMNS = 120;
/** Runs are on one line if they stand less apart than this part of their size. */
const SAME_LINE = 0.4;
/** A gap of less than this part of the size is none: letters that are set apart. */
const LETTER_GAP = 0.15;
/** The parts of a page's width that are its margins. */
const LEFT_MARGIN = 0.12;
const RIGHT_MARGIN = 0.85;

/** The lines of a page from top to bottom, dialogue in columns one column after the other. Total. */
export function pageLines({ width, runs }: PdfPage): readonly PageLine[] {
  const printed = runs
    .filter(({ text, size }) => text.trim() !== '' && size > 0)
    .filter((run) => !isRevisionMark(run, width))
    .sort((a, b) => b.y - a.y);
  const lines: PageRun[][] = [];
  for (const run of printed) {
    const line = lines[lines.length - 1];
    const first = line?.[0];
    if (line && first && first.y - run.y < SAME_LINE * Math.max(first.size, run.size)) line.push(run);
    else lines.push([run]);
  }
  return withoutColumns(lines).map((line) => ({
    text: lineText(line),
    y: (line[0] as PageRun).y,
    size: line.reduce((largest, { size }) => Math.max(largest, size), 0),
  }));
}

function isRevisionMark({ text, x }: PageRun, width: number): boolean {
  return /^\*{1,3}$/.test(text.trim()) && (x < LEFT_MARGIN * width || x > RIGHT_MARGIN * width);
}

function lineText(runs: readonly PageRun[]): string {
  let text = '';
  let end = 0;
  let before: PageRun | undefined;
  for (const run of runs.toSorted((a, b) => a.x - b.x)) {
    // Bold print without a bold font: the same words twice, a hair apart.
    if (before && before.text === run.text && run.x - before.x < run.size * LETTER_GAP) continue;
    const gap = run.x - end;
    const columns = Math.min(MOST_COLUMNS, Math.round(gap / COLUMN_POINTS));
    if (text === '') text = ' '.repeat(Math.max(0, columns));
    else if (gap > run.size * LETTER_GAP) text += ' '.repeat(Math.max(1, columns));
    text += run.text;
    end = run.x + run.width;
    before = run;
  }
  return text.replace(/\s{3,}\*{1,3}$/, '').trimEnd();
}
