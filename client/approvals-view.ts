/** The view "Approval status": the tree of findings with its summary line and the badge on the activity bar. */
import * as vscode from 'vscode';
import type { FindingsResult } from '../server/lsp/protocol.ts';
import { type ApprovalNode, type FindingNode, type GroupNode, groupFindings, summary } from './approval-groups.ts';
import { nodeTooltip, treeItem } from './approval-items.ts';
import { count } from './finding-words.ts';
import type { Findings } from './findings.ts';

export interface ApprovalsView extends vscode.Disposable {
  readonly tree: vscode.TreeDataProvider<ApprovalNode>;
}

/** Shows the view for as long as the result is not disposed of. */
export function showApprovals(findings: Findings): ApprovalsView {
  const changed = new vscode.EventEmitter<undefined>();
  let groups: readonly GroupNode[] = groupFindings(findings.latest().findings);
  let hasAsked = false;

  const tree: vscode.TreeDataProvider<ApprovalNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: treeItem,
    resolveTreeItem(item, node) {
      item.tooltip = nodeTooltip(node);
      return item;
    },
    async getChildren(node) {
      if (node) return childrenOf(node);
      if (!hasAsked) {
        hasAsked = true;
        await findings.refresh();
      }
      return [...groups];
    },
    getParent: (node) => parentOf(groups, node),
  };
  const view = vscode.window.createTreeView('clearance.approvals', { treeDataProvider: tree });
  const show = (result: FindingsResult) => {
    groups = groupFindings(result.findings);
    view.message = summary(result);
    view.badge = badge(result);
    changed.fire(undefined);
  };
  const subscriptions = vscode.Disposable.from(view, changed, findings.onDidChange(show));
  return { tree, dispose: () => subscriptions.dispose() };
}

function badge({ findings }: FindingsResult): vscode.ViewBadge | undefined {
  const value = findings.filter(({ needsAction }) => needsAction).length;
  if (value === 0) return undefined;
  return { value, tooltip: `${count(value, 'finding needs', 'findings need')} action` };
}

function childrenOf(node: ApprovalNode): ApprovalNode[] {
  switch (node.type) {
    case 'group':
      return [...node.places];
    case 'place':
      return [...node.findings];
    case 'finding':
      return [];
  }
}

function parentOf(groups: readonly GroupNode[], node: ApprovalNode): ApprovalNode | undefined {
  if (node.type === 'group') return undefined;
  const holds = (finding: FindingNode) => finding.id === node.id;
  for (const group of groups) {
    for (const place of group.places) {
      if (node.type === 'place' && place.id === node.id) return group;
      if (node.type === 'finding' && place.findings.some(holds)) return place;
    }
  }
  return undefined;
}
