/** Folders with real files for tests of what touches the disk. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Files by their path; bytes or text. */
export type FolderContent = Readonly<Record<string, string | Uint8Array>>;

/** Makes a folder with these files below the system's temporary folder, and gives its absolute path. */
export function tempFolder(content: FolderContent = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'clearance-test-'));
  made.push(folder);
  putFiles(folder, content);
  return folder;
}

/** Writes files below a folder. */
function putFiles(folder: string, content: FolderContent): void {
  for (const [path, data] of Object.entries(content)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), data);
  }
}

const made: string[] = [];

/** Removes all folders that were made; call it in `after`. */
export function removeTempFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
