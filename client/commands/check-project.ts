/** Check Project: asks the server to check every file, with progress that can be cancelled, and tells what came out. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { LSPErrorCodes, ResponseError, State, WorkDoneProgress } from 'vscode-languageclient/node';
import type { CheckParams, CheckResult } from '../../server/lsp/protocol/checks.ts';
import { Method } from '../../server/lsp/protocol/names.ts';
import type { Desk } from '../commands.ts';
import { resultText } from '../finding-words.ts';
import { hasReadableFolders } from '../readable-folders.ts';
import { tellNotRunning } from '../written-file.ts';

let checks = 0;

/** Returns the result for callers from other extensions; `undefined` if the check did not finish. */
export async function checkProject({ client, findings }: Desk): Promise<CheckResult | undefined> {
  if (!hasReadableFolders()) return undefined;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t('Clearance: checking the project'),
    cancellable: true,
  };
  const result = await vscode.window.withProgress(options, async (progress, token) => {
    const workDoneToken = `clearance-check-${++checks}`;
    let percentage = 0;
    const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind === 'end') return;
      const increment = Math.max(0, (value.percentage ?? percentage) - percentage);
      percentage += increment;
      progress.report({ increment, ...(value.message === undefined ? {} : { message: value.message }) });
    });
    try {
      return await client.sendRequest<CheckResult>(Method.check, { workDoneToken } satisfies CheckParams, token);
    } catch (error) {
      if (client.state !== State.Running) void tellNotRunning();
      else if (!isCancellation(error)) void showFailure(error);
      return undefined;
    } finally {
      listener.dispose();
    }
  });
  await findings.refresh();
  if (result) void showResult(result);
  return result;
}

function isCancellation(error: unknown): boolean {
  return error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
}

async function showFailure(error: unknown): Promise<void> {
  const choice = await vscode.window.showErrorMessage(
    l10n.t('The project could not be checked: {0}', error instanceof Error ? error.message : String(error)),
    l10n.t('Try Again'),
  );
  if (choice) await vscode.commands.executeCommand('clearance.checkProject');
}

async function showResult(result: CheckResult): Promise<void> {
  const { prohibited, 'written-approval': approval, notify } = result.findings;
  const hasProblems = prohibited + approval + notify + result.problems > 0;
  const choices = [...(hasProblems ? [l10n.t('Show Problems')] : []), l10n.t('Approval Status')];
  const choice = await vscode.window.showInformationMessage(resultText(result), ...choices);
  if (choice === l10n.t('Show Problems')) await vscode.commands.executeCommand('workbench.actions.view.problems');
  if (choice === l10n.t('Approval Status')) await vscode.commands.executeCommand('clearance.approvals.focus');
}
