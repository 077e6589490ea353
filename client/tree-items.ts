/** How the nodes of the sidebar look: labels, icons with a shape of their own for each state, words to be spoken. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { GuidelineClause } from '../server/lsp/protocol/guidelines.ts';
import { ABILITIES, abilitiesOf } from './abilities.ts';
import { GROUP_TITLES, type GroupId } from './approval-groups.ts';
import { type BranchNode, type FindingNode, openCount, type SidebarNode, type Standing } from './finding-tree.ts';
import { count, LEVEL_WORDS, spokenFinding } from './finding-words.ts';
import { editorRange } from './show-place.ts';

/** An icon and its theme colour for each group: nobody has to tell two states apart by colour. */
const ICONS: Readonly<Record<GroupId, readonly [icon: string, color: string]>> = {
  prohibited: ['circle-slash', 'problemsErrorIcon.foreground'],
  'written-approval': ['warning', 'problemsWarningIcon.foreground'],
  stale: ['history', 'problemsWarningIcon.foreground'],
  unverified: ['unverified', 'problemsWarningIcon.foreground'],
  declined: ['error', 'problemsErrorIcon.foreground'],
  requested: ['mail', 'problemsInfoIcon.foreground'],
  notify: ['megaphone', 'problemsInfoIcon.foreground'],
  approved: ['verified', 'testing.iconPassed'],
  clear: ['pass', 'testing.iconPassed'],
  suppressed: ['eye-closed', 'disabledForeground'],
};

/** By kind of the subject. */
const SUBJECT_ICONS: Readonly<Record<string, string>> = {
  person: 'person',
  artist: 'person',
  cast: 'person',
  character: 'smiley',
  'own-character': 'smiley',
  work: 'book',
  franchise: 'library',
  event: 'calendar',
  brand: 'tag',
  place: 'location',
  landmark: 'location',
  tool: 'tools',
};

const PART_ICONS: Readonly<Record<Exclude<GuidelineClause['part'], 'decides'>, string>> = {
  informs: 'info',
  off: 'circle-large-outline',
  advice: 'lightbulb',
};

/** Kinds of what is asked of the production as a whole. */
const ABOUT_PRODUCTION: ReadonlySet<string> = new Set(['production', 'guiding-questions']);

/** The icon of a state, for trees and for lists to pick from. */
export function groupIcon(group: GroupId): vscode.ThemeIcon {
  const [icon, color] = ICONS[group];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

/** The name of a state's icon. */
export function groupIconName(group: GroupId): string {
  return ICONS[group][0];
}

/** The node without its tooltip, which is made when somebody points at it. */
export function treeItem(node: SidebarNode): vscode.TreeItem {
  return node.type === 'finding' ? findingItem(node) : branchItem(node);
}

function branchItem(node: BranchNode): vscode.TreeItem {
  const { id, standing, title, detail, counts, leaves } = node;
  const item = new vscode.TreeItem(title, stateOf(node));
  item.id = id;
  item.description = [counts, detail].filter((part) => part !== '').join(' · ');
  item.iconPath = iconOf(standing);
  if (standing.kind === 'file') {
    // For the icon alone: with the file's own address the number of all its problems would stand here.
    item.resourceUri = vscode.Uri.parse(standing.uri).with({ scheme: 'clearance' });
  }
  const ofLeaves = (['requestable', 'undecided'] as const).filter((ability) =>
    leaves.some((leaf) => ABILITIES[ability](leaf.item)),
  );
  const words = [standing.kind, ...ofLeaves];
  item.contextValue = words.join(' ');
  item.accessibilityInformation = { label: spokenBranch(node) };
  if (standing.kind === 'pack-clause')
    item.command = { title: l10n.t('Explain Clause'), command: 'clearance.explainClause', arguments: [node] };
  return item;
}

function stateOf({ standing, leaves, isFolded }: BranchNode): vscode.TreeItemCollapsibleState {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  if (standing.kind === 'pack-clause' && leaves.length === 0) return None;
  return isFolded ? Collapsed : Expanded;
}

function spokenBranch({ standing, title, detail, leaves, urgency }: BranchNode): string {
  const open = openCount(leaves);
  const parts = [
    spokenTitle(standing, title),
    detail,
    ...(standing.kind === 'pack-clause' ? [LEVEL_WORDS[standing.clause.level]] : []),
    count(leaves.length, l10n.t('1 finding'), l10n.t('{0} findings', leaves.length)),
    ...(open > 0 ? [l10n.t('{0} to clear', open)] : []),
    ...(standing.kind !== 'status' && open > 0 ? [l10n.t('the most urgent: {0}', GROUP_TITLES[urgency])] : []),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function spokenTitle({ kind }: Standing, title: string): string {
  if (kind === 'shot') return l10n.t('shot {0}', title);
  return kind === 'file' ? l10n.t('file {0}', title) : title;
}

function iconOf(standing: Standing): vscode.ThemeIcon {
  switch (standing.kind) {
    case 'status':
      return groupIcon(standing.group);
    case 'file':
      return vscode.ThemeIcon.File;
    case 'shot':
      return new vscode.ThemeIcon('device-camera-video');
    case 'scene':
      return new vscode.ThemeIcon('list-selection');
    case 'entity':
      return new vscode.ThemeIcon(SUBJECT_ICONS[standing.subject] ?? 'symbol-misc');
    case 'clause':
      return new vscode.ThemeIcon('law');
    case 'pack':
      return new vscode.ThemeIcon('book');
    case 'pack-clause': {
      const { part, level } = standing.clause;
      return part === 'decides' ? groupIcon(level) : new vscode.ThemeIcon(PART_ICONS[part]);
    }
    case 'rest':
      return new vscode.ThemeIcon('question');
  }
}

function findingItem(node: FindingNode): vscode.TreeItem {
  const { item: finding, id, group, title, detail } = node;
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.None);
  item.id = id;
  item.description = detail;
  item.iconPath = groupIcon(group);
  item.contextValue = ['finding', ...abilitiesOf(finding)].join(' ');
  item.command = { title: l10n.t('Go to Finding'), ...opening(node) };
  item.accessibilityInformation = { label: spokenFinding(finding) };
  return item;
}

/**
 * What opens the place. VS Code's own command knows how it was called: a click and the space bar look and leave the keyboard in the
 * list, Enter and a double click go there. Files that are no text need a word about where to look, and what is asked of the production
 * stands in a file that may not be there yet.
 */
function opening(node: FindingNode): Pick<vscode.Command, 'command' | 'arguments'> {
  const { uri, where, range, subject } = node.item;
  if (where !== undefined || ABOUT_PRODUCTION.has(subject.kind))
    return { command: 'clearance.goToFinding', arguments: [node] };
  return {
    command: 'vscode.open',
    arguments: [vscode.Uri.parse(uri), { selection: editorRange(range), preview: true }],
  };
}
