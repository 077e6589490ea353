/** Findings as lists show them, and the projects they are of. */

export type Level = 'clear' | 'notify' | 'written-approval' | 'prohibited';

export type ApprovalStatus =
  | 'not-needed'
  | 'not-requested'
  | 'requested'
  | 'unverified'
  | 'approved'
  | 'approved-with-conditions'
  | 'declined'
  | 'expired'
  | 'stale';

/** Zero-based line and UTF-16 character, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A finding as lists show it. */
export interface FindingItem {
  readonly uri: string;
  /** Relative to the project's root, with forward slashes. */
  readonly path: string;
  /** Root of its project, as `ProjectItem.root` has it. */
  readonly project: string;
  /** Name of the workspace folder, where several are open: they may have files of one name. */
  readonly folder?: string;
  readonly fingerprint: string;
  /** `sha256:` and 64 hexadecimal digits of the text concerned; absent where it is about no text but the production. */
  readonly digest?: string;
  /** Of the first place; the start of a file that is no text. */
  readonly range: Range;
  /** Where a person finds the first place in a file that is no text: `Shots!C12`. */
  readonly where?: string;
  /** How many places the finding has in its scope. */
  readonly places: number;
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string };
  readonly use: string;
  readonly level: Level;
  readonly clause: string;
  /** Of the clause, in a few words; absent where no clause touches the finding. */
  readonly clauseTitle?: string;
  /** Ids of other clauses that speak about it; absent where there are none. */
  readonly alsoUnder?: readonly string[];
  /** Where the clause can be read, if the guideline names a link. */
  readonly link?: string;
  /** One sentence: who or what, what is needed. */
  readonly message: string;
  readonly scope: {
    readonly label: string;
    readonly title: string;
    readonly shot?: string;
    /** Number of the scene; the heading of one that has none. */
    readonly scene?: string;
  };
  readonly approval: { readonly status: ApprovalStatus; readonly record?: string; readonly explanation: string };
  readonly suppressed?: string;
  readonly needsAction: boolean;
}

export interface FindingsParams {
  /** Also findings of level `clear` and suppressed ones. */
  readonly includeClear?: boolean;
  /** `FindingsResult.version` of the last answer that the client keeps: then only what has changed since is sent. */
  readonly since?: string;
}

export interface FindingsResult {
  /** All findings; where `changed` is there, those of the files that it names. */
  readonly findings: readonly FindingItem[];
  /**
   * URIs of the files whose findings are others than in the answer that `FindingsParams.since` names. A file without findings here
   * has none any more. Absent where `findings` are all.
   */
  readonly changed?: readonly string[];
  /** Of this answer, for the next question. */
  readonly version: string;
  /** Files that are known so far; all of the project once a check has run. */
  readonly files: number;
  /** Whether a check of the whole project has run since the server started. */
  readonly isChecked: boolean;
  /** Another word when the packs of some project may have changed: then `Method.guidelines` is asked again. */
  readonly guidelines: string;
  /** One for each folder of the workspace. */
  readonly projects: readonly ProjectItem[];
}

/** A folder with the facts of its own production, as far as commands ask for them. */
export interface ProjectItem {
  /** URI of the folder. */
  readonly root: string;
  /** Of the production; absent where it has none. */
  readonly title?: string;
  /** Names of the people who may decide on approvals; empty where the production names none. */
  readonly approvers: readonly string[];
  /** Whether decisions are signed: where the production names keys, and where it counts nothing else. */
  readonly signing: 'none' | 'possible' | 'required';
  /** What it is judged by, as a sentence, where it has no production file. */
  readonly defaults?: string;
}
