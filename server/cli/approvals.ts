/** `clearance approvals`: ask, decide, sign, list, show. */
import { resolve } from 'node:path';
import pc from 'picocolors';
import { describeReach, type RecordReach, reachOf } from '../engine/approvals/reach.ts';
import type { Outcome } from '../engine/approvals/record.ts';
import { describeScope } from '../engine/approvals/scope-words.ts';
import { isGranted, standingOf } from '../engine/approvals/status.ts';
import type { Finding } from '../engine/finding.ts';
import { PRODUCTION_PATH } from '../engine/findings.ts';
import { createRequest, recordDecision, recordPath, signRecord } from '../host/approval-store.ts';
import { type CheckResult, checkProject } from '../host/check-project.ts';
import { loadProject } from '../host/load-project.ts';
import { sshSigner } from '../host/sign-decision.ts';
import { ToldError } from '../host/told-error.ts';
import { userName } from '../host/user.ts';
import { signatureWord } from '../reports/approval-export.ts';
import { fileAndLine, positionsIn } from '../reports/positions.ts';
import { recordStanding, verification } from '../reports/verification.ts';
import { chooseFiles } from './choose-files.ts';
import { openSession, reportProjectProblems, type Session, type SessionOptions } from './session.ts';
import { ExitCode, UsageError } from './usage-error.ts';

export interface RequestOptions extends SessionOptions {
  readonly reason: string;
  readonly by?: string;
}

/**
 * Writes a request for the finding of a fingerprint. Where a file has the finding in several prompts without names, each is
 * a text of its own and gets a request of its own.
 * @param typed where to look; without paths, in the whole project
 * @throws UsageError if there is no such finding, or several that differ
 */
export async function request(
  fingerprint: string,
  typed: readonly string[],
  options: RequestOptions,
): Promise<ExitCode> {
  if (!/^[0-9a-f]{4,16}$/i.test(fingerprint)) {
    throw new UsageError(
      `"${fingerprint}" is no fingerprint: those have 16 hexadecimal digits, and reports show them.`,
    );
  }
  const session = await openSession(options, typed);
  const by = options.by ?? (await userName(session.root));
  for (const { finding, path, text } of await findingsOf(session, fingerprint.toLowerCase(), typed)) {
    const wish = { path, text, reason: options.reason, by, on: session.today };
    const record = await createRequest(session.files, finding, wish);
    process.stdout.write(`Wrote ${recordPath(record.id)}\n`);
    process.stdout.write(`When it is decided: clearance approvals decide ${record.id} --outcome approved --by NAME\n`);
  }
  return ExitCode.clean;
}

export interface DecideOptions extends SessionOptions {
  readonly outcome: Outcome;
  readonly by?: string;
  readonly expires?: string;
  readonly condition: readonly string[];
  readonly evidence?: string;
  readonly sign?: boolean;
  readonly key?: string;
}

/**
 * Adds the same decision to records: a studio's answer is often about many. What cannot be decided is told, and the rest is.
 * @throws UsageError for a decision that would not count
 */
export async function decideOn(ids: readonly string[], options: DecideOptions): Promise<ExitCode> {
  const { outcome, expires, condition, evidence } = options;
  if (outcome === 'approved-with-conditions' && condition.length === 0) {
    throw new UsageError('--outcome approved-with-conditions needs at least one --condition.');
  }
  const session = await openSession(options);
  const by = options.by ?? (await userName(session.root));
  const isSigned = options.sign === true || options.key !== undefined;
  const decision = {
    outcome,
    by,
    on: session.today,
    ...(expires === undefined ? {} : { expires }),
    conditions: [...condition],
    ...(evidence === undefined ? {} : { evidence }),
  };
  const signer = isSigned ? sshSigner(keyPath(options.key), true) : undefined;
  let hasErrors = false;
  for (const id of new Set(ids)) {
    try {
      await recordDecision(session.files, id, decision, signer);
    } catch (error) {
      if (!(error instanceof ToldError)) throw error;
      process.stderr.write(`clearance: ${error.message}\n`);
      hasErrors = true;
      continue;
    }
    process.stdout.write(`Wrote ${recordPath(id)}: ${outcome} by ${by}${isSigned ? ', signed' : ''}\n`);
    await noteDoubt(session, id);
  }
  return hasErrors ? ExitCode.error : ExitCode.clean;
}

export interface SignOptions extends SessionOptions {
  readonly key?: string;
}

/** Signs the decision that a record has. */
export async function sign(id: string, options: SignOptions): Promise<ExitCode> {
  const session = await openSession(options);
  await signRecord(session.files, id, sshSigner(keyPath(options.key), true));
  process.stdout.write(`Wrote ${recordPath(id)}: signed\n`);
  await noteDoubt(session, id);
  return ExitCode.clean;
}

/** A key is named from the folder that the command is given in. */
function keyPath(typed: string | undefined): string | undefined {
  return typed === undefined || typed.startsWith('~') ? typed : resolve(process.cwd(), typed);
}

/** Says why what was just written does not count, if it does not. */
async function noteDoubt({ files, today }: Session, id: string): Promise<void> {
  const { project } = await loadProject(files, today);
  const record = project.approvals.find((one) => one.id === id);
  const standing = record && standingOf(record, project);
  const isOpen = standing?.status === 'requested' || standing?.status === 'unverified';
  if (isOpen) process.stdout.write(`Note: ${standing.explanation}.\n`);
}

export interface ListOptions extends SessionOptions {
  readonly format: 'text' | 'json';
  readonly color: boolean;
}

