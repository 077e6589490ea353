/** `clearance check`: files in, a report and an exit code out. */
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import pc from 'picocolors';
import type { Level } from '../engine/finding.ts';
import { PRODUCTION_PATH } from '../engine/findings.ts';
import { markKnown } from '../engine/suppressions/baseline.ts';
import { BASELINE_FILE, baselineFrom, type LoadedBaseline } from '../host/baseline-file.ts';
import { CACHE_FOLDER, type CacheOptions, type CheckCache, openCheckCache } from '../host/check-cache.ts';
import { checkProject } from '../host/check-project.ts';
import { diskFiles, type Files } from '../host/files.ts';
import { idleBaselineEntries, idleSuppressions } from '../host/idle-entries.ts';
import type { FileProblem } from '../host/load-project.ts';
import { makeReport } from '../host/make-report.ts';
import { counted } from '../reports/counted.ts';
import { isQuotingForm, REPORT_FORMS, type ReportFormat } from '../reports/formats.ts';
import { failsAt, type Report, type ReportedFile, type Shown, type Summary, summarise } from '../reports/report.ts';
import { chooseFiles, onlyChanged } from './choose-files.ts';
import { progressBar } from './progress.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import { ExitCode, UsageError } from './usage-error.ts';
import { writeOutput } from './write-output.ts';

export interface CheckOptions extends SessionOptions {
  readonly format: 'text' | ReportFormat;
  readonly output?: string;
  readonly failOn: Level;
  /** Without it, what the form of the report usually has. */
  readonly show?: Shown;
  readonly quiet?: boolean;
  readonly color: boolean;
  /** A file, or `true` for the one of the project. */
  readonly baseline?: string | true;
  /** A revision of git: only what has changed since is checked. */
  readonly since?: string;
  /** Whether what earlier checks found is kept and used. */
  readonly cache?: boolean;
  /** Where it is kept, from the current folder; without it, in the project. */
  readonly cacheLocation?: string;
}

const DEFAULT_WIDTH = 100;
/** Percent by which the heap may grow before it is cleaned up: left alone it grows to four times of what is needed. */
const HEAP_GROWTH = 200;

/** Checks the paths and writes the report. @throws UsageError for paths that do not exist */
export async function check(typed: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const started = performance.now();
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const signal = interruptible();
  const { root, files, loaded } = await openSession(options, typed);
  const everything = await chooseFiles(root, loaded.project.production, typed, signal);
  const chosen = options.since === undefined ? everything : await onlyChanged(everything, root, loaded, options.since);
  const cache = await cacheOf(
    options,
    { loaded, files },
    {
      signal,
      ...(typed.length === 0 ? { everything: everything.paths } : {}),
    },
  );
  const isQuoting = options.format !== 'text' && isQuotingForm(options.format);
  const progress = progressBar(options.quiet !== true);
  const result = await checkProject(loaded, files, {
    paths: chosen.paths,
    signal,
    known: isQuoting ? cache && { known: cache.known } : cache,
    isTextless: !isQuoting,
    ...(cache?.story === undefined ? {} : { story: cache.story }),
    onProgress: progress.update,
  }).finally(progress.stop);
  const known = options.baseline === undefined ? undefined : await baselineFile(files, options.baseline);
  const whole = { path: PRODUCTION_PATH, findings: result.projectFindings };
  const [{ findings: projectFindings }] = markKnown([whole], known?.entries ?? []) as [typeof whole];
  const checked = markKnown(result.files, known?.entries ?? []);
  const reported: readonly ReportedFile[] = [...checked, ...chosen.skipped].sort((a, b) => (a.path < b.path ? -1 : 1));
  const isWhole = typed.length === 0 && chosen === everything;
  await cache?.keep(result.files, isWhole);
  const idle = isWhole
    ? [...idleSuppressions(loaded, result), ...(known ? idleBaselineEntries(known, result) : [])]
    : [];
  const report = makeReport(
    loaded,
    {
      files: reported,
      projectFindings,
      shown: options.show ?? (options.format === 'text' ? 'action' : REPORT_FORMS[options.format].shown),
      failOn: options.failOn,
      durationMs: performance.now() - started,
    },
    [...(known ? problemsOf(known) : []), ...idle],
  );
  const folder = repositoryFolder(root);
  await writeOutput(await render({ ...report, folder }, options), options.output);
  if (options.output !== undefined && options.quiet !== true)
    process.stderr.write(writtenLine(options.output, summarise(report)));
  const problems = [
    ...report.projectProblems.map(({ problem }) => problem),
    ...reported.flatMap((file) => file.problems),
  ];
  if (problems.some((problem) => problem.severity === 'error')) return ExitCode.error;
  const findings = [...projectFindings, ...reported.flatMap((file) => file.findings)];
  return findings.some((finding) => failsAt(finding, options.failOn)) ? ExitCode.findings : ExitCode.clean;
}

