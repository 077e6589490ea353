/** The open documents, found by file and not by spelling, and the spelling that the client uses for each file. */
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fileUri, fsPath, isOnDisk } from './uri.ts';

export interface OpenDocuments {
  all(): readonly TextDocument[];
  /** The open document of a URI, however that is spelled. */
  get(uri: string): TextDocument | undefined;
  /** URI of the file at an absolute path: as the client has spelled it, if it ever has. */
  uriAt(path: string): string;
}

/** Follows the documents of a client; to be called before anything else listens to them. */
export function followDocuments(documents: TextDocuments<TextDocument>): OpenDocuments {
  /** URIs as the client spells them, of open documents and of all that were ever open. */
  const open = new Map<string, string>();
  const spelled = new Map<string, string>();
  documents.onDidOpen(({ document: { uri } }) => {
    open.set(nameOf(uri), uri);
    spelled.set(nameOf(uri), uri);
  });
  documents.onDidClose(({ document: { uri } }) => open.delete(nameOf(uri)));
  return {
    all: () => documents.all(),
    get: (uri) => documents.get(open.get(nameOf(uri)) ?? uri),
    uriAt: (path) => spelled.get(path) ?? fileUri(path),
  };
}

/** What is the same for all spellings. */
function nameOf(uri: string): string {
  return isOnDisk(uri) ? fsPath(uri) : uri;
}
