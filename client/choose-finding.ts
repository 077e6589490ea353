/** Which finding a command is about: the one it was called with, the one at the cursor, or one that the person picks. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FindingItem, FindingTarget } from '../server/lsp/protocol.ts';
import { groupOf } from './approval-groups.ts';
import type { FindingNode } from './finding-tree.ts';
import { findingDescription, findingLabel, findingPlace } from './finding-words.ts';
import type { Findings } from './findings.ts';
import { groupIcon } from './tree-items.ts';

/** What menus, quick fixes and other extensions may call a command with. */
export type FindingArgument = FindingNode | FindingTarget | undefined;

export interface Choice {
  /** Title of the list to pick from. */
  readonly title: string;
  /** What is said when there is nothing to choose from. */
  readonly none: string;
  /** Which findings the command can be about; all by default. */
  readonly fits?: (item: FindingItem) => boolean;
  /** Asks even where the cursor is on a finding. */
  readonly isAsked?: boolean;
}

/** The finding; `undefined` if the person chose none or there is none, which has been said then. */
export async function chooseFinding(
  findings: Findings,
  argument: FindingArgument,
  { title, none, fits = () => true, isAsked = false }: Choice,
): Promise<FindingItem | undefined> {
  if (argument !== undefined && 'item' in argument) return argument.item;
  if (argument?.fingerprint !== undefined) return findNamed(findings, argument);
  const { findings: all } = await findings.refresh();
  const candidates = all.filter(fits);
  if (candidates.length === 0) {
    void vscode.window.showInformationMessage(none);
    return undefined;
  }
  return (isAsked ? undefined : atCursor(candidates)) ?? pick(candidates, title);
}

async function findNamed(findings: Findings, target: FindingTarget): Promise<FindingItem | undefined> {
  const { uri, fingerprint, digest, position } = target;
  const named = (items: readonly FindingItem[]): FindingItem | undefined => {
    const same = items.filter(
      (item) =>
        item.uri === uri && item.fingerprint === fingerprint && (digest === undefined || item.digest === digest),
    );
    const isThere = ({ range: { start } }: FindingItem) =>
      start.line === position?.line && start.character === position.character;
    return same.find(isThere) ?? same[0];
  };
  const found = named(findings.latest().findings) ?? named((await findings.refresh()).findings);
  if (!found)
    void vscode.window.showWarningMessage(l10n.t('This finding is no longer there: the text has changed meanwhile.'));
  return found;
}

/** The finding under the cursor, or the only one on its line. */
function atCursor(items: readonly FindingItem[]): FindingItem | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const uri = editor.document.uri.toString();
  const cursor = editor.selection.active;
  const onLine = items.filter(
    (item) => item.uri === uri && item.range.start.line <= cursor.line && cursor.line <= item.range.end.line,
  );
  return onLine.find((item) => rangeOf(item).contains(cursor)) ?? (onLine.length === 1 ? onLine[0] : undefined);
}

/** A list to pick from, the active file first. */
async function pick(items: readonly FindingItem[], title: string): Promise<FindingItem | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  const here = items.filter(({ uri }) => uri === active);
  const elsewhere = items.filter(({ uri }) => uri !== active);
  const choice = await vscode.window.showQuickPick(
    [
      ...section(l10n.t('In this file'), here),
      ...section(here.length > 0 ? l10n.t('In other files') : l10n.t('In the project'), elsewhere),
    ],
    { title, placeHolder: l10n.t('Which finding?'), matchOnDescription: true, matchOnDetail: true },
  );
  return choice?.item;
}

interface PickItem extends vscode.QuickPickItem {
  readonly item?: FindingItem;
}

function section(label: string, items: readonly FindingItem[]): PickItem[] {
  if (items.length === 0) return [];
  const entries = items.map((item) => ({
    label: findingLabel(item),
    description: findingDescription(item),
    detail: findingPlace(item),
    iconPath: groupIcon(groupOf(item)),
    item,
  }));
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...entries];
}

/** What tells the server which finding is meant, also among those of one name. */
export function targetOf({ uri, fingerprint, digest, range }: FindingItem): FindingTarget {
  return { uri, fingerprint, ...(digest === undefined ? {} : { digest }), position: range.start };
}

/** The editor's range of a finding's first place. */
export function rangeOf({ range: { start, end } }: FindingItem): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
