/** Commands that write the project's own files: requests, decisions, suppressions, declarations. One writer for every client. */
import { isAbsolute, join, resolve } from 'node:path';
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { projectFindings } from '../engine/analyze.ts';
import { OUTCOMES } from '../engine/approvals/record.ts';
import type { Finding } from '../engine/finding.ts';
import { type Amendments, amendProduction } from '../engine/production/amend-production.ts';
import { ANSWERS, PRINCIPLES } from '../engine/production/guiding-questions.ts';
import { objectionTo } from '../engine/suppressions/claim.ts';
import type { Suppression } from '../engine/suppressions/suppression.ts';
import { createRequest, recordDecision, recordPath } from '../host/approval-store.ts';
import { today } from '../host/clock.ts';
import { PRODUCTION_FILE, SUPPRESSIONS_FILE } from '../host/load-project.ts';
import { createProductionFile } from '../host/production-template.ts';
import { sshSigner } from '../host/sign-decision.ts';
import { addSuppression } from '../host/suppression-store.ts';
import { userName } from '../host/user.ts';
import { positionsIn } from './diagnostics.ts';
import type { OpenDocuments } from './open-documents.ts';
import {
  Command,
  type CreateProductionFileArguments,
  type FindingArguments,
  type FindingTarget,
  type RecordDecisionArguments,
  type RequestApprovalArguments,
  type WrittenFile,
} from './protocol.ts';
import { fsPath, isOnDisk } from './uri.ts';
import type { OpenProject, Workspace } from './workspace.ts';

/** A mistake of the caller: shown to the person as it is. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

type Handlers = Readonly<Record<string, (argument: unknown) => Promise<WrittenFile>>>;

/** Errors whose message is written for the person who gave the command. */
const TELLS_PEOPLE: ReadonlySet<string> = new Set([
  'CommandError',
  'ChangedFileError',
  'RecordError',
  'SigningError',
  'SuppressionError',
]);

/**
 * Carries a command out and has the project read again that it wrote to.
 * @returns the file it wrote; the error for the client where it wrote none
 */
export async function runCommand(
  handlers: Handlers,
  workspace: Workspace,
  command: string,
  argument: unknown,
): Promise<WrittenFile | ResponseError> {
  const handler = handlers[command];
  if (!handler) return new ResponseError(ErrorCodes.InvalidParams, `Unknown command ${command}`);
  if (!hasFileUri(argument))
    return new ResponseError(ErrorCodes.InvalidParams, `${command} needs the "uri" of a file on disk`);
  try {
    const written = await handler(argument);
    await workspace.reload(workspace.rootOf(written.uri));
    return written;
  } catch (error) {
    if (error instanceof Error && TELLS_PEOPLE.has(error.name)) {
      return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    }
    throw error;
  }
}

/** Every command is about a file or folder on disk; without one there is no telling where it would write. */
export function hasFileUri(argument: unknown): argument is { readonly uri: string } {
  const uri = (argument as { readonly uri?: unknown } | undefined)?.uri;
  return typeof uri === 'string' && isOnDisk(uri);
}

