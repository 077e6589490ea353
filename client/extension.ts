/**
 * The extension's entry: starts the language server, keeps the latest findings, and shows them in the sidebar and the status
 * bar. Everything that decides lies in the server.
 */
import './language.ts';

import * as vscode from 'vscode';
import { type ApprovalsView, showApprovals } from './approvals-view.ts';
import { askForLenses } from './ask-for-lenses.ts';
import { registerCommands } from './commands.ts';
import { greetExample } from './example-project.ts';
import { watchFindings } from './findings.ts';
import { type GuidelinesView, showGuidelines } from './guidelines-view.ts';
import { createClient, startClient } from './language-client.ts';
import { watchProductionFile } from './production-file.ts';
import { showStatus } from './status-bar.ts';

/** What other extensions and tests can reach. */
export interface ClearanceApi {
  /** The tree of the "Approval status" view. */
  readonly tree: ApprovalsView['tree'];
  /** The tree of the "Guidelines" view. */
  readonly guidelines: GuidelinesView['tree'];
}

/** Called by VS Code. Returns at once: the server starts beside it. */
export function activate(context: vscode.ExtensionContext): ClearanceApi {
  const log = vscode.window.createOutputChannel('Clearance', { log: true });
  const client = createClient(context, log);
  const findings = watchFindings(client, log);
  const approvals = showApprovals(findings, context.workspaceState);
  const guidelines = showGuidelines(client, findings, log);
  context.subscriptions.push(
    log,
    client,
    findings,
    approvals,
    guidelines,
    showStatus(findings),
    askForLenses(client, findings),
    watchProductionFile(),
    registerCommands({
      client,
      findings,
      approvals,
      guidelines,
      log,
      home: context.extensionUri,
      memory: context.globalState,
    }),
  );
  startClient(client, log);
  greetExample(context.globalState).then(undefined, (error) => log.warn(`The example was not shown: ${error}`));
  return { tree: approvals.tree, guidelines: guidelines.tree };
}
