/** Commands that write the project's own files: requests, decisions, suppressions, declarations. One writer for every client. */
import { join, resolve } from 'node:path';
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type Amendments, amendProduction } from '../engine/production/amend-production.ts';
import { ANSWERS, PRINCIPLES } from '../engine/production/guiding-questions.ts';
import { objectionTo } from '../engine/suppressions/claim.ts';
import type { Suppression } from '../engine/suppressions/suppression.ts';
import { createRequest, recordPath } from '../host/approval-store.ts';
import { today } from '../host/clock.ts';
import { PRODUCTION_FILE, SUPPRESSIONS_FILE } from '../host/load-project.ts';
import { createProductionFile } from '../host/production-template.ts';
import { addSuppression } from '../host/suppression-store.ts';
import { ToldError } from '../host/told-error.ts';
import { userName } from '../host/user.ts';
import { CommandError } from './command-error.ts';
import { decide } from './decide.ts';
import { findFinding } from './find-finding.ts';
import type { OpenDocuments } from './open-documents.ts';
import type {
  CreateProductionFileArguments,
  FindingArguments,
  FindingTarget,
  RecordDecisionArguments,
  RequestApprovalArguments,
  RequestApprovalsArguments,
  WrittenFile,
} from './protocol/command-arguments.ts';
import { Command } from './protocol/names.ts';
import { fsPath, isOnDisk } from './uri.ts';
import type { OpenProject, Workspace } from './workspace.ts';

type Handlers = Readonly<Record<string, (argument: unknown) => Promise<WrittenFile>>>;

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
    if (error instanceof ToldError) {
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
  const request = async (target: FindingTarget, why: string | undefined): Promise<Requested> => {
    const { project, finding, path, text } = await find(target);
    const reason = why?.trim() || 'to be completed';
    const by = await userName(project.root);
    const { id } = await createRequest(project.files, finding, { path, text, reason, by, on: today() });
    const written = recordPath(id);
    return { root: project.root, id, path: written, uri: uriOf(project, written), name: finding.subject.name };
  };
  return {
    [Command.requestApproval]: async (argument) => {
      const { reason, ...target } = argument as RequestApprovalArguments;
      const { uri, id, name, path } = await request(target, reason);
      return { uri, record: id, message: `Approval requested for ${name}: ${path}` };
    },
    [Command.requestApprovals]: async (argument) => {
      const { findings, reason } = argument as RequestApprovalsArguments;
      if (!Array.isArray(findings) || findings.length === 0)
        throw new CommandError('Name the findings that an approval is asked for.');
      const written: Requested[] = [];
      const refused: string[] = [];
      for (const target of findings as readonly FindingTarget[]) {
        try {
          if (!hasFileUri(target)) throw new CommandError('A finding without the "uri" of its file was left out.');
          written.push(await request(target, reason));
        } catch (error) {
          // What is asked for already stays asked for; the rest is told.
          if (!(error instanceof ToldError)) throw error;
          refused.push(error.message);
        }
      }
      const [first] = written;
      if (!first) throw new CommandError(refused.join(' '));
      const roots = new Set(written.map(({ root }) => root));
      // The project of the first is read again when this is done.
      for (const root of roots) if (root !== first.root) await workspace.reload(root);
      const count = written.length === 1 ? '1 finding' : `${written.length} findings`;
      const message = [`Approval requested for ${count}, the first in ${first.path}.`, ...refused].join(' ');
      return { uri: first.uri, record: first.id, message };
    },
    [Command.recordDecision]: async (argument) => {
      const decision = argument as RecordDecisionArguments;
      const project = await workspace.projectOf(decision.uri);
      const { record, path, message } = await decide(project, decision, today());
      return { uri: uriOf(project, path), record, message };
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

/** A request on record. */
interface Requested {
  readonly root: string;
  readonly id: string;
  readonly path: string;
  readonly uri: string;
  /** Who or what it is about. */
  readonly name: string;
}
