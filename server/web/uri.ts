/**
 * URIs and paths where files are on no disk: a path begins with the scheme and the authority of its URI, so that every URI has
 * one and the way back is clear. Takes the place of `lsp/uri.ts` in the browser.
 */
import { URI } from 'vscode-uri';

/** Stands for the authority where there is none. */
const NOWHERE = '-';

/** Schemes of documents that are in no file system. */
const NO_FILES = new Set(['untitled', 'output', 'git', 'vscode-userdata', 'comment', 'search-editor']);

/** A path for a URI: `vscode-vfs://github/a/b` → `/vscode-vfs/github/a/b`. */
export function fsPath(uri: string): string {
  const { scheme, authority, path } = URI.parse(uri);
  return `/${scheme}/${authority === '' ? NOWHERE : encodeURIComponent(authority)}/${path.replace(/^\/+/, '')}`;
}

/** The URI of such a path. */
export function fileUri(path: string): string {
  const [, scheme = '', authority = NOWHERE, ...names] = path.replace(/\/+$/, '').split('/');
  return URI.from({
    scheme,
    authority: authority === NOWHERE ? '' : decodeURIComponent(authority),
    path: `/${names.join('/')}`,
  }).toString();
}

/** Whether a URI names something in a file system. */
export function isOnDisk(uri: string): boolean {
  try {
    const { scheme, path } = URI.parse(uri);
    return !NO_FILES.has(scheme) && path.length > 1;
  } catch {
    return false;
  }
}
