/** The findings that are selected in a view, those of selected branches among them. No vscode here. */
import type { FindingItem } from '../server/lsp/protocol/findings.ts';
import type { FindingNode, SidebarNode } from './finding-tree.ts';

/**
 * Each finding once.
 * @param node what a menu was opened on; whatever else comes is no node
 * @param selection what is selected with it
 * @returns `undefined` where no view has called
 */
export function findingsIn(
  node: unknown,
  selection: readonly SidebarNode[] | undefined,
): readonly FindingItem[] | undefined {
  const nodes = selection && selection.length > 0 ? selection : isNode(node) ? [node] : undefined;
  const items = nodes?.flatMap((one) => (one.type === 'finding' ? [one.item] : one.leaves.map(({ item }) => item)));
  return items && [...new Set(items)];
}

function isNode(value: unknown): value is SidebarNode {
  return typeof value === 'object' && value !== null && 'type' in value && ('item' in value || 'leaves' in value);
}

/** Whether a menu was opened on a finding. */
export function isFindingNode(value: unknown): value is FindingNode {
  return isNode(value) && value.type === 'finding';
}
