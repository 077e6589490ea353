/** What commands are given, and what those that write a file answer. */
import type { Position } from './findings.ts';

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

/** Arguments of `Command.recordDecision`. */
export interface RecordDecisionArguments {
  /** Any file of the project that the record belongs to. */
  readonly uri: string;
  /** Id of the approval record. */
  readonly record: string;
  /** Ids of further records of the project, where one answer was about several requests. */
  readonly others?: readonly string[];
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