/** Where the report is, and how it stands: who has sent it to a file sees nothing else. */
function writtenLine(output: string, { needAction, open, files }: Summary): string {
  const parts = [
    ...(needAction > 0 ? [`${needAction} without the approval needed`] : []),
    ...(open.notify > 0 ? [`${open.notify} to be raised`] : []),
  ];
  return `Wrote ${output}: ${parts.join(', ') || 'nothing to clear'}, in ${counted(files, 'file')}.\n`;
}

/** What earlier checks found, if the options want it. @throws UsageError where it could not be trusted */
async function cacheOf(
  { cache, cacheLocation, allowedSigners }: CheckOptions,
  { loaded, files }: Pick<Session, 'loaded' | 'files'>,
  known: CacheOptions,
): Promise<CheckCache | undefined> {
  if (cache !== true && cacheLocation === undefined) return undefined;
  if (allowedSigners !== undefined) {
    throw new UsageError(
      '--cache and --allowed-signers do not go together: what was kept is not signed. Leave one of them out.',
    );
  }
  const folder = cacheLocation === undefined ? join(files.root, CACHE_FOLDER) : resolve(process.cwd(), cacheLocation);
  return openCheckCache(folder, loaded, files, known);
}

/** The baseline that the options name. @throws UsageError if there is none */
async function baselineFile(files: Files, named: string | true): Promise<LoadedBaseline> {
  const folder = named === true ? files : diskFiles(dirname(resolve(process.cwd(), named)));
  const path = named === true ? BASELINE_FILE : named;
  const content = await folder.read(named === true ? path : basename(named));
  if (content.status === 'read') return baselineFrom(path, content);
  throw new UsageError(`There is no baseline ${path} that can be read; "clearance baseline write" makes one.`);
}

function problemsOf({ path, problems, text }: LoadedBaseline): readonly FileProblem[] {
  return problems.map((problem) => ({ path, problem, text }));
}

async function render(report: Report, options: CheckOptions): Promise<string | Uint8Array> {
  if (options.format !== 'text') return REPORT_FORMS[options.format].render(report);
  const { textReport } = await import('../reports/text.ts');
  const isTerminal = options.output === undefined;
  return textReport(report, {
    colors: pc.createColors(options.color && isTerminal && pc.isColorSupported),
    width: isTerminal ? (process.stdout.columns ?? DEFAULT_WIDTH) : DEFAULT_WIDTH,
    quiet: options.quiet === true,
  });
}

/** Where the project lies in the repository that GitHub has checked out. */
function repositoryFolder(root: string): string {
  const workspace = process.env.GITHUB_WORKSPACE;
  if (workspace === undefined) return '';
  const way = relative(workspace, root).split(sep).join('/');
  return way.startsWith('..') ? '' : way;
}

/** Aborts at Ctrl+C; a second one ends the program at once. */
function interruptible(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}
