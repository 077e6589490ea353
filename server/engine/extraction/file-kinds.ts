/** Which files are no text and are extracted, by their names. Small and without libraries: every walk over a folder asks it. */

/** How a file is extracted. */
export type FileKind = 'workbook' | 'word' | 'pdf' | 'picture';

/** Endings, in small letters, and how files with them are extracted. */
const KINDS: readonly (readonly [ending: string, kind: FileKind])[] = [
  ['.xlsx', 'workbook'],
  ['.xlsm', 'workbook'],
  ['.docx', 'word'],
  ['.pdf', 'pdf'],
  ['.png', 'picture'],
  ['.jpg', 'picture'],
  ['.jpeg', 'picture'],
  ['.webp', 'picture'],
];

/** Glob patterns of all these files, as formats have them. */
export const EXTRACTED_FILES: readonly string[] = KINDS.map(([ending]) => `**/*${ending}`);

/**
 * How the file at this path (forward slashes or not) is extracted; `undefined` for files that are text or are not read.
 * Locks that Office programs put beside an open file (`~$list.xlsx`) are no files of anybody.
 */
export function fileKind(path: string): FileKind | undefined {
  const lowered = path.toLowerCase();
  if (/(?:^|[\\/])(?:~\$|\._|\.~lock\.)[^\\/]*$/.test(lowered)) return undefined;
  return KINDS.find(([ending]) => lowered.endsWith(ending))?.[1];
}
