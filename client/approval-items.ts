/** How the nodes of the sidebar look: labels, icons with a shape of their own for each state, tooltips, words to be spoken. */
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { abilitiesOf } from './abilities.ts';
import {
  type ApprovalNode,
  type FindingNode,
  GROUP_TITLES,
  type GroupId,
  type GroupNode,
  type PlaceNode,
} from './approval-groups.ts';
import { count, findingDescription, findingLabel, findingPlace, spokenFinding } from './finding-words.ts';

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

/** What somebody has to act on is open from the start. */
const FOLDED: ReadonlySet<GroupId> = new Set(['notify', 'approved', 'clear', 'suppressed']);

/** The icon of a state, for the tree and for lists to pick from. */
export function groupIcon(group: GroupId): vscode.ThemeIcon {
  const [icon, color] = ICONS[group];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

/** The node without its tooltip, which is made when somebody points at it. */
export function treeItem(node: ApprovalNode): vscode.TreeItem {
  switch (node.type) {
    case 'group':
      return groupItem(node);
    case 'place':
      return placeItem(node);
    case 'finding':
      return findingItem(node);
  }
}

function groupItem({ id, group, size }: GroupNode): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(GROUP_TITLES[group], FOLDED.has(group) ? Collapsed : Expanded);
  item.id = id;
  item.description = String(size);
  item.iconPath = groupIcon(group);
  item.contextValue = 'group';
  item.accessibilityInformation = { label: `${GROUP_TITLES[group]}, ${count(size, 'finding')}` };
  return item;
}

function placeItem({ id, shot, uri, path, findings }: PlaceNode): vscode.TreeItem {
  const folder = posix.dirname(path);
  const item = new vscode.TreeItem(shot ?? posix.basename(path), vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.contextValue = 'place';
  if (shot === undefined) {
    // For the icon alone: with the file's own address the number of all its problems would stand here.
    item.resourceUri = vscode.Uri.parse(uri).with({ scheme: 'clearance' });
    item.iconPath = vscode.ThemeIcon.File;
    item.description = folder === '.' ? '' : folder;
  } else {
    item.iconPath = new vscode.ThemeIcon('device-camera-video');
    item.description = posix.basename(path);
  }
  const name = shot === undefined ? path : `shot ${shot} in ${path}`;
  item.accessibilityInformation = { label: `${name}, ${count(findings.length, 'finding')}` };
  return item;
}

function findingItem(node: FindingNode): vscode.TreeItem {
  const { item: finding, id, group } = node;
  const item = new vscode.TreeItem(findingLabel(finding), vscode.TreeItemCollapsibleState.None);
  item.id = id;
  // Where the group says the level already, the clause is enough: sidebars are narrow.
  item.description = group === finding.level ? finding.clause : findingDescription(finding);
  item.iconPath = groupIcon(group);
  item.contextValue = ['finding', ...abilitiesOf(finding)].join(' ');
  item.command = { title: 'Go to Finding', command: 'clearance.goToFinding', arguments: [node] };
  item.accessibilityInformation = { label: spokenFinding(finding) };
  return item;
}

/** What pointing at a node tells. Texts of the project stay texts: nothing in them is read as Markdown. */
export function nodeTooltip(node: ApprovalNode): vscode.MarkdownString | string {
  if (node.type === 'group') return GROUP_EXPLANATIONS[node.group];
  if (node.type === 'place') return node.path;
  const { item, group } = node;
  const { approval, suppressed, link } = item;
  const isAsked = approval.status !== 'not-needed' && approval.status !== 'not-requested';
  const places = item.places > 1 ? `, ${item.places} places` : '';
  const paragraphs = [
    `**${escapeMarkdown(findingLabel(item))}**`,
    escapeMarkdown(item.message),
    `$(${ICONS[group][0]}) ${GROUP_TITLES[group]}${isAsked ? `: ${escapeMarkdown(approval.explanation)}` : ''}`,
    ...(suppressed === undefined ? [] : [escapeMarkdown(suppressed)]),
    `$(go-to-file) ${escapeMarkdown(findingPlace(item))}${places}`,
    ...(link === undefined ? [] : [`[Open ${escapeMarkdown(item.clause)}](${vscode.Uri.parse(link).toString()})`]),
  ];
  return new vscode.MarkdownString(paragraphs.join('\n\n'), true);
}

/** `MarkdownString.appendText` does this too, but makes spaces that no line can break at. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&').replace(/\s+/g, ' ');
}

const GROUP_EXPLANATIONS: Readonly<Record<GroupId, string>> = {
  prohibited: 'Do not do this, unless the studio or the performer has agreed in writing.',
  'written-approval': 'Ask the studio, and begin when the answer is there in writing.',
  stale: 'Approved once. The text, the use, the tool or the date is no longer what was approved.',
  unverified: 'Somebody has decided, but the signature that the production asks for is missing or wrong.',
  declined: 'Asked for and refused. Take it out, or ask again for something else.',
  requested: 'Asked for; the decision is not recorded yet.',
  notify: 'Nothing to wait for: let the contact at the studio know.',
  approved: 'Approved for exactly this text, use and tool.',
  clear: 'References that need nothing, with the reason on hover.',
  suppressed: 'Somebody has looked: the name means somebody or something else.',
};
