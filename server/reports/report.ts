/** What a report is made from, and the rows that every form of it prints: the same findings in the same order. */
import type { ApprovalRecord } from '../engine/approvals/record.ts';
import type { Problem } from '../engine/document/document.ts';
import type { Span } from '../engine/document/span.ts';
import { type FilePlace, placeAt, type TextPart } from '../engine/extraction/extract.ts';
import { compareLevels, type Finding, isShown, type Level, needsAction, withToolsOnce } from '../engine/finding.ts';
import { PRODUCTION_PATH } from '../engine/findings.ts';
import type { FormatId } from '../engine/formats/format.ts';
import type { Guideline } from '../engine/guidelines/guideline.ts';
import { type ExplainedClause, explain } from '../engine/guidelines/message.ts';
import type { Production } from '../engine/production/production.ts';
import { type Position, positionsIn } from './positions.ts';
import { positionsInGist, type TextGist } from './text-gist.ts';

/** Which findings are printed: those that somebody has to look at, or all, with clear, approved and suppressed ones. */
export type Shown = 'action' | 'all';

/** A file as a report needs it. */
export interface ReportedFile {
  /** Relative to the project's root, forward slashes. */
  readonly path: string;
  /** Empty where only the gist of it was kept. */
  readonly text: string;
  readonly gist?: TextGist;
  /** Where the text is in its file, if it was extracted from one that is no text. */
  readonly places?: readonly FilePlace[];
  /** The parts that formats read by themselves, if it was extracted. */
  readonly parts?: readonly TextPart[];
  /** `undefined` if it was not read. */
  readonly format?: FormatId | undefined;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
}

/** A check, done. */
export interface Report {
  readonly programVersion: string;
  /** The project's folder below that of its repository, forward slashes; absent or empty if they are the same. */
  readonly folder?: string;
  /** The day that the check was for, `YYYY-MM-DD`. */
  readonly today: string;
  readonly production: Production;
  /** Whether nobody has stated the facts of the production. */
  readonly isByDefault: boolean;
  /** The packs that applied. */
  readonly guidelines: readonly Guideline[];
  /** Sorted by path. */
  readonly files: readonly ReportedFile[];
  /** About the production as a whole. */
  readonly projectFindings: readonly Finding[];
  /** About the project's own files. */
  readonly projectProblems: readonly { readonly path: string; readonly problem: Problem; readonly text?: string }[];
  /** The project's records, for who asked and decided what and when. */
  readonly approvals: readonly ApprovalRecord[];
  readonly shown: Shown;
  /** Findings from this level on are failures. */
  readonly failOn: Level;
  readonly durationMs: number;
}

/** Where something is, for people (1-based) and for programs (UTF-16 offsets). */
export interface Location {
  /** In the text of the reported file. */
  readonly span: Span;
  /** In the file itself, of whose text a report may have only parts; in what was extracted, the same as `span`. */
  readonly inFile: Span;
  readonly start: Position;
  readonly end: Position;
}

export interface FindingRow {
  readonly path: string;
  readonly finding: Finding;
  /** One for each place of the finding, in document order. */
  readonly locations: readonly [Location, ...Location[]];
  /** Whether it belongs to no line of any text. */
  readonly isAboutProduction: boolean;
  /** How many files say the same, where that is put into one row. */
  readonly files?: number;
}

export interface ProblemRow {
  readonly path: string;
  readonly problem: Problem;
  readonly location: Location;
}

/** Counts over all findings, shown or not. A tool that several files name is one finding. */
export interface Summary {
  readonly files: number;
  readonly filesWithFindings: number;
  /** Shown by default, by level. */
  readonly open: Readonly<Record<Level, number>>;
  readonly needAction: number;
  readonly clear: number;
  readonly approved: number;
  readonly suppressed: number;
  /** Known from a baseline; they still need what they need. */
  readonly known: number;
  readonly problems: number;
}

/** A path from the root of the repository, which the project's need not be: so code hosts name files. */
export function inRepository(path: string, { folder = '' }: Report): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/** Said where a check had nothing to look at: then finding nothing means nothing. */
export const NOTHING_CHECKED = 'There was no prompt, script or list to check';

