/**
 * How the server in a browser reads and writes files: it asks the client, which has VS Code's file systems. Names and types only,
 * for both sides.
 */

/** Requests from the server to its client, each about one URI. */
export const FileMethod = {
  /** `FileParams` → `Uint8Array`. */
  read: 'clearance/files/read',
  /** `WriteParams` → nothing. Folders above are made. */
  write: 'clearance/files/write',
  /** `FileParams` → `FileStat`. */
  stat: 'clearance/files/stat',
  /** `FileParams` → `readonly FolderEntry[]`. */
  list: 'clearance/files/list',
  /** `MoveParams` → nothing. */
  move: 'clearance/files/move',
  /** `FileParams` → nothing, also where there is no such file. */
  remove: 'clearance/files/remove',
} as const;

export interface FileParams {
  readonly uri: string;
}
export interface WriteParams extends FileParams {
  readonly bytes: Uint8Array;
}
export interface MoveParams extends FileParams {
  readonly to: string;
  /** Fails where there is something already, unless it may be replaced. */
  readonly mayReplace: boolean;
}
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}
export interface FileStat {
  readonly isFolder: boolean;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
}

/** What the client gives the worker before they speak the protocol: files of `dist/` by name. */
export interface ProgramFiles {
  readonly files: Readonly<Record<string, Uint8Array>>;
}
/** Names of these files. */
export const PROGRAM_FILES = [
  'knowledge.bin',
  'words.bin',
  'evocations.json',
  'guidelines.json',
  'schemas.json',
  'compromise.cjs',
] as const;

/** Codes of errors, as the operating system has them; everything else is a failure without a code. */
export const FileErrorCode = { missing: -32901, exists: -32902, forbidden: -32903, isFolder: -32904 } as const;
