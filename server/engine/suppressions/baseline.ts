/**
 * The baseline of a project that adopts Clearance late: findings that were there on a day, by fingerprint and never by line. A
 * check against it tells what has come since. It approves nothing.
 */
import * as v from 'valibot';
import { stringify } from 'yaml';
import { key, list, oneOf, record, text, wholeNumber } from '../data-files/fields.ts';
import { type DataFile, readData } from '../data-files/read-data.ts';
import type { Problem } from '../document/document.ts';
import { compareLevels, type Finding, isShown, LEVELS } from '../finding.ts';

const entrySchema = record({
  fingerprint: key(
    v.pipe(text, v.regex(/^[0-9a-f]{16}$/, 'Expected the 16 hexadecimal digits of a finding.')),
    'Fingerprint',
    'Of the finding.',
  ),
  level: key(oneOf(LEVELS), 'Level', 'At most this level is known; a stricter one is new.'),
  times: key(v.optional(wholeNumber(1, 1_000_000), 1), 'Times', 'How many findings share the fingerprint.'),
  path: key(text, 'Path', 'Where it was, for readers.'),
  about: key(text, 'About', 'Who or what and how used, for readers.'),
});

const baselineSchema = v.pipe(
  record({ findings: key(list(entrySchema), 'Findings', 'What was there.') }),
  v.title('Clearance baseline'),
  v.description('Findings that were there when the project adopted Clearance. None of them is approved.'),
);

export type BaselineEntry = v.InferOutput<typeof entrySchema>;

const HEADING = `# What was there when Clearance was adopted. None of it is approved: checks against this file tell what is new.
`;

/** Findings of a file, or of the production as a whole. */
export interface FoundIn {
  readonly path: string;
  readonly findings: readonly Finding[];
}

/** The entries for all findings that somebody would have to look at, in the order of the files. */
export function baselineOf(files: readonly FoundIn[]): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const { path, findings } of files) {
    for (const { fingerprint, level, subject, use } of findings.filter(isShown)) {
      const known = entries.get(fingerprint);
      const isStricter = known === undefined || compareLevels(level, known.level) > 0;
      entries.set(fingerprint, {
        fingerprint,
        level: isStricter ? level : known.level,
        times: (known?.times ?? 0) + 1,
        path: known?.path ?? path,
        about: known?.about ?? `${subject.name}, ${use}`,
      });
    }
  }
  return [...entries.values()];
}

/** The baseline as a file. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  return HEADING + stringify({ findings: entries }, { lineWidth: 0 });
}

/** The entries that count, and what is wrong with the others. */
export interface ReadBaseline {
  readonly entries: readonly BaselineEntry[];
  readonly problems: readonly Problem[];
  readonly spanOf: DataFile<unknown>['spanOf'];
}

/** Reads a baseline. Never throws; entries with a mistake hide nothing. */
export function readBaseline(yamlText: string): ReadBaseline {
  const { isIntact, value, problems, spanOf } = readData(yamlText, baselineSchema, [['findings', '*']]);
  return { entries: isIntact ? (value?.findings ?? []) : [], problems, spanOf };
}

/** The entries that know more findings than these files, which have to be all of the project, have left; with how many are. */
export function idleEntries(
  entries: readonly BaselineEntry[],
  files: readonly FoundIn[],
): readonly { readonly index: number; readonly left: number }[] {
  const counts = new Map(baselineOf(files).map(({ fingerprint, times }) => [fingerprint, times]));
  return entries.flatMap(({ fingerprint, times }, index) => {
    const left = counts.get(fingerprint) ?? 0;
    return left < times ? [{ index, left }] : [];
  });
}

/**
 * Marks what the baseline knows. Where more findings share a fingerprint than it counted, the later ones are new; where one has
 * become stricter, it is new. A tool is one question, however many texts name it.
 */
export function markKnown<F extends FoundIn>(files: readonly F[], entries: readonly BaselineEntry[]): readonly F[] {
  const known = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const left = new Map(entries.map(({ fingerprint, times }) => [fingerprint, times]));
  return files.map((file) => ({
    ...file,
    findings: file.findings.map((finding): Finding => {
      const entry = known.get(finding.fingerprint);
      if (entry === undefined || !isShown(finding) || compareLevels(finding.level, entry.level) > 0) return finding;
      const rest = left.get(finding.fingerprint) ?? 0;
      if (finding.subject.type !== 'tool') left.set(finding.fingerprint, rest - 1);
      return rest > 0 ? { ...finding, known: true } : finding;
    }),
  }));
}
