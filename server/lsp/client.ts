/** What the client is and can do, as far as the server cares. */
import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol/names.ts';
import { fileUri } from './uri.ts';

export interface Client {
  /** URIs of the folders it has open, as it spells them. */
  readonly folders: readonly string[];
  /** What it calls them, by URI; those that it does not name have the names of their paths. */
  readonly folderNames: ReadonlyMap<string, string>;
  /** Tells when folders are opened and closed. */
  readonly hasFolders: boolean;
  /** Asks for the diagnostics of open documents; others wait until they are sent. */
  readonly pulls: boolean;
  /** Can be told to ask again. */
  readonly refreshes: boolean;
  /** Watches files where the server asks it to; of others only what they save is known. */
  readonly watches: boolean;
  readonly asksForInput: boolean;
  /** Shows `<details>` in hovers. */
  readonly folds: boolean;
  /** Shows an icon for `$(warning)` in the title of a code lens. */
  readonly showsIcons: boolean;
  /** Answers when it is asked for its settings. */
  readonly answersSettings: boolean;
  /** Tells of changes of its settings only if it is asked to. */
  readonly tellsSettings: boolean;
  /** Can be told to ask for code lenses again. */
  readonly refreshesLenses: boolean;
  /** Can be told to ask for marks in the text (inlay hints) again. */
  readonly refreshesMarks: boolean;
}

/** A client that has not said anything yet. */
export const UNKNOWN_CLIENT: Client = {
  folders: [],
  folderNames: new Map(),
  hasFolders: false,
  pulls: false,
  refreshes: false,
  watches: false,
  asksForInput: false,
  folds: false,
  showsIcons: false,
  answersSettings: false,
  tellsSettings: false,
  refreshesLenses: false,
  refreshesMarks: false,
};

/** What a client says of itself when it begins. */
export function clientOf(params: InitializeParams): Client {
  const { capabilities, workspaceFolders, initializationOptions } = params;
  const options = (initializationOptions ?? {}) as InitializationOptions;
  return {
    folders: workspaceFolders?.map(({ uri }) => uri) ?? rootOf(params),
    folderNames: new Map(workspaceFolders?.map(({ uri, name }) => [uri, name])),
    hasFolders: capabilities.workspace?.workspaceFolders === true,
    pulls: capabilities.textDocument?.diagnostic !== undefined,
    refreshes: capabilities.workspace?.diagnostics?.refreshSupport === true,
    watches: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    asksForInput: options.asksForInput === true,
    folds: options.foldsHovers === true,
    showsIcons: options.showsIcons === true,
    answersSettings: capabilities.workspace?.configuration === true,
    tellsSettings: capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true,
    refreshesLenses: capabilities.workspace?.codeLens?.refreshSupport === true,
    refreshesMarks: capabilities.workspace?.inlayHint?.refreshSupport === true,
  };
}

/** The one folder of clients that know no workspace folders, and of older ones that say it as a path. */
function rootOf({ rootUri, rootPath }: InitializeParams): readonly string[] {
  if (rootUri) return [rootUri];
  return rootPath ? [fileUri(rootPath)] : [];
}
