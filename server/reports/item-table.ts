/** The lines of a clearance report as a table for coordinators: a row for each item and each scene, shot or prompt it occurs in. */
import { CATEGORIES } from './category.ts';
import { type ClearanceItem, clearanceItems, type Occurrence } from './clearance-items.ts';
import { csvText } from './csv.ts';
import { LEVEL_WORDS, STATUS_WORDS } from './item-status.ts';
import type { Report } from './report.ts';
import { writtenEighths } from './script-pages.ts';

/** A column: its heading, the width that suits it in characters, and what it says. */
export interface Column {
  readonly heading: string;
  readonly width: number;
  readonly cell: (item: ClearanceItem, occurrence: Occurrence | undefined) => string | number;
}

/** Lists within a cell. */
const list = (values: readonly string[]) => values.join('; ');
const decisionOf = ({ record, finding }: ClearanceItem) =>
  finding.approval.status === 'not-needed' || finding.approval.status === 'not-requested'
    ? undefined
    : record?.decision;

export const COLUMNS: readonly Column[] = [
  { heading: 'Item', width: 6, cell: ({ number }) => number },
  { heading: 'File', width: 34, cell: (_item, at) => at?.path ?? '' },
  { heading: 'Draft', width: 24, cell: (_item, at) => at?.setting.draft ?? '' },
  { heading: 'Line', width: 6, cell: (_item, at) => at?.location.start.where ?? at?.location.start.line ?? '' },
  { heading: 'Page', width: 6, cell: (_item, at) => at?.setting.scene?.page ?? '' },
  { heading: 'Scene', width: 7, cell: (_item, at) => at?.setting.scene?.label ?? '' },
  { heading: 'Scene heading', width: 30, cell: (_item, at) => at?.setting.scene?.title ?? '' },
  {
    heading: 'Eighths',
    width: 8,
    cell: (_item, at) => (at?.setting.scene?.eighths === undefined ? '' : writtenEighths(at.setting.scene.eighths)),
  },
  {
    heading: 'Page count',
    width: 10,
    cell: (_item, at) =>
      at?.setting.scene?.isEstimated === undefined ? '' : at.setting.scene.isEstimated ? 'estimated' : 'of the script',
  },
  { heading: 'Shot', width: 18, cell: (_item, at) => at?.setting.shot ?? '' },
  { heading: 'Category', width: 26, cell: ({ category }) => CATEGORIES[category].title },
  { heading: 'Department', width: 20, cell: ({ category }) => CATEGORIES[category].department },
  { heading: 'Name', width: 24, cell: ({ finding }) => finding.subject.name },
  { heading: 'As written', width: 24, cell: (_item, at) => at?.setting.quotation.written ?? '' },
  {
    heading: 'Context',
    width: 60,
    cell: (_item, at) => {
      if (at === undefined) return '';
      const { before, written, after } = at.setting.quotation;
      return `${before}${written}${after}`;
    },
  },
  { heading: 'Times', width: 6, cell: (_item, at) => at?.times ?? '' },
  { heading: 'Finding', width: 44, cell: ({ about }) => about },
  { heading: 'Level', width: 16, cell: ({ finding }) => LEVEL_WORDS[finding.level].word },
  { heading: 'Clause', width: 10, cell: ({ finding }) => finding.clause },
  { heading: 'Source', width: 34, cell: ({ clauses }) => clauses[0]?.source ?? '' },
  { heading: 'Rights', width: 34, cell: ({ rights }) => rights },
  { heading: 'Recommendation', width: 60, cell: ({ recommendation }) => recommendation },
  { heading: 'Alternatives', width: 34, cell: ({ alternatives }) => list(alternatives) },
  { heading: 'Status', width: 22, cell: ({ status }) => STATUS_WORDS[status].word },
  {
    heading: 'Explanation',
    width: 44,
    cell: ({ finding }) => finding.suppressed ?? finding.approval.explanation,
  },
  { heading: 'Decided by', width: 20, cell: (item) => decisionOf(item)?.by ?? '' },
  { heading: 'Decided on', width: 12, cell: (item) => decisionOf(item)?.on ?? '' },
  { heading: 'Expires', width: 12, cell: (item) => decisionOf(item)?.expires ?? '' },
  { heading: 'Conditions', width: 34, cell: (item) => list(decisionOf(item)?.conditions ?? []) },
  { heading: 'Evidence', width: 24, cell: (item) => decisionOf(item)?.evidence ?? '' },
  { heading: 'Record', width: 34, cell: ({ finding }) => finding.approval.record ?? '' },
  { heading: 'Fingerprint', width: 18, cell: ({ finding }) => finding.fingerprint },
];

/** The cells of all rows, without the headings. */
export function itemRows(report: Report): readonly (readonly (string | number)[])[] {
  return clearanceItems(report).flatMap((item) => {
    const occurrences = item.occurrences.length === 0 ? [undefined] : item.occurrences;
    return occurrences.map((occurrence) => COLUMNS.map(({ cell }) => cell(item, occurrence)));
  });
}

/** The table as CSV. */
export function csvReport(report: Report): string {
  return csvText([COLUMNS.map(({ heading }) => heading), ...itemRows(report).map((cells) => cells.map(String))]);
}
