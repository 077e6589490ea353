/**
 * What the editor and the server say to each other beyond the Language Server Protocol. Types and names only: the extension
 * imports this file and nothing else from the server.
 */

/** Requests and notifications of our own, all in the `clearance/` name space. */
export const Method = {
  /** Request: `FindingsParams` → `FindingsResult`. */
  findings: 'clearance/findings',
  /** Request with progress and cancellation: `CheckParams` → `CheckResult`. */
  check: 'clearance/check',
  /** Request: `PageParams` → `PageResult`. */
  page: 'clearance/page',
  /** Request: `ReportParams` → `ReportResult`. */
  report: 'clearance/report',
  /** Request: `VerifyParams` → `VerifyResult`: what `clearance approvals verify` says. */
  verify: 'clearance/verify',
  /** Request without parameters → `readonly GuidingQuestion[]`: what `Command.createProductionFile` takes answers to. */
  guidingQuestions: 'clearance/guidingQuestions',
  /** Request without parameters → `readonly GuidelinePack[]`: what the projects are judged by. */
  guidelines: 'clearance/guidelines',
  /** Notification from the server: findings have changed, ask again. */
  findingsChanged: 'clearance/findingsChanged',
} as const;

/** Commands that the server carries out (`workspace/executeCommand`); usable from any client. */
export const Command = {
  requestApproval: 'clearance.server.requestApproval',
  /** The same for several findings with one reason. */
  requestApprovals: 'clearance.server.requestApprovals',
  recordDecision: 'clearance.server.recordDecision',
  suppress: 'clearance.server.suppress',
  /** Renames a character in all files of the project, by an edit that the client applies. */
  renameCharacter: 'clearance.server.renameCharacter',
  declareCharacter: 'clearance.server.declareCharacter',
  declareLicence: 'clearance.server.declareLicence',
  /** Writes a commented production file into a folder that has none. */
  createProductionFile: 'clearance.server.createProductionFile',
  check: 'clearance.server.check',
} as const;

/** What the client says of itself in `initializationOptions`. */
export interface InitializationOptions {
  /**
   * The client has commands of its own that ask a person for what is missing (reason, decision) before they call the server's:
   * `clearance.requestApproval`, `clearance.suppress`, `clearance.declareLicence`. Without it code actions call the server directly.
   */
  readonly asksForInput?: boolean;
  /** The client shows `<details>` in hovers: what is not needed at once is folded away. */
  readonly foldsHovers?: boolean;
  /** The settings to begin with, as in the section `clearance` of its configuration. */
  readonly settings?: unknown;
}

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

export interface CheckParams {
  readonly workDoneToken?: string | number;
}

export interface CheckResult {
  readonly files: number;
  readonly findings: Readonly<Record<Level, number>>;
  readonly needAction: number;
  readonly problems: number;
  /** The check was cancelled; the results are of the files done until then. */
  readonly isCancelled: boolean;
  /** Milliseconds. */
  readonly duration: number;
}

/** Which finding a command is about. */
export interface FindingTarget {
  readonly uri: string;
  readonly fingerprint: string;
  /**
   * Of the finding. Prompts without a label and repeated shot codes share a fingerprint; with the digest the one is found
   * that a person has seen. Without it the first counts.
   */
  readonly digest?: string;
  /** Where the finding is shown: tells findings in equal texts apart. */
  readonly position?: Position;
}

/** Arguments of `Command.requestApproval`. */
export interface RequestApprovalArguments extends FindingTarget {
  readonly reason: string;
}

/** Arguments of `Command.requestApprovals`. */
export interface RequestApprovalsArguments {
  /** Any file of a project; that of the first finding will do. */
  readonly uri: string;
  readonly findings: readonly FindingTarget[];
  /** Stands in every request. */
  readonly reason: string;
}

/** A guideline pack that projects are judged by, as lists show it. */
export interface GuidelinePack {
  /** Roots of these projects. */
  readonly projects: readonly string[];
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly version: string;
  /** `YYYY-MM-DD`, when the source was last read. */
  readonly checked: string;
  readonly link: string;
  readonly note: string;
  readonly clauses: readonly GuidelineClause[];
}

export interface GuidelineClause {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** Whether it decides, is only told, sleeps, or is advice that no text triggers. */
  readonly part: 'decides' | 'informs' | 'off' | 'advice';
  readonly explanation: string;
  readonly action: string;
  /** The part of the source it stands for. */
  readonly link: string;
  readonly source: string;
  /** How Clearance reads a case that the source leaves open. */
  readonly isOwnReading: boolean;
}

/** Arguments of `Command.recordDecision`. */
export interface RecordDecisionArguments {
  /** Any file of the project that the record belongs to. */
  readonly uri: string;
  /** Id of the approval record. */
  readonly record: string;
  readonly outcome: 'approved' | 'approved-with-conditions' | 'declined';
  /** Who decided. */
  readonly by: string;
  /** `YYYY-MM-DD`. */
  readonly expires?: string;
  readonly conditions?: readonly string[];
  readonly evidence?: string;
  /** Sign it with an SSH key: that of `key`, else the one that the person's own git configuration names. */
  readonly sign?: boolean;
  /** Absolute path of an SSH key. */
  readonly key?: string;
}

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

/** Arguments of `Command.suppress`, `Command.declareCharacter` and `Command.declareLicence`. */
export interface FindingArguments extends FindingTarget {
  /** The reason of a suppression; the reference of a licence. */
  readonly reason?: string;
}

/** Arguments of `Command.renameCharacter`. */
export interface RenameCharacterArguments {
  /** Any file of the project. */
  readonly uri: string;
  /** As a cue has it. */
  readonly name: string;
  readonly newName: string;
}

/** One of the guiding questions, answered with `yes`, `no` or `unsure`. */
export interface GuidingQuestion {
  /** As `CreateProductionFileArguments.answers` calls it. */
  readonly id: string;
  readonly question: string;
}

/** Arguments of `Command.createProductionFile`. */
export interface CreateProductionFileArguments {
  /** The folder. */
  readonly uri: string;
  readonly title?: string;
  /** By id of the question; one that is left out stays open. */
  readonly answers?: Readonly<Record<string, 'yes' | 'no' | 'unsure'>>;
}

/** What a command that wrote a file answers. */
export interface WrittenFile {
  readonly uri: string;
  /** Id of the approval record, if one was written. */
  readonly record?: string;
  readonly message: string;
}
