/**
 * The lines of a clearance report: findings, numbered in the order of the scripts, each with category, recommendation,
 * alternatives, status and the scenes, shots and prompts that it occurs in.
 */
import type { ApprovalRecord } from '../engine/approvals/record.ts';
import type { Finding } from '../engine/finding.ts';
import { formatForPath } from '../engine/formats/registry.ts';
import { type ExplainedClause, explain } from '../engine/guidelines/message.ts';
import { descriptions } from '../engine/remedies/description.ts';
import { canBeReworded } from '../engine/remedies/remedies.ts';
import { type Category, categoryOf } from './category.ts';
import { headline } from './headline.ts';
import { type ItemStatus, isSettled, statusOf } from './item-status.ts';
import { type FindingRow, findingRows, type Location, type Report, type ReportedFile } from './report.ts';
import { type Setting, settingsIn } from './setting.ts';

/** Where an item occurs: once for each scene, shot or prompt. */
export interface Occurrence {
  readonly path: string;
  readonly sheet: Sheet;
  readonly location: Location;
  readonly setting: Setting;
  /** How often in this scene, shot or prompt. */
  readonly times: number;
}

export interface ClearanceItem {
  /** From 1, in the order of scripts, shot lists and prompts; clear ones come last. */
  readonly number: number;
  readonly finding: Finding;
  readonly category: Category;
  /** Who or what it is, and how the text uses it. */
  readonly about: string;
  readonly clauses: readonly ExplainedClause[];
  /** Where the rights stand; empty where rights of this kind do not run out. */
  readonly rights: string;
  /** What to do; empty if no clause speaks. */
  readonly recommendation: string;
  /** What could be written instead. */
  readonly alternatives: readonly string[];
  readonly status: ItemStatus;
  /** The record that decides, if there is one. */
  readonly record?: ApprovalRecord;
  /** In document order; none if it is about the production. */
  readonly occurrences: readonly Occurrence[];
}

/** More alternatives than this help nobody. */
const MOST_ALTERNATIVES = 2;

/** The items of a report; a tool that several files name is one of them. */
export function clearanceItems(report: Report): readonly ClearanceItem[] {
  const settings = new Map<string, ReturnType<typeof settingsIn>>();
  const files = new Map(report.files.map((file) => [file.path, file]));
  const sheetOf = (path: string) => sheetOfFile(files.get(path) ?? { path });
  const settingsOf = (path: string) => {
    const known = settings.get(path);
    if (known) return known;
    const made = settingsIn(files.get(path) ?? { path, text: '' }, report.production);
    settings.set(path, made);
    return made;
  };
  const records = new Map(report.approvals.map((record) => [record.id, record]));
  return joined(inScriptOrder(findingRows(report), sheetOf)).map((rows, index) => {
    const [{ finding, isAboutProduction }] = rows;
    const { clauses, term } = explain(finding, report.guidelines);
    const record = finding.approval.record === undefined ? undefined : records.get(finding.approval.record);
    return {
      number: index + 1,
      finding,
      category: categoryOf(finding),
      about: headline(finding, report.guidelines),
      clauses,
      rights: term,
      recommendation: clauses[0]?.action ?? '',
      alternatives: alternativesTo(finding),
      status: statusOf(finding),
      ...(record ? { record } : {}),
      occurrences: isAboutProduction
        ? []
        : rows.flatMap((row) => occurrencesOf(row, sheetOf(row.path), settingsOf(row.path))),
    };
  });
}

function inScriptOrder(rows: readonly FindingRow[], sheetOf: (path: string) => Sheet): readonly FindingRow[] {
  const ranked = rows.map((row) => ({ row, rank: rankOf(row, sheetOf(row.path)) }));
  // Sorting is stable: within a kind of file the rows keep the order of all reports.
  return ranked.sort((a, b) => a.rank - b.rank).map(({ row }) => row);
}

/** What kind of file a text is to a reader of the report, in its order. */
const SHEETS = ['script', 'shot-list', 'other'] as const;
export type Sheet = (typeof SHEETS)[number];

const SCRIPTS: ReadonlySet<string> = new Set(['fountain', 'fdx', 'screenplay-text']);
const LISTS: ReadonlySet<string> = new Set(['shot-list', 'edl', 'ale', 'otio']);

function sheetOfFile({ path, format }: Pick<ReportedFile, 'path' | 'format'>): Sheet {
  const id = format ?? formatForPath(path)?.id ?? 'plain';
  return SCRIPTS.has(id) ? 'script' : LISTS.has(id) ? 'shot-list' : 'other';
}

/** The production, then scripts, shot lists and the rest, and what is clear behind all that is not. */
function rankOf({ finding, isAboutProduction }: FindingRow, sheet: Sheet): number {
  const isWhole = isAboutProduction || finding.subject.type === 'tool';
  const rank = isWhole ? 0 : SHEETS.indexOf(sheet) + 1;
  return finding.level === 'clear' ? rank + 10 : rank;
}

/** Rows that are one item: those of a tool, as far as they stand alike. */
function joined(rows: readonly FindingRow[]): readonly (readonly [FindingRow, ...FindingRow[]])[] {
  const groups = new Map<string, [FindingRow, ...FindingRow[]]>();
  rows.forEach((row, index) => {
    const { subject, fingerprint, level, approval } = row.finding;
    const key = subject.type === 'tool' ? `${fingerprint} ${level} ${approval.status}` : String(index);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  });
  return [...groups.values()];
}

function occurrencesOf(
  { path, locations }: FindingRow,
  sheet: Sheet,
  settingOf: ReturnType<typeof settingsIn>,
): Occurrence[] {
  const byScope = new Map<number, { location: Location; setting: Setting; times: number }>();
  for (const location of locations) {
    const setting = settingOf(location.span);
    const known = byScope.get(setting.scope);
    if (known) known.times++;
    else byScope.set(setting.scope, { location, setting, times: 1 });
  }
  return [...byScope.values()].map((one) => ({ path, sheet, ...one }));
}

function alternativesTo(finding: Finding): readonly string[] {
  const { subject, otherNames } = finding;
  if (otherNames !== undefined && !isSettled(statusOf(finding))) return otherNames;
  if (subject.type !== 'entity' || isSettled(statusOf(finding)) || !canBeReworded(finding)) return [];
  return descriptions(subject.entity).slice(0, MOST_ALTERNATIVES);
}
