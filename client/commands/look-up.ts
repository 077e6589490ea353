/** Commands that only look: go to a finding, open its record, copy a reference to it, open its clause. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FindingItem } from '../../server/lsp/protocol/findings.ts';
import { ABILITIES } from '../abilities.ts';
import { chooseFinding, type FindingArgument } from '../choose-finding.ts';
import type { Desk } from '../commands.ts';
import type { SidebarNode } from '../finding-tree.ts';
import { findingPlace, findingReference } from '../finding-words.ts';
import type { Findings } from '../findings.ts';
import { PRODUCTION_FILE } from '../production-file.ts';
import { findingsIn } from '../selected-findings.ts';
import { showPlace } from '../show-place.ts';

const NONE = l10n.t('There are no findings. Open a prompt, a script or a shot list, or check the project.');

/** Go to Finding: from the sidebar straight there, from the palette by a list. */
export async function goToFinding({ findings }: Desk, argument: FindingArgument): Promise<void> {
  const finding = await chooseFinding(findings, argument, {
    title: l10n.t('Go to Finding'),
    none: NONE,
    isAsked: true,
  });
  if (!finding) return;
  try {
    await showPlace({ ...finding, place: findingPlace(finding) });
  } catch {
    void tellMissing(finding);
  }
}

/** What is asked of the production stands in its file, which may not be there yet; other files may have gone. */
async function tellMissing(finding: FindingItem): Promise<void> {
  if (finding.path !== PRODUCTION_FILE) {
    void vscode.window.showErrorMessage(
      l10n.t('{0} cannot be opened. It may have gone since it was checked.', findingPlace(finding)),
    );
    return;
  }
  const create = l10n.t('Create clearance.yaml');
  const told = l10n.t(
    '{0}. The answer belongs in clearance.yaml, which is not there yet.',
    finding.clauseTitle ?? finding.message,
  );
  if ((await vscode.window.showInformationMessage(told, create)) === create)
    await vscode.commands.executeCommand('clearance.createProductionFile', { uri: finding.project });
}

/** Open Record: the approval record that decides on a finding, or waits for its decision. */
export async function openRecord({ findings }: Desk, argument: FindingArgument): Promise<void> {
  const none = l10n.t('No finding has an approval record yet. Request an approval first.');
  const finding = await chooseFinding(findings, argument, {
    title: l10n.t('Open Record'),
    none,
    fits: ABILITIES.recorded,
  });
  const record = finding?.approval.record;
  if (!finding || record === undefined) return;
  // The path is relative to the folder of the project.
  const root = vscode.Uri.parse(finding.uri).with({
    path: vscode.Uri.parse(finding.uri).path.slice(0, -finding.path.length),
  });
  await vscode.window.showTextDocument(vscode.Uri.joinPath(root, '.clearance/approvals', `${record}.yaml`));
}

/** Copy Reference: a line for a message or a ticket, for each of the selected findings. */
export async function copyReference(
  { findings }: Desk,
  argument: FindingArgument,
  selection?: readonly SidebarNode[],
): Promise<void> {
  const chosen = findingsIn(argument, selection) ?? [];
  if (chosen.length > 1) {
    await vscode.env.clipboard.writeText(chosen.map((one) => `${findingReference(one)}\n`).join(''));
    vscode.window.setStatusBarMessage(l10n.t('Copied: {0} references', chosen.length), 3000);
    return;
  }
  const finding = await chooseFinding(findings, argument, { title: l10n.t('Copy Reference'), none: NONE });
  if (!finding) return;
  await vscode.env.clipboard.writeText(findingReference(finding));
  vscode.window.setStatusBarMessage(l10n.t('Copied: {0}', finding.subject.name), 3000);
}

/** Explain Clause: what a clause of the Guidelines view says, or the one of a finding. */
export async function explainClause(
  { findings, guidelines }: Desk,
  argument: SidebarNode | string | FindingArgument,
): Promise<void> {
  if (typeof argument === 'string') return guidelines.explain(argument);
  if (argument && 'leaves' in argument) return guidelines.explain(argument);
  const choice = { title: l10n.t('Explain Clause'), none: NONE, fits: (item: FindingItem) => item.clause !== '' };
  const finding = await chooseFinding(findings, argument, choice);
  if (finding) await guidelines.explain(finding.clause, finding.project);
}

/** Open Clause: the source of the guideline, in the browser. */
export async function openClause(
  { findings }: Desk,
  argument: SidebarNode | FindingArgument | { readonly link: string },
): Promise<void> {
  const link = await linkOf(findings, argument);
  if (link === undefined) return;
  const uri = vscode.Uri.parse(link);
  if (uri.scheme === 'https') await vscode.env.openExternal(uri);
  else void vscode.window.showErrorMessage(l10n.t('Only https links are opened, and this is {0}.', link));
}

async function linkOf(findings: Findings, argument: Parameters<typeof openClause>[1]): Promise<string | undefined> {
  if (argument && 'link' in argument) return argument.link;
  if (!argument || !('leaves' in argument)) return chooseLink(findings, argument);
  const { standing } = argument;
  if (standing.kind === 'pack') return standing.pack.link;
  if (standing.kind === 'pack-clause') return standing.clause.link;
  return standing.kind === 'clause' ? standing.link : chooseLink(findings, undefined);
}

async function chooseLink(findings: Findings, argument: FindingArgument): Promise<string | undefined> {
  const choice = { title: l10n.t('Open Clause'), none: NONE, fits: ABILITIES.readable };
  return (await chooseFinding(findings, argument, choice))?.link;
}
