/** URIs and paths. Clients spell one file in several ways (`c:` or `C%3A`, `(` or `%28`), so files are known by their paths. */
import { URI } from 'vscode-uri';

/** Absolute path of a `file:` URI; of other schemes the path part, so that they too have a name. */
export function fsPath(uri: string): string {
  return URI.parse(uri).fsPath;
}

/** `file:` URI of an absolute path. */
export function fileUri(path: string): string {
  return URI.file(path).toString();
}

/** Whether a URI names a file or folder on disk or on a file server; new documents and the like are nowhere yet. */
export function isOnDisk(uri: string): boolean {
  try {
    const { scheme, authority, path } = URI.parse(uri);
    return scheme === 'file' && (authority !== '' || path.length > 1);
  } catch {
    return false;
  }
}
