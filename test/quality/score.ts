/**
 * Scores: a finding is a hit where it overlaps a label of its group, a label is found where a finding of one of its groups
 * overlaps it, and what overlaps an ignored span only counts neither way.
 */
import type { Span } from '../../server/engine/document/span.ts';
import { GROUPS, type Group, type Label, type LabelledText } from './labelled-text.ts';
import type { Finder, Found } from './program.ts';

/** Counts of one group. */
export interface Tally {
  readonly labels: number;
  readonly found: number;
  readonly findings: number;
  readonly hits: number;
}

/** Shares between 0 and 1; `undefined` where nothing is to be divided by. */
export interface Measure {
  readonly precision: number | undefined;
  readonly recall: number | undefined;
  readonly f1: number | undefined;
}

/** A label that was not found, or a finding that is no hit. */
export interface Miss {
  readonly kind: 'missed' | 'false alarm';
  readonly group: Group;
  readonly text: LabelledText;
  readonly span: Span;
}

export interface Score {
  readonly texts: number;
  readonly groups: Readonly<Record<Group, Tally>>;
  /** Names that no list can have; they are among the labels of the groups too. */
  readonly unlisted: Tally;
  /** Texts without any label or ignored span, and what was found in them. */
  readonly bare: { readonly texts: number; readonly words: number; readonly alarms: number };
  readonly misses: readonly Miss[];
}

const EMPTY: Tally = { labels: 0, found: 0, findings: 0, hits: 0 };

/**
 * Scores a finder on a set.
 * @param warningsOnly groups in which a finding that asks nothing of anybody is no false alarm: sets that label living and
 *   private people only
 */
export function score(texts: readonly LabelledText[], find: Finder, warningsOnly: readonly Group[] = []): Score {
  const groups = Object.fromEntries(GROUPS.map((group) => [group, EMPTY])) as Record<Group, Tally>;
  const add = (group: Group, more: Partial<Tally>): void => {
    groups[group] = sum(groups[group], more);
  };
  let unlisted = EMPTY;
  const bare = { texts: 0, words: 0, alarms: 0 };
  const misses: Miss[] = [];
  for (const text of texts) {
    const found = find(text.text, text.format);
    for (const label of text.labels) {
      const isFound = found.some((finding) => isHit(finding, label));
      const [group] = label.groups;
      add(group, { labels: 1, found: isFound ? 1 : 0 });
      if (label.isUnlisted) unlisted = sum(unlisted, { labels: 1, found: isFound ? 1 : 0 });
      if (!isFound) misses.push({ kind: 'missed', group, text, span: label });
    }
    let alarms = 0;
    for (const finding of found) {
      const { group, kind } = finding;
      if (!text.complete.has(kind)) continue;
      const hit = text.labels.some((label) => isHit(finding, label));
      if (!hit && text.ignored.some((span) => overlap(finding, span))) continue;
      if (finding.isClear && warningsOnly.includes(group)) continue;
      add(group, { findings: 1, hits: hit ? 1 : 0 });
      if (hit) continue;
      alarms++;
      misses.push({ kind: 'false alarm', group, text, span: finding });
    }
    if (text.labels.length === 0 && text.ignored.length === 0 && text.complete.has('event')) {
      bare.texts++;
      bare.words += wordCount(text.text);
      bare.alarms += alarms;
    }
  }
  return { texts: texts.length, groups, unlisted, bare, misses };
}

/** The measure of a tally. */
export function measureOf({ labels, found, findings, hits }: Tally): Measure {
  const precision = findings === 0 ? undefined : hits / findings;
  const recall = labels === 0 ? undefined : found / labels;
  if (precision === undefined || recall === undefined) return { precision, recall, f1: undefined };
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** All groups together. */
export function wholeOf({ groups }: Score): Tally {
  return GROUPS.reduce((all, group) => sum(all, groups[group]), EMPTY);
}

/** False alarms per 1,000 words of texts without a reference; `undefined` if there are none. */
export function alarmRate({ words, alarms }: Score['bare']): number | undefined {
  return words === 0 ? undefined : (1000 * alarms) / words;
}

/** Words as people count them: what stands between white space. */
export function wordCount(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether a finding is what a label asks for. */
export function isHit(finding: Found, label: Label): boolean {
  return overlap(finding, label) && label.groups.includes(finding.group);
}

function sum(a: Tally, b: Partial<Tally>): Tally {
  return {
    labels: a.labels + (b.labels ?? 0),
    found: a.found + (b.found ?? 0),
    findings: a.findings + (b.findings ?? 0),
    hits: a.hits + (b.hits ?? 0),
  };
}
