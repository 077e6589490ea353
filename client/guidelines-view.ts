/** The view "Guidelines": packs and their clauses with the findings that each speaks about, and the page that explains one. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient/node';
import type { GuidelinePack } from '../server/lsp/protocol/guidelines.ts';
import { Method } from '../server/lsp/protocol/names.ts';
import { clausePage } from './clause-page.ts';
import { type BranchNode, type FindingNode, leavesOf, type SidebarNode } from './finding-tree.ts';
import type { Findings } from './findings.ts';
import { guidelineTree } from './guideline-tree.ts';
import { openLiveTree } from './live-tree.ts';
import { keepEqual } from './tree-changes.ts';

export interface GuidelinesView extends vscode.Disposable {
  readonly tree: vscode.TreeDataProvider<SidebarNode>;
  /**
   * Shows what a clause says, by its node or its id.
   * @param project by whose packs, where several have a clause of this id
   */
  explain(clause: SidebarNode | string, project?: string): Promise<void>;
}

const SCHEME = 'clearance-clause';

/** Shows the view for as long as the result is not disposed of. */
export function showGuidelines(
  client: BaseLanguageClient,
  findings: Findings,
  log: vscode.LogOutputChannel,
): GuidelinesView {
  let packs: readonly GuidelinePack[] = [];
  let known: string | undefined;
  let leaves: readonly FindingNode[] = [];
  let roots: readonly BranchNode[] = [];
  let hasBegun = false;
  const pagesChanged = new vscode.EventEmitter<vscode.Uri>();
  const opened = new Map<string, vscode.Uri>();

  const readPacks = async (): Promise<void> => {
    const { guidelines } = findings.latest();
    if (guidelines === known || client.state !== State.Running) return;
    try {
      packs = await client.sendRequest<readonly GuidelinePack[]>(Method.guidelines);
      known = guidelines;
    } catch (error) {
      log.warn(`The guidelines could not be read: ${error instanceof Error ? error.message : error}`);
    }
  };
  const show = async (): Promise<void> => {
    if (!hasBegun) return;
    await readPacks();
    leaves = keepEqual(leaves, leavesOf(findings.latest().findings));
    roots = guidelineTree(packs, leaves);
    live.show(roots);
    for (const uri of opened.values()) pagesChanged.fire(uri);
  };
  const begin = async (): Promise<void> => {
    hasBegun = true;
    await findings.refresh();
    await show();
  };
  const live = openLiveTree('clearance.guidelines', begin);
  const clauseNodes = () => roots.flatMap((pack) => pack.children());
  const clauseNamed = (id: string, project: string | undefined): SidebarNode | undefined => {
    const judges = ({ standing }: BranchNode) =>
      standing.kind === 'pack' && standing.pack.projects.some((one) => one === project);
    const packsFirst = [...roots.filter(judges), ...roots];
    return packsFirst.flatMap((pack) => pack.children()).find((one) => one.type === 'branch' && one.title === id);
  };
  const pages: vscode.TextDocumentContentProvider = {
    onDidChange: pagesChanged.event,
    provideTextDocumentContent(uri) {
      const node = clauseNodes().find(({ id }) => id === uri.query);
      const pack = roots.find(({ id }) => node?.id.startsWith(`${id}/`));
      if (node?.type !== 'branch' || node.standing.kind !== 'pack-clause' || pack?.standing.kind !== 'pack')
        return `${l10n.t('This clause is no longer in a pack of the project.')}\n`;
      return clausePage(pack.standing.pack, node.standing.clause, node.leaves.length);
    },
  };
  const subscriptions = vscode.Disposable.from(
    live,
    pagesChanged,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, pages),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => opened.delete(uri.query)),
    findings.onDidChange(show),
  );
  return {
    tree: live.data,
    async explain(clause, project) {
      if (!hasBegun) await begin();
      const node = typeof clause === 'string' ? clauseNamed(clause, project) : clause;
      if (node?.type !== 'branch') {
        void vscode.window.showWarningMessage(l10n.t('No pack of the project has the clause {0}.', String(clause)));
        return;
      }
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${node.title}.md`, query: node.id });
      opened.set(node.id, uri);
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    },
    dispose: () => subscriptions.dispose(),
  };
}
