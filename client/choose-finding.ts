/** Which finding a command is about: the one it was called with, the one at the cursor, or one that the person picks. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FindingTarget } from '../server/lsp/protocol/command-arguments.ts';
import type { FindingItem } from '../server/lsp/protocol/findings.ts';
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
  /** What can be chosen in one go, ahead of the others: where a command can be about several. */
  readonly together?: (fitting: readonly FindingItem[]) => Promise<Together | undefined>;
}

/** Several findings under one name. */
export interface Together {
  readonly label: string;
  readonly items: readonly FindingItem[];
}

/** The finding; `undefined` if the person chose none or there is none, which has been said then. */
export async function chooseFinding(
  findings: Findings,
  argument: FindingArgument,
  choice: Omit<Choice, 'together'>,
): Promise<FindingItem | undefined> {
  return (await chooseFindings(findings, argument, choice))[0];
}

/** The same for a command that can be about several; none if the person chose none. */
export async function chooseFindings(
  findings: Findings,
  argument: FindingArgument,
  { title, none, fits = () => true, isAsked = false, together }: Choice,
): Promise<readonly FindingItem[]> {
  if (argument !== undefined && 'item' in argument) return [argument.item];
  if (argument?.fingerprint !== undefined) return findNamed(findings, argument);
  const { findings: all } = await findings.refresh();
  const candidates = all.filter(fits);
  if (candidates.length === 0) {
    void vscode.window.showInformationMessage(none);
    return [];
  }
  const onLine = isAsked ? [] : onCursorLine(candidates);
  const here = onLine.find(isAtCursor);
  if (here) return [here];
  const several = await together?.(candidates);
  const [only, ...others] = onLine;
  if (only && others.length === 0 && !several) return [only];
  return pick(candidates, title, several);
}

async function findNamed(findings: Findings, target: FindingTarget): Promise<readonly FindingItem[]> {
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
  if (found) return [found];
  void vscode.window.showWarningMessage(l10n.t('This finding is no longer there: the text has changed meanwhile.'));
  return [];
}

function isAtCursor(item: FindingItem): boolean {
  const cursor = vscode.window.activeTextEditor?.selection.active;
  return cursor !== undefined && rangeOf(item).contains(cursor);
}

/** The findings on the line that the cursor is in. */
function onCursorLine(items: readonly FindingItem[]): readonly FindingItem[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const uri = editor.document.uri.toString();
  const { line } = editor.selection.active;
  return items.filter((item) => item.uri === uri && item.range.start.line <= line && line <= item.range.end.line);
}

/** A list to pick from, the active file first. */
async function pick(
  items: readonly FindingItem[],
  title: string,
  together: Together | undefined,
): Promise<readonly FindingItem[]> {
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  const here = items.filter(({ uri }) => uri === active);
  const elsewhere = items.filter(({ uri }) => uri !== active);
  const choice = await vscode.window.showQuickPick(
    [
      ...(together ? [entryOfAll(together)] : []),
      ...section(l10n.t('In this file'), here),
      ...section(here.length > 0 ? l10n.t('In other files') : l10n.t('In the project'), elsewhere),
    ],
    { title, placeHolder: l10n.t('Which finding?'), matchOnDescription: true, matchOnDetail: true },
  );
  return choice?.items ?? [];
}

interface PickItem extends vscode.QuickPickItem {
  readonly items?: readonly FindingItem[];
}

function entryOfAll({ label, items }: Together): PickItem {
  const names = [...new Set(items.map(({ subject }) => subject.name))].join(', ');
  return { label, detail: names, iconPath: new vscode.ThemeIcon('checklist'), items };
}

function section(label: string, items: readonly FindingItem[]): PickItem[] {
  if (items.length === 0) return [];
  const entries = items.map((item) => ({
    label: findingLabel(item),
    description: findingDescription(item),
    detail: findingPlace(item),
    iconPath: groupIcon(groupOf(item)),
    items: [item],
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