/** The findings to print: about the production first, then by path and place. */
export function findingRows(report: Report): readonly FindingRow[] {
  const chosen = (findings: readonly Finding[]) => (report.shown === 'all' ? findings : findings.filter(isShown));
  const nowhere = locator({ text: '' });
  const project = chosen(report.projectFindings).map((finding) => row(PRODUCTION_PATH, finding, nowhere, true));
  const inFiles = report.files.flatMap((file) => {
    const some = chosen(file.findings);
    const locate = some.length > 0 ? locator(file) : nowhere;
    return some.map((finding) => row(file.path, finding, locate, false));
  });
  return [...project, ...inFiles];
}

/** The problems to print: of the project's own files first, then by path and place. */
export function problemRows(report: Report): readonly ProblemRow[] {
  const own = report.projectProblems.map(({ path, problem, text = '' }) => ({
    path,
    problem,
    location: locator({ text })(problem.span),
  }));
  const inFiles = report.files.flatMap((file) => {
    const locate = file.problems.length > 0 ? locator(file) : undefined;
    return file.problems.flatMap((problem) =>
      locate ? [{ path: file.path, problem, location: locate(problem.span) }] : [],
    );
  });
  return [...own, ...inFiles];
}

/** A clause that decides findings, with how many of them. */
export interface DecidingClause {
  readonly guideline: Guideline;
  readonly clause: ExplainedClause;
  readonly count: number;
}

/** The deciding clauses of the rows, in the order of the packs. Findings that no clause speaks about have none. */
export function decidingClauses(
  rows: readonly FindingRow[],
  guidelines: readonly Guideline[],
): readonly DecidingClause[] {
  return guidelines.flatMap((guideline) =>
    guideline.clauses.flatMap(({ id }) => {
      const decided = rows.filter(({ finding }) => {
        const [verdict] = finding.judgement.verdicts;
        return verdict?.clause === id && verdict.guideline === guideline.id;
      });
      const [first] = decided;
      const clause = first && explain(first.finding, [guideline]).clauses[0];
      return clause
        ? [{ guideline, clause, count: new Set(decided.map(({ finding }) => finding.fingerprint)).size }]
        : [];
    }),
  );
}

/** Counts what was found. */
export function summarise(report: Report): Summary {
  const all = withToolsOnce([...report.projectFindings, ...report.files.flatMap((file) => file.findings)]);
  const open = all.filter(isShown);
  const count = (level: Level) => open.filter((finding) => finding.level === level).length;
  const suppressed = all.filter((finding) => finding.suppressed !== undefined);
  const known = all.filter((finding) => finding.known);
  const clear = all.filter((finding) => finding.suppressed === undefined && finding.level === 'clear');
  return {
    files: report.files.length,
    filesWithFindings: report.files.filter((file) => file.findings.some(isShown)).length,
    open: {
      clear: count('clear'),
      notify: count('notify'),
      'written-approval': count('written-approval'),
      prohibited: count('prohibited'),
    },
    needAction: all.filter((finding) => needsAction(finding) && !finding.known).length,
    clear: clear.length,
    approved: all.length - open.length - suppressed.length - known.length - clear.length,
    suppressed: suppressed.length,
    known: known.length,
    problems: report.projectProblems.length + report.files.reduce((sum, file) => sum + file.problems.length, 0),
  };
}

/** Whether a finding makes a check fail that fails on `level` and above. What only has to be told is never settled by approval. */
export function failsAt(finding: Finding, level: Level): boolean {
  if (compareLevels(finding.level, level) < 0 || !isShown(finding)) return false;
  return finding.level === 'notify' || needsAction(finding);
}

function row(path: string, finding: Finding, locate: (span: Span) => Location, isAboutProduction: boolean): FindingRow {
  const [first, ...others] = finding.places;
  const locations: [Location, ...Location[]] = [locate(first.span)];
  for (const place of others) locations.push(locate(place.span));
  return { path, finding, locations, isAboutProduction };
}

/** Of what is said of a file that is no text as a whole. */
const WHOLE_FILE: Position = { line: 1, column: 1, where: 'whole file' };

function locator({ text, places, gist }: Pick<ReportedFile, 'text' | 'places' | 'gist'>): (span: Span) => Location {
  const positionAt = gist === undefined ? positionsIn(text, places) : positionsInGist(gist);
  return (span) => {
    // In a file that is no text nothing else is as short: a finding has words.
    if (places && span.end === 0) return { span, inFile: span, start: WHOLE_FILE, end: WHOLE_FILE };
    const source = places && placeAt(places, span.start);
    const by = source?.source ? source.source.offset - source.offset : 0;
    const inFile = by === 0 ? span : { start: span.start + by, end: span.end + by };
    return { span, inFile, start: positionAt(span.start), end: positionAt(span.end) };
  };
}
