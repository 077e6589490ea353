/** What requests and commands of our own are called, and what a client says of itself when it starts. */

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
  /** The client shows an icon for `$(warning)` and the like in the titles of code lenses; other clients get a character. */
  readonly showsIcons?: boolean;
  /** The settings to begin with, as in the section `clearance` of its configuration. */
  readonly settings?: unknown;
}
