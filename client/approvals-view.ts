/** The view "Approval status": findings grouped and filtered as the person wants, with a summary line and a badge. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FindingsResult } from '../server/lsp/protocol/findings.ts';
import { summary } from './approval-groups.ts';
import { filterFindings } from './finding-filter.ts';
import { type FindingNode, leavesOf, type SidebarNode } from './finding-tree.ts';
import { count } from './finding-words.ts';
import type { Findings } from './findings.ts';
import { GROUPING_TITLES, GROUPINGS, type Grouping, groupFindings } from './groupings.ts';
import { openLiveTree } from './live-tree.ts';
import { keepEqual } from './tree-changes.ts';

export interface ApprovalsView extends vscode.Disposable {
  readonly tree: vscode.TreeDataProvider<SidebarNode>;
  grouping(): Grouping;
  /** Groups anew, and keeps that for this workspace. */
  groupBy(grouping: Grouping): void;
  filter(): string;
  /** Shows only what has these words; all for an empty text. */
  setFilter(filter: string): void;
  /**
   * Gives the keyboard back to a finding that a command was called on from the view: what is done about it may have moved it to
   * another group, and VS Code forgets what has moved.
   */
  returnTo(node: FindingNode): Promise<void>;
}

const GROUPING_KEY = 'clearance.grouping';

/**
 * Shows the view for as long as the result is not disposed of.
 * @param memory of the workspace
 */
export function showApprovals(findings: Findings, memory: vscode.Memento): ApprovalsView {
  const live = openLiveTree('clearance.approvals', findings.refresh);
  const remembered = memory.get<string>(GROUPING_KEY);
  let grouping = GROUPINGS.find((one) => one === remembered) ?? 'status';
  let filter = '';
  let leaves: readonly FindingNode[] = [];

  const show = (result: FindingsResult) => {
    const items = filterFindings(result.findings, filter);
    leaves = keepEqual(leaves, leavesOf(items));
    live.show(groupFindings(leaves, grouping, filter !== ''));
    const { view } = live;
    view.message =
      filter === ''
        ? unbroken(summary(result))
        : l10n.t('{0} of {1} findings with “{2}”', items.length, result.findings.length, filter);
    view.description = [
      ...(grouping === 'status' ? [] : [GROUPING_TITLES[grouping]]),
      ...(filter === '' ? [] : [l10n.t('filtered')]),
    ].join(', ');
    view.badge = badge(result);
  };
  const setContexts = () => {
    void vscode.commands.executeCommand('setContext', GROUPING_KEY, grouping);
    void vscode.commands.executeCommand('setContext', 'clearance.isFiltered', filter !== '');
  };
  setContexts();
  show(findings.latest());
  const subscriptions = vscode.Disposable.from(live, findings.onDidChange(show));
  return {
    tree: live.data,
    grouping: () => grouping,
    groupBy(wanted) {
      grouping = wanted;
      void memory.update(GROUPING_KEY, wanted);
      setContexts();
      show(findings.latest());
    },
    filter: () => filter,
    setFilter(wanted) {
      filter = wanted.trim();
      setContexts();
      show(findings.latest());
    },
    async returnTo(node) {
      const isMoved = () => live.view.visible && leaves.find(({ id }) => id === node.id)?.group !== node.group;
      if (!isMoved()) await nextChange(findings);
      if (isMoved()) await live.goTo(node.id);
    },
    dispose: () => subscriptions.dispose(),
  };
}

/** How long a change of what was just written may take to arrive, in milliseconds. */
const ARRIVAL = 2000;

function nextChange({ onDidChange }: Findings): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const listener = onDidChange(done);
    const timer = setTimeout(done, ARRIVAL);
  });
}

/** Keeps each number on the line of what it counts: the view is narrow. */
function unbroken(text: string): string {
  return text.replaceAll(/(?<=\d) /g, '\u00a0');
}

function badge({ findings }: FindingsResult): vscode.ViewBadge | undefined {
  const value = findings.filter(({ needsAction }) => needsAction).length;
  if (value === 0) return undefined;
  return { value, tooltip: count(value, l10n.t('1 finding needs action'), l10n.t('{0} findings need action', value)) };
}
