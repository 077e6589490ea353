/** Verify Approvals: what `clearance approvals verify` says of a project, with the place of everything. */
import { join } from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import { recordPath } from '../host/approval-store.ts';
import type { CheckedFile } from '../host/check-file.ts';
import { checkProject } from '../host/check-project.ts';
import { findFiles } from '../host/find-files.ts';
import { fileAndLine } from '../reports/positions.ts';
import {
  recordStanding,
  recordSubject,
  type UncoveredUse,
  uncoveredByReason,
  useStatement,
  type VerifiedRecord,
  verdictText,
  verification,
} from '../reports/verification.ts';
import { positionsIn, rangeOf } from './diagnostics.ts';
import type { OpenDocuments } from './open-documents.ts';
import { chosenProject } from './pages.ts';
import type { Range } from './protocol/findings.ts';
import type { VerifiedEntry, VerifyParams, VerifyResult } from './protocol/pages.ts';
import type { OpenProject, Workspace } from './workspace.ts';

/** Verifies the project of a file, or of the first folder; `undefined` if there is neither. */
export async function verify(
  workspace: Workspace,
  documents: OpenDocuments,
  { uri }: VerifyParams,
  token: CancellationToken,
): Promise<VerifyResult | undefined> {
  const project = await chosenProject(workspace, uri);
  if (project === undefined) return undefined;
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  const { root, files, loaded } = project;
  const paths = await findFiles(root, loaded.project.production, '', abort.signal);
  const checked = await checkProject(loaded, files, { paths, signal: abort.signal });
  const verified = verification({ ...loaded, ...checked });
  const uriOf = (path: string): string => documents.uriAt(join(root, path));
  const problems = [...projectProblems(project, uriOf), ...unreadFiles(checked.files, uriOf)];
  const { records, uncovered } = verified;
  const verdict = problems.length > 0 ? 'unreadable' : uncovered.length > 0 ? 'uncovered' : 'covered';
  return {
    verdict,
    summary: verdictText(verified),
    entries: [
      ...problems,
      ...uncoveredByReason(uncovered).flatMap(({ uses }) => useEntries(uses, checked.files, uriOf)),
      ...records.filter(({ isInForce }) => !isInForce).map((record) => recordEntry(record, uriOf)),
      ...records.filter(({ isInForce }) => isInForce).map((record) => recordEntry(record, uriOf)),
    ],
  };
}

type UriOf = (path: string) => string;

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What makes a verification fail in CI before any use is looked at: errors in the project's own files. */
function projectProblems({ loaded }: OpenProject, uriOf: UriOf): readonly VerifiedEntry[] {
  const errors = loaded.problems.filter(({ problem }) => problem.severity === 'error');
  return errors.map(({ path, problem, text }): VerifiedEntry => {
    const uri = uriOf(path);
    const range = text === undefined ? START : rangeOf(positionsIn(uri, text), problem.span);
    const place = text === undefined ? path : `${path}:${range.start.line + 1}`;
    return { kind: 'problem', uri, range, place, label: path, explanation: problem.message };
  });
}

function unreadFiles(files: readonly CheckedFile[], uriOf: UriOf): readonly VerifiedEntry[] {
  return files.flatMap(({ path, problems }) =>
    problems
      .filter(({ severity }) => severity === 'error')
      .map(({ message }): VerifiedEntry => {
        return { kind: 'problem', uri: uriOf(path), range: START, place: path, label: path, explanation: message };
      }),
  );
}

function useEntries(
  uses: readonly UncoveredUse[],
  files: readonly CheckedFile[],
  uriOf: UriOf,
): readonly VerifiedEntry[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return uses.map((use): VerifiedEntry => {
    const { path, position, finding } = use;
    const uri = uriOf(path);
    const [label, description] = useStatement(use);
    return {
      kind: 'uncovered-use',
      uri,
      range: rangeIn(uri, byPath.get(path), use),
      place: fileAndLine(path, position),
      ...(position.where === undefined ? {} : { where: position.where }),
      label,
      description,
      explanation: finding.approval.explanation,
      status: finding.approval.status,
      fingerprint: finding.fingerprint,
    };
  });
}

/** Where an editor shows a use: its words, or as near to them as the file has lines. */
function rangeIn(uri: string, file: CheckedFile | undefined, { position, finding }: UncoveredUse): Range {
  if (file === undefined || position.where !== undefined) return START;
  if (!file.places) return rangeOf(positionsIn(uri, file.text), finding.places[0].span);
  const start = { line: position.line - 1, character: position.column - 1 };
  return { start, end: start };
}

function recordEntry(record: VerifiedRecord, uriOf: UriOf): VerifiedEntry {
  const place = recordPath(record.record.id);
  const [label, description] = recordSubject(record);
  return {
    kind: record.isInForce ? 'record-in-force' : 'idle-record',
    uri: uriOf(place),
    range: START,
    place,
    label,
    description,
    explanation: recordStanding(record),
    status: record.status,
  };
}
