/** A tree view that follows its data calmly: VS Code draws again only the nodes that have changed. */
import * as vscode from 'vscode';
import type { SidebarNode } from './finding-tree.ts';
import { changedNodes } from './tree-changes.ts';
import { treeItem } from './tree-items.ts';
import { nodeTooltip } from './tree-tooltips.ts';

export interface LiveTree extends vscode.Disposable {
  readonly view: vscode.TreeView<SidebarNode>;
  readonly data: vscode.TreeDataProvider<SidebarNode>;
  /** Shows this from now on. */
  show(roots: readonly SidebarNode[]): void;
  /** Selects a node, wherever it is now, and gives it the keyboard; nothing happens if it is not there any more. */
  goTo(id: string): Promise<void>;
}

/**
 * Opens a view for as long as the result is not disposed of.
 * @param begin called once, when somebody first looks at it
 */
export function openLiveTree(id: string, begin: () => Promise<unknown>): LiveTree {
  const changed = new vscode.EventEmitter<SidebarNode[] | undefined>();
  let roots: readonly SidebarNode[] = [];
  let hasBegun = false;
  // VS Code knows a node by the object it was given: that object stays, and takes on what the node has become.
  const given = new Map<string, SidebarNode>();
  const parents = new Map<string, SidebarNode>();
  const give = (nodes: readonly SidebarNode[], parent?: SidebarNode): SidebarNode[] =>
    nodes.map((node) => {
      const known = given.get(node.id);
      const same = known ? Object.assign(known, node) : { ...node };
      given.set(node.id, same);
      if (parent) parents.set(node.id, parent);
      return same;
    });
  const data: vscode.TreeDataProvider<SidebarNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: treeItem,
    resolveTreeItem(item, node) {
      item.tooltip = nodeTooltip(node);
      return item;
    },
    async getChildren(node) {
      if (node) return node.type === 'finding' ? [] : give(node.children(), node);
      if (!hasBegun) {
        hasBegun = true;
        await begin();
      }
      return give(roots);
    },
    getParent: (node) => parents.get(node.id),
  };
  const view = vscode.window.createTreeView(id, { treeDataProvider: data, canSelectMany: true, showCollapseAll: true });
  return {
    view,
    data,
    show(after) {
      const changes = changedNodes(roots, after);
      roots = after;
      if (changes === 'all') {
        given.clear();
        parents.clear();
        changed.fire(undefined);
        return;
      }
      const redrawn = changes.flatMap(({ node, isRedrawn }) => {
        const known = given.get(node.id);
        if (!known) return [];
        Object.assign(known, node);
        return isRedrawn ? [known] : [];
      });
      if (redrawn.length > 0) changed.fire(redrawn);
    },
    async goTo(id) {
      let node: SidebarNode | undefined;
      for (const step of pathTo(roots, id)) [node] = give([step], node);
      if (node && view.visible) await view.reveal(node, { select: true, focus: true });
    },
    dispose() {
      view.dispose();
      changed.dispose();
    },
  };
}

/** The nodes from a root to the one with this id; none if there is none. */
function pathTo(nodes: readonly SidebarNode[], id: string): readonly SidebarNode[] {
  for (const node of nodes) {
    if (node.id === id) return [node];
    if (node.type === 'finding' || !node.leaves.some((leaf) => leaf.id === id)) continue;
    return [node, ...pathTo(node.children(), id)];
  }
  return [];
}
