/** Rename Symbol on a character: on a cue of a script, or on an own character of the production file; in all files of the project. */
import { join } from 'node:path';
import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { parseSource } from '../engine/formats/parse-source.ts';
import { formatForPath } from '../engine/formats/registry.ts';
import { PRODUCTION_FILE } from '../engine/production/own-files.ts';
import {
  cueAt,
  type NamePlace,
  ownCharacterAt,
  type Renaming,
  renamedIn,
  renamedOwnCharacters,
} from '../engine/story/rename-character.ts';
import { findFiles } from '../host/find-files.ts';
import { positionsIn, rangeOf } from './diagnostics.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { RenameCharacterArguments } from './protocol/command-arguments.ts';
import { Command } from './protocol/names.ts';
import type { OpenProject, Workspace } from './workspace.ts';

/** Longer names are no names. */
const LONGEST_NAME = 80;

/** Answers to renaming from now on. */
export function serveRename(connection: Connection, workspace: Workspace, documents: OpenDocuments): void {
  const nameAt = async (document: TextDocument, offset: number): Promise<NamePlace | undefined> => {
    const project = await workspace.projectOf(document.uri);
    if (workspace.pathIn(project, document.uri) === PRODUCTION_FILE) return ownCharacterAt(document.getText(), offset);
    const one = await workspace.analyse(document);
    return one && cueAt(one.analysis.document, offset);
  };
  connection.onPrepareRename(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    const place = document && (await nameAt(document, document.offsetAt(position)));
    return place && document && { range: rangeOf(document, place.span), placeholder: place.name };
  });
  connection.onRenameRequest(async ({ textDocument, position, newName }, token) => {
    const document = documents.get(textDocument.uri);
    const place = document && (await nameAt(document, document.offsetAt(position)));
    if (!document || !place) return refused('Only names of characters are renamed: go to a cue, or to clearance.yaml.');
    const to = newName.trim();
    if (to === '' || to.length > LONGEST_NAME || /[\p{Cc}()[\]{}<>"]/u.test(to))
      return refused(`“${newName}” is no name for a character: write it on one line, without brackets and quotes.`);
    const renamed = await renamings(workspace, documents, document.uri, place.name, to, token);
    if (!renamed) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    tellDoubtful(connection, place.name, renamed.doubtful);
    return { changes: renamed.changes };
  });
}

/** Carries out `Command.renameCharacter`: the client applies the edit, so that it can be taken back as a whole. */
export async function renameCharacter(
  connection: Connection,
  workspace: Workspace,
  documents: OpenDocuments,
  argument: unknown,
  token: CancellationToken,
): Promise<boolean | ResponseError> {
  const { uri, name, newName } = (argument ?? {}) as Partial<RenameCharacterArguments>;
  if (!uri || !name || !newName) return refused(`${Command.renameCharacter} needs "uri", "name" and "newName"`);
  const renamed = await renamings(workspace, documents, uri, name, newName, token);
  if (!renamed) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  const { changes } = renamed;
  tellDoubtful(connection, name, renamed.doubtful);
  const label = `Rename ${name} to ${newName}`;
  return (await connection.workspace.applyEdit({ label, edit: { changes } })).applied;
}

/** Most places that a message names. */
const MOST_TOLD = 5;

/** Says what was left as it is: a person has to look there. */
function tellDoubtful(connection: Connection, name: string, places: readonly string[]): void {
  if (places.length === 0) return;
  const more = places.length - MOST_TOLD;
  const told = `${places.slice(0, MOST_TOLD).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const message = `Left as it is where “${name}” may be the word and not the character: ${told}. Look there, and change it by hand where the character is meant.`;
  // A notification: nobody has to answer, and not every client can.
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
}

/** The edits by file, and the places left as they are, for people; `undefined` if cancelled. */
async function renamings(
  workspace: Workspace,
  documents: OpenDocuments,
  from: string,
  name: string,
  to: string,
  token: CancellationToken,
): Promise<{ readonly changes: Record<string, TextEdit[]>; readonly doubtful: readonly string[] } | undefined> {
  const project = await workspace.projectOf(from);
  const { production } = project.loaded.project;
  const changes: Record<string, TextEdit[]> = {};
  const doubtful: string[] = [];
  for (const path of [PRODUCTION_FILE, ...(await findFiles(project.root, production))]) {
    if (token.isCancellationRequested) return undefined;
    if (!workspace.belongs(project, path)) continue;
    const uri = documents.uriAt(join(project.root, path));
    const text = await textOf(project, path, documents.get(uri));
    if (text === undefined) continue;
    const renamed = renamingIn({ path, text }, project, { from: name, to });
    const document = positionsIn(uri, text);
    const edits = renamed.changes.map(({ span, text: newText }) => ({ range: rangeOf(document, span), newText }));
    if (edits.length > 0) changes[uri] = edits;
    doubtful.push(...renamed.doubtful.map(({ start }) => `${path}:${document.positionAt(start).line + 1}`));
  }
  return { changes, doubtful };
}

async function textOf(project: OpenProject, path: string, open: TextDocument | undefined): Promise<string | undefined> {
  if (open) return open.getText();
  if (path !== PRODUCTION_FILE && !formatForPath(path)) return undefined;
  const content = await project.files.read(path);
  return content.status === 'read' ? content.text : undefined;
}

function renamingIn(
  { path, text }: { readonly path: string; readonly text: string },
  { loaded: { project, knowledge } }: OpenProject,
  names: { readonly from: string; readonly to: string },
): Renaming {
  if (path === PRODUCTION_FILE) return { changes: renamedOwnCharacters(text, names.from, names.to), doubtful: [] };
  const format = formatForPath(path)?.id;
  if (!format) return { changes: [], doubtful: [] };
  const source = { path, text, format };
  return renamedIn(source, parseSource(source, project.production), names, knowledge);
}

function refused(message: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
