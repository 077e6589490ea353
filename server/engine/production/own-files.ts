/** Where a project says what holds for it, relative to its root. These files are read as data and never checked as texts. */

export const PRODUCTION_FILE = 'clearance.yaml';
const OWN_FOLDER = '.clearance';
export const APPROVALS_FOLDER = `${OWN_FOLDER}/approvals`;
export const SUPPRESSIONS_FILE = `${OWN_FOLDER}/suppressions.yaml`;
export const BASELINE_FILE = `${OWN_FOLDER}/baseline.yaml`;

/** Whether a path is the production file or lies where records and suppressions do. */
export function isOwnPath(path: string): boolean {
  return path === PRODUCTION_FILE || path === OWN_FOLDER || path.startsWith(`${OWN_FOLDER}/`);
}

/** Glob patterns of these files, wherever the project's root is. */
export const OWN_FILE_PATTERNS: readonly string[] = [
  `**/${PRODUCTION_FILE}`,
  `**/${OWN_FOLDER}/**/*.yaml`,
  '**/*allowed_signers*',
];
