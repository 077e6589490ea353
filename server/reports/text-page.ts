/** What the parts of the report for a terminal share: how wide it is, and how a level looks. */
import type { Colors } from 'picocolors/types.js';
import type { Level } from '../engine/finding.ts';
import { LEVEL_WORDS } from './item-status.ts';
import type { FindingRow, ProblemRow, Report } from './report.ts';

export interface TextOptions {
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly width: number;
  /** Findings and problems only: no summary, no next steps. */
  readonly quiet: boolean;
}

export interface TextPage extends TextOptions {
  readonly report: Report;
  readonly rows: readonly FindingRow[];
  readonly problems: readonly ProblemRow[];
  /** Width of the column with line and column numbers. */
  readonly column: number;
}

const LEVEL_COLORS = { prohibited: 'red', 'written-approval': 'yellow', notify: 'cyan', clear: 'green' } as const;

/** A level for the eye: a symbol, a word and a colour, so that none of them is needed alone. */
export function levelMark(level: Level) {
  const { symbol, word } = LEVEL_WORDS[level];
  return { symbol, word: word.toLowerCase(), color: LEVEL_COLORS[level] };
}