/** The commands by id. Each takes one argument object and answers with the file it wrote. */
export function commandHandlers(workspace: Workspace, documents: OpenDocuments): Handlers {
  const uriOf = (project: OpenProject, path: string) => documents.uriAt(join(project.root, path));
  const find = (target: FindingTarget) => findFinding(workspace, documents, target);
  return {
    [Command.requestApproval]: async (argument) => {
      const target = argument as RequestApprovalArguments;
      const { project, finding, path, text } = await find(target);
      const reason = target.reason?.trim() || 'to be completed';
      const by = await userName(project.root);
      const record = await createRequest(project.files, finding, { path, text, reason, by, on: today() });
      const written = recordPath(record.id);
      const message = `Approval requested for ${finding.subject.name}: ${written}`;
      return { uri: uriOf(project, written), record: record.id, message };
    },
    [Command.recordDecision]: async (argument) => {
      const {
        uri,
        record: id,
        outcome,
        by,
        expires,
        conditions,
        evidence,
        sign,
        key,
      } = argument as RecordDecisionArguments;
      if (!OUTCOMES.includes(outcome))
        throw new CommandError(`"${outcome}" is no decision; use ${OUTCOMES.join(', ')}.`);
      if (!by?.trim()) throw new CommandError('A decision needs the name of the person who decided.');
      const project = await workspace.projectOf(uri);
      if (key !== undefined && !isAbsolute(key)) throw new CommandError('Name the key with its whole path.');
      const decision = {
        outcome,
        by: by.trim(),
        on: today(),
        conditions: [...(conditions ?? [])],
        ...(expires ? { expires } : {}),
        ...(evidence ? { evidence } : {}),
      };
      const isSigned = sign === true || key !== undefined;
      await recordDecision(project.files, id, decision, isSigned ? sshSigner(key, false) : undefined);
      const written = recordPath(id);
      const what = isSigned ? 'Decision recorded and signed' : 'Decision recorded';
      return { uri: uriOf(project, written), record: id, message: `${what}: ${written}` };
    },
    [Command.suppress]: async (argument) => {
      const target = argument as FindingArguments;
      const { project, finding, path } = await find(target);
      const by = await userName(project.root);
      const entry: Suppression = {
        entity: finding.subject.id,
        notThisEntity: true,
        files: [path],
        reason: target.reason?.trim() ?? '',
        by,
        on: today(),
      };
      await addSuppression(project.files, entry);
      const objection = objectionTo(finding.level, project.loaded.project.production, [by]);
      const rest = objection === undefined ? '' : `. It does not count yet: ${objection}`;
      const message = `${finding.subject.name} is not meant in ${path}: noted in ${SUPPRESSIONS_FILE}${rest}`;
      return { uri: uriOf(project, SUPPRESSIONS_FILE), message };
    },
    [Command.createProductionFile]: async (argument) => {
      const { uri, title, answers = {} } = argument as CreateProductionFileArguments;
      const strange = Object.entries(answers).find(
        ([principle, answer]) => !PRINCIPLES.some((one) => one === principle) || !ANSWERS.includes(answer),
      );
      if (strange) throw new CommandError(`"${strange.join(': ')}" answers none of the guiding questions.`);
      const project = await workspace.projectAt(resolve(fsPath(uri)));
      await createProductionFile(project.files, { title, answers });
      return { uri: uriOf(project, PRODUCTION_FILE), message: `${PRODUCTION_FILE} was created` };
    },
    [Command.declareCharacter]: async (argument) => {
      const target = argument as FindingArguments & { readonly name?: string };
      const { project, finding } = await find(target);
      const name = target.name ?? finding.places[0].text;
      await amend(project, 'characters', { name });
      return {
        uri: uriOf(project, PRODUCTION_FILE),
        message: `${name} is now a character of this production (${PRODUCTION_FILE})`,
      };
    },
    [Command.declareLicence]: async (argument) => {
      const target = argument as FindingArguments;
      const { project, finding } = await find(target);
      const reference = target.reason?.trim() || 'to be completed';
      await amend(project, 'licensed', { entity: finding.subject.id, name: finding.subject.name, reference });
      return {
        uri: uriOf(project, PRODUCTION_FILE),
        message: `${finding.subject.name} is noted as licensed (${PRODUCTION_FILE})`,
      };
    },
  };
}

async function amend<List extends keyof Amendments>(
  project: OpenProject,
  list: List,
  entry: Amendments[List],
): Promise<void> {
  const content = await project.files.read(PRODUCTION_FILE);
  if (content.status === 'refused') throw new CommandError(`${PRODUCTION_FILE}: ${content.problem.message}`);
  const amended = amendProduction(content.status === 'read' ? content.text : '', list, entry);
  if (amended === undefined)
    throw new CommandError(`${PRODUCTION_FILE} is not valid YAML. Mend it first; nothing was written.`);
  await project.files.write(PRODUCTION_FILE, amended, content.status === 'read' ? content.version : undefined);
}

interface FoundFinding {
  readonly project: OpenProject;
  readonly finding: Finding;
  readonly path: string;
  /** The words a request should quote. */
  readonly text: string;
}

async function findFinding(
  workspace: Workspace,
  documents: OpenDocuments,
  target: FindingTarget,
): Promise<FoundFinding> {
  const project = await workspace.projectOf(target.uri);
  const path = workspace.pathIn(project, target.uri);
  const open = documents.get(target.uri);
  const analysed = open && (await workspace.analyse(open));
  const checked = project.results.checked.get(path);
  const text = open?.getText() ?? checked?.text ?? '';
  const own = path === PRODUCTION_FILE ? projectFindings(project.loaded.project, project.loaded.knowledge, true) : [];
  const same = (analysed?.analysis.findings ?? checked?.findings ?? own).filter(
    ({ fingerprint, digest }) =>
      fingerprint === target.fingerprint && (target.digest === undefined || digest === target.digest),
  );
  const offset = target.position && (open ?? positionsIn(target.uri, text)).offsetAt(target.position);
  const finding = same.find(({ places }) => places[0].span.start === offset) ?? same[0];
  if (!finding)
    throw new CommandError(
      `The finding ${target.fingerprint} is no longer in ${path}. Look at the file and choose it again.`,
    );
  return { project, finding, path, text: quoted(text, finding) };
}

/** The lines around the first place, at most 400 UTF-16 units. */
function quoted(text: string, finding: Finding): string {
  const { start, end } = finding.places[0].span;
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 200);
  const lineEnd = text.indexOf('\n', end);
  return text.slice(from, Math.min(lineEnd < 0 ? text.length : lineEnd, end + 200)).trim();
}