/** Lists all records with where they stand when held against the texts. */
export async function list(options: ListOptions): Promise<ExitCode> {
  const session = await openSession(options);
  const hasErrors = reportProjectProblems(session);
  const records = await reachInProject(session);
  if (options.format === 'json') {
    const approvals = records.map(({ record, status, explanation, uses }) => ({
      status,
      explanation,
      uses,
      ...record,
    }));
    process.stdout.write(`${JSON.stringify({ version: 1, approvals }, undefined, 2)}\n`);
  } else {
    const colors = pc.createColors(options.color && pc.isColorSupported);
    const lines = records.flatMap((one) => {
      const { id, request } = one.record;
      return [
        `${colors.bold(id)}  ${one.status}`,
        `  ${request.name} · ${request.use} · ${request.clause} · ${describeScope(one.record)}`,
        `  ${describeReach(one)}`,
      ];
    });
    process.stdout.write(lines.length === 0 ? 'No approval has been asked for yet.\n' : `${lines.join('\n')}\n`);
  }
  return hasErrors ? ExitCode.error : ExitCode.clean;
}

/** Whether a record still covers what it was asked for, only the texts can say. */
async function reachInProject(session: Session): Promise<readonly RecordReach[]> {
  const { project } = session.loaded;
  if (project.approvals.length === 0) return [];
  const { projectFindings, files } = await checkedProject(session);
  return reachOf(project, [...projectFindings, ...files.flatMap(({ findings }) => findings)]);
}

async function checkedProject({ root, files, loaded }: Session): Promise<CheckResult> {
  const { paths } = await chooseFiles(root, loaded.project.production, []);
  return checkProject(loaded, files, { paths });
}

/**
 * Prints a record as it is on disk, below comments that say where it stands when held against the texts.
 * @throws UsageError if there is none
 */
export async function show(id: string, options: SessionOptions): Promise<ExitCode> {
  const session = await openSession(options);
  const content = await session.files.read(recordPath(id));
  if (content.status === 'missing') {
    throw new UsageError(`There is no approval record "${id}"; "clearance approvals list" shows what there is.`);
  }
  if (content.status === 'refused') throw new UsageError(`${recordPath(id)}: ${content.problem.message}`);
  const head = (await standingLines(session, id)).map((line) => `# ${line}\n`);
  process.stdout.write(`${head.join('')}${content.text}`);
  return ExitCode.clean;
}

/** Where a record stands: in short, its signature, its evidence, and each place that it is about. */
async function standingLines(session: Session, id: string): Promise<readonly string[]> {
  const { loaded, today } = session;
  const checked = await checkedProject(session);
  const record = verification({ ...loaded, ...checked }).records.find((one) => one.record.id === id);
  if (record === undefined) return [`${recordPath(id)} has mistakes and does not count; "clearance check" says which.`];
  const places = checked.files.flatMap(({ path, text, places: extracted, findings }) => {
    const about = findings.filter(({ approval }) => approval.record === id);
    const positionAt = about.length > 0 ? positionsIn(text, extracted) : undefined;
    return about.map(({ approval, places: [first] }) => {
      const place = fileAndLine(path, positionAt?.(first.span.start) ?? { line: 1, column: 1 });
      return `${place}: ${approval.status.replaceAll('-', ' ')}`;
    });
  });
  return [
    `On ${today}: ${record.status.replaceAll('-', ' ')}. ${capitalised(recordStanding(record))}.`,
    `Signature: ${signatureWord(record.record, loaded.project)}.`,
    ...(places.length === 0 ? ['No text refers to it as the texts are now.'] : ['It is about:']),
    ...places.map((place) => `  ${place}`),
  ];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface FoundFinding {
  readonly finding: Finding;
  readonly path: string;
  /** The words it is about: its scope, or its places. */
  readonly text: string;
}

async function findingsOf(
  session: Session,
  fingerprint: string,
  typed: readonly string[],
): Promise<readonly FoundFinding[]> {
  const { root, files, loaded } = session;
  const { paths } = await chooseFiles(root, loaded.project.production, typed);
  const { files: checked, projectFindings } = await checkProject(loaded, files, { paths });
  const about = { path: PRODUCTION_PATH, text: '', findings: projectFindings };
  const found = [about, ...checked].flatMap(({ path, text, findings }) =>
    findings
      .filter((finding) => finding.fingerprint.startsWith(fingerprint))
      .map((finding) => ({ finding, path, text: excerpt(text, finding) })),
  );
  if (found.length === 0) {
    const hint =
      'Run "clearance check": the text may have changed. For a file that is only checked when named, name it here too.';
    throw new UsageError(`No finding has the fingerprint ${fingerprint}. ${hint}`);
  }
  if (new Set(found.map(({ finding }) => finding.fingerprint)).size > 1) {
    throw new UsageError(`${fingerprint} fits ${found.length} findings; write all 16 digits.`);
  }
  // A tool is asked for once, whatever the texts that name it; what is approved already need not be asked again.
  found.sort((a, b) => Number(isGranted(a.finding.approval)) - Number(isGranted(b.finding.approval)));
  const asked = new Set<string>();
  const question = ({ subject, digest }: Finding) => (subject.type === 'tool' ? subject.id : digest);
  return found.filter(({ finding }) => !asked.has(question(finding)) && asked.add(question(finding)));
}

/** The lines that the finding is in. */
function excerpt(text: string, finding: Finding): string {
  const lines = finding.places.map(({ span }) => {
    const start = text.lastIndexOf('\n', span.start - 1) + 1;
    const end = text.indexOf('\n', span.end);
    return text.slice(start, end < 0 ? text.length : end).trim();
  });
  return [...new Set(lines)].join('\n');
}
