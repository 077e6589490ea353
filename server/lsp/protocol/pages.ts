/** Pages, reports and verifications of a whole project. */
import type { ApprovalStatus, Range } from './findings.ts';

/** A page or table about a whole project. */
export interface PageParams {
  readonly page:
    | 'disclosure.md'
    | 'disclosure.html'
    | 'prompts.csv'
    | 'prompts.json'
    | 'approvals.csv'
    | 'approvals.json';
  /** Any file of the project; without it the first folder counts. */
  readonly uri?: string;
}

export interface PageResult {
  readonly text: string;
  /** Files that could not be read and so are not in it. */
  readonly unread: readonly string[];
}

/** Forms of the report, as the command line names them. */
export type ReportFormat = 'html' | 'csv' | 'xlsx' | 'markdown' | 'json' | 'sarif' | 'junit';

/** A report on a whole project, the same that `clearance check --format` writes. */
export interface ReportParams {
  readonly format: ReportFormat;
  /** Any file of the project; without it the first folder counts. */
  readonly uri?: string;
}

export interface ReportResult {
  /** The report, where it is a text. */
  readonly text?: string;
  /** The bytes of a report that is none. */
  readonly base64?: string;
  /** The folder that paths in the report start from. */
  readonly root: string;
  /** Files that could not be read and so are not in it. */
  readonly unread: readonly string[];
}

export interface VerifyParams {
  /** Any file of the project; without it the first folder counts. */
  readonly uri?: string;
}

/** Records and texts of a project held against each other, as the files are on disk. */
export interface VerifyResult {
  /** `unreadable`: a record, a text or a file of the project cannot be read, so that nobody can say. */
  readonly verdict: 'covered' | 'uncovered' | 'unreadable';
  /** The outcome in one sentence. */
  readonly summary: string;
  /** What cannot be read, uses that are not covered, records: in that order. */
  readonly entries: readonly VerifiedEntry[];
}

/** Something to look at, and where it is. */
export interface VerifiedEntry {
  readonly kind: 'problem' | 'uncovered-use' | 'idle-record' | 'record-in-force';
  readonly uri: string;
  /** The start of a file that is no text. */
  readonly range: Range;
  /** For people: `prompts/village.prompt:8`, `lists/vfx.xlsx: Shots!C12`. */
  readonly place: string;
  /** Where a person finds it in a file that is no text: `Shots!C12`. */
  readonly where?: string;
  /** Who or what it is about. */
  readonly label: string;
  /** What a use needs; by which clause and where a record is to hold. */
  readonly description?: string;
  /** Where it stands, with the reason. */
  readonly explanation: string;
  /** Of a use or a record. */
  readonly status?: ApprovalStatus;
  /** Of a use. */
  readonly fingerprint?: string;
}
