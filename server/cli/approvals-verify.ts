/** `clearance approvals verify`: do the records cover what the texts use? */
import { describeReach, type RecordReach, reachOf } from '../engine/approvals/reach.ts';
import { isGranted } from '../engine/approvals/status.ts';
import { type Finding, needsAction, withToolsOnce } from '../engine/finding.ts';
import { PRODUCTION_PATH } from '../engine/findings.ts';
import { about, NEEDED } from '../engine/guidelines/message.ts';
import type { CheckedFile } from '../host/check-file.ts';
import { checkProject } from '../host/check-project.ts';
import { fileAndLine, type Position, positionsIn } from '../reports/positions.ts';
import { chooseFiles } from './choose-files.ts';
import { openSession, reportProjectProblems, type Session, type SessionOptions } from './session.ts';
import { ExitCode } from './usage-error.ts';

export interface VerifyOptions extends SessionOptions {
  readonly format: 'text' | 'json';
}

/** A use of the texts that no valid approval covers. */
interface Uncovered {
  readonly path: string;
  readonly position: Position;
  readonly finding: Finding;
}

/**
 * Checks every record and every use that needs an approval. Nothing but a valid approval or a fact of the production
 * counts.
 * @returns 1 if a use is not covered; 2 if a record or a text cannot be read
 */
export async function verify(typed: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const session = await openSession(options, typed);
  const hasErrors = reportProjectProblems(session);
  const { files, projectFindings, hasUnread } = await checked(session, typed);
  const all = [...projectFindings, ...files.flatMap(({ findings }) => findings)];
  const uncovered = uncoveredIn(files, projectFindings);
  const { project, withoutEvidence } = session.loaded;
  const records = reachOf(project, all).map(({ record: { id, decision }, status, explanation, uses }): RecordLine => {
    const evidence = withoutEvidence.has(id) ? decision?.evidence : undefined;
    return { id, status, explanation, uses, ...(evidence === undefined ? {} : { missingEvidence: evidence }) };
  });
  if (options.format === 'json') {
    const uses = uncovered.map(({ path, position: { line, where }, finding }) => {
      const { fingerprint, subject, use, level, clause, approval } = finding;
      const place = where === undefined ? { path, line } : { path, line, where };
      return { ...place, fingerprint, entity: subject.id, name: subject.name, use, level, clause, approval };
    });
    process.stdout.write(
      `${JSON.stringify({ version: 1, date: session.today, records, uncovered: uses }, undefined, 2)}\n`,
    );
  } else {
    process.stdout.write(verifyText(records, uncovered));
  }
  if (hasErrors || hasUnread) return ExitCode.error;
  return uncovered.length > 0 ? ExitCode.findings : ExitCode.clean;
}

interface RecordLine extends Omit<RecordReach, 'record'> {
  readonly id: string;
  /** A file that the decision names as its evidence and that is not there. */
  readonly missingEvidence?: string;
}

function verifyText(records: readonly RecordLine[], uncovered: readonly Uncovered[]): string {
  const lines = records.map((record) => {
    const { id, uses, missingEvidence } = record;
    const proof = missingEvidence === undefined ? '' : `; its evidence ${missingEvidence} is not there`;
    const isSound = isGranted(record) && uses > 0 && proof === '';
    return `${isSound ? '✓' : '!'} ${id}  ${describeReach(record)}${proof}`;
  });
  const missing = uncovered.map(({ path, position, finding }) => {
    return `✖ ${fileAndLine(path, position)}  ${about(finding)}: ${NEEDED[finding.level]}; ${finding.approval.explanation} · ${finding.fingerprint}`;
  });
  const end =
    uncovered.length === 0
      ? `Every use that needs an approval is covered (${counted(records.length, 'record')}).`
      : `${counted(uncovered.length, 'use')} without a valid approval.`;
  return `${[...lines, ...missing, end].join('\n')}\n`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function uncoveredIn(files: readonly CheckedFile[], projectFindings: readonly Finding[]): readonly Uncovered[] {
  const about = projectFindings
    .filter(needsAction)
    .map((finding) => ({ path: PRODUCTION_PATH, position: { line: 1, column: 1 }, finding }));
  const inFiles = files.flatMap(({ path, text, places, findings }) => {
    const open = findings.filter(needsAction);
    const positionAt = open.length > 0 ? positionsIn(text, places) : undefined;
    return open.map((finding) => {
      const position = positionAt?.(finding.places[0].span.start) ?? { line: 1, column: 1 };
      return { path, position, finding };
    });
  });
  const once = new Set(withToolsOnce([...about, ...inFiles].map(({ finding }) => finding)));
  return [...about, ...inFiles].filter(({ finding }) => once.has(finding));
}

async function checked({ root, files, loaded }: Session, typed: readonly string[]) {
  const { paths } = await chooseFiles(root, loaded.project.production, typed);
  const result = await checkProject(loaded, files, { paths });
  const unread = result.files.flatMap(({ path, problems }) => problems.map((problem) => ({ path, problem })));
  const errors = unread.filter(({ problem }) => problem.severity === 'error');
  for (const { path, problem } of errors) process.stderr.write(`${path}: error: ${problem.message}\n`);
  return { ...result, hasUnread: errors.length > 0 };
}
