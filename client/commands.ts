/** The commands of the extension by id. What each does is in its own file; what each is called is in package.json. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/node';
import type { ApprovalsView } from './approvals-view.ts';
import { filterFindingsBy, groupFindingsBy } from './commands/arrange.ts';
import { askGuidingQuestions } from './commands/ask-guiding-questions.ts';
import { checkProject } from './commands/check-project.ts';
import { createProductionFile } from './commands/create-production-file.ts';
import { declareCharacter, declareLicence, suppress } from './commands/declare.ts';
import { copyReference, explainClause, goToFinding, openClause, openRecord } from './commands/look-up.ts';
import { openExample } from './commands/open-example.ts';
import { recordDecision } from './commands/record-decision.ts';
import { exportReport, openReport } from './commands/report.ts';
import { requestApproval } from './commands/request-approval.ts';
import { verifyApprovals } from './commands/verify-approvals.ts';
import { draftDisclosure, exportApprovals, exportPrompts } from './commands/write-page.ts';
import type { Findings } from './findings.ts';
import { GROUPINGS } from './groupings.ts';
import type { GuidelinesView } from './guidelines-view.ts';
import { isFindingNode } from './selected-findings.ts';

/** What commands work with. */
export interface Desk {
  readonly client: BaseLanguageClient;
  readonly findings: Findings;
  readonly approvals: ApprovalsView;
  readonly guidelines: GuidelinesView;
  readonly log: vscode.LogOutputChannel;
  /** The extension's own folder. */
  readonly home: vscode.Uri;
  /** Keeps answers for the next time, on this machine. */
  readonly memory: vscode.Memento;
}

/** Menus of views call with the node they were opened on, and with all selected ones. */
type Handler = (desk: Desk, argument: never, selection: never) => unknown;

const HANDLERS: Readonly<Record<string, Handler>> = {
  'clearance.checkProject': checkProject,
  'clearance.requestApproval': requestApproval,
  'clearance.recordDecision': recordDecision,
  'clearance.openReport': openReport,
  'clearance.exportReport': exportReport,
  'clearance.draftDisclosure': draftDisclosure,
  'clearance.verifyApprovals': verifyApprovals,
  'clearance.exportApprovals': exportApprovals,
  'clearance.exportPrompts': exportPrompts,
  'clearance.suppress': suppress,
  'clearance.declareCharacter': declareCharacter,
  'clearance.declareLicence': declareLicence,
  'clearance.openClause': openClause,
  'clearance.explainClause': explainClause,
  'clearance.goToFinding': goToFinding,
  'clearance.openRecord': openRecord,
  'clearance.copyReference': copyReference,
  'clearance.createProductionFile': createProductionFile,
  'clearance.askGuidingQuestions': askGuidingQuestions,
  'clearance.openExample': openExample,
  'clearance.showOutput': ({ log }) => log.show(),
  'clearance.refresh': ({ findings }) => findings.refresh(),
  'clearance.showClear': ({ findings }) => findings.includeClear(true),
  'clearance.hideClear': ({ findings }) => findings.includeClear(false),
  'clearance.groupFindings': groupFindingsBy,
  ...Object.fromEntries(
    GROUPINGS.map((grouping) => [`clearance.groupBy.${grouping}`, (desk: Desk) => groupFindingsBy(desk, grouping)]),
  ),
  'clearance.filterFindings': filterFindingsBy,
  'clearance.clearFilter': (desk) => filterFindingsBy(desk, ''),
};

/** What is done about findings: afterwards the keyboard is back where the command was called. */
const CHANGING = new Set(
  ['requestApproval', 'recordDecision', 'suppress', 'declareCharacter', 'declareLicence'].map(
    (id) => `clearance.${id}`,
  ),
);

/** Registers all commands for as long as the result is not disposed of. */
export function registerCommands(desk: Desk): vscode.Disposable {
  const registrations = Object.entries(HANDLERS).map(([id, handler]) =>
    vscode.commands.registerCommand(id, async (argument?: unknown, selection?: unknown) => {
      // Nodes take on what becomes of them: this is how it was.
      const before = CHANGING.has(id) && isFindingNode(argument) ? { ...argument } : undefined;
      const answer = await handler(desk, argument as never, selection as never);
      if (before && answer) void desk.approvals.returnTo(before);
      return answer;
    }),
  );
  return vscode.Disposable.from(...registrations);
}
