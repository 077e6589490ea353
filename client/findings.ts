/** The latest findings, asked for again when the server says that they have changed. Views read them here and ask nobody else. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient/node';
import type { FindingsParams, FindingsResult } from '../server/lsp/protocol/findings.ts';
import { Method } from '../server/lsp/protocol/names.ts';
import { tellsNews, withChanges } from './known-findings.ts';

/** How long changes are gathered before the findings are asked for, in milliseconds. */
const GATHER = 100;
/** In a large project it takes its time to ask and to show: then changes are gathered this many times as long as that took. */
const PATIENCE = 4;

const NOTHING: FindingsResult = {
  findings: [],
  files: 0,
  isChecked: false,
  guidelines: '',
  version: '',
  projects: [],
};

export interface Findings extends vscode.Disposable {
  /** Fires when the server's answer is another than before. */
  readonly onDidChange: vscode.Event<FindingsResult>;
  /** The last answer; empty before the first. */
  latest(): FindingsResult;
  /** Asks the server now. Never rejects: without an answer the last one stays. */
  refresh(): Promise<FindingsResult>;
  /** Whether clear and suppressed references are asked for too. */
  includesClear(): boolean;
  /** Changes that, and asks again. */
  includeClear(isIncluded: boolean): Promise<FindingsResult>;
}

/** Follows the findings for as long as the result is not disposed of. */
export function watchFindings(client: BaseLanguageClient, log: vscode.LogOutputChannel): Findings {
  const changed = new vscode.EventEmitter<FindingsResult>();
  let result = NOTHING;
  let duration = 0;
  let isClearIncluded = false;
  /** Whether `result` was asked for with clear references. */
  let hasClear = false;
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<FindingsResult> | undefined;
  let isDue = false;

  const ask = async (): Promise<FindingsResult> => {
    do {
      isDue = false;
      try {
        const includeClear = isClearIncluded;
        const isSameQuestion = includeClear === hasClear && result.version !== '';
        const params: FindingsParams = { includeClear, ...(isSameQuestion ? { since: result.version } : {}) };
        const start = performance.now();
        const answer = await client.sendRequest<FindingsResult>(Method.findings, params);
        const isNews = tellsNews(result, answer);
        result = withChanges(result, answer);
        hasClear = includeClear;
        if (isNews) {
          await setContexts(result, includeClear);
          changed.fire(result);
        }
        duration = performance.now() - start;
      } catch (error) {
        log.warn(`The findings could not be read: ${error instanceof Error ? error.message : error}`);
      }
    } while (isDue);
    asking = undefined;
    return result;
  };
  const refresh = (): Promise<FindingsResult> => {
    isDue = true;
    asking ??= ask();
    return asking;
  };
  const refreshSoon = () => {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        void refresh();
      },
      Math.max(GATHER, PATIENCE * duration),
    );
  };

  const subscriptions = [
    changed,
    client.onNotification(Method.findingsChanged, refreshSoon),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) refreshSoon();
    }),
  ];
  return {
    onDidChange: changed.event,
    latest: () => result,
    refresh,
    includesClear: () => isClearIncluded,
    includeClear(isIncluded) {
      isClearIncluded = isIncluded;
      return refresh();
    },
    dispose() {
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** What the `when` clauses of menus ask for. */
async function setContexts({ findings, isChecked }: FindingsResult, includesClear: boolean): Promise<void> {
  const contexts = {
    'clearance.isChecked': isChecked,
    'clearance.includesClear': includesClear,
    'clearance.hasFindings': findings.length > 0,
    'clearance.hasRecords': findings.some(({ approval }) => approval.record !== undefined),
    'clearance.needsAction': findings.some(({ needsAction }) => needsAction),
  };
  await Promise.all(
    Object.entries(contexts).map(([key, value]) => vscode.commands.executeCommand('setContext', key, value)),
  );
}
