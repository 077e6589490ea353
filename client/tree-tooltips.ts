/** What pointing at a node of the sidebar tells. Texts of the project stay texts: nothing in them is read as Markdown. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { GROUP_TITLES, type GroupId } from './approval-groups.ts';
import type { FindingNode, SidebarNode, Standing } from './finding-tree.ts';
import { findingLabel, findingPlace } from './finding-words.ts';
import { escapeMarkdown } from './markdown.ts';
import { groupIconName } from './tree-items.ts';

/** The tooltip of a node. */
export function nodeTooltip(node: SidebarNode): vscode.MarkdownString | string {
  return node.type === 'finding' ? findingTooltip(node) : branchTooltip(node.standing, node.title);
}

function branchTooltip(standing: Standing, title: string): vscode.MarkdownString | string {
  switch (standing.kind) {
    case 'status':
      return GROUP_EXPLANATIONS[standing.group];
    case 'file':
      return standing.path;
    case 'scene':
    case 'shot':
      return standing.path === '' ? title : `${title}: ${standing.path}`;
    case 'pack': {
      const { title: name, issuer, version, checked, note } = standing.pack;
      return new vscode.MarkdownString(
        [
          `**${escapeMarkdown(name)}**`,
          escapeMarkdown(l10n.t('{0}, version {1}, read on {2}', issuer, version, checked)),
          escapeMarkdown(note),
        ].join('\n\n'),
      );
    }
    case 'pack-clause': {
      const { id, title: name, explanation, action } = standing.clause;
      return new vscode.MarkdownString(
        [
          `**${escapeMarkdown(`${id} ${name}`)}**`,
          escapeMarkdown(explanation),
          `**${l10n.t('What to do:')}** ${escapeMarkdown(action)}`,
        ].join('\n\n'),
      );
    }
    default:
      return title;
  }
}

function findingTooltip({ item, group }: FindingNode): vscode.MarkdownString {
  const { approval, suppressed, link } = item;
  const isAsked = approval.status !== 'not-needed' && approval.status !== 'not-requested';
  const places = item.places > 1 ? l10n.t(', {0} places', item.places) : '';
  const paragraphs = [
    `**${escapeMarkdown(findingLabel(item))}**`,
    escapeMarkdown(item.message),
    `$(${groupIconName(group)}) ${GROUP_TITLES[group]}${isAsked ? `: ${escapeMarkdown(approval.explanation)}` : ''}`,
    ...(suppressed === undefined ? [] : [escapeMarkdown(suppressed)]),
    `$(go-to-file) ${escapeMarkdown(findingPlace(item))}${places}`,
    ...(link === undefined
      ? []
      : [`[${l10n.t('Open {0}', escapeMarkdown(item.clause))}](${vscode.Uri.parse(link).toString()})`]),
  ];
  return new vscode.MarkdownString(paragraphs.join('\n\n'), true);
}

const GROUP_EXPLANATIONS: Readonly<Record<GroupId, string>> = {
  prohibited: l10n.t('Do not do this, unless the studio or the performer has agreed in writing.'),
  'written-approval': l10n.t('Ask the studio, and begin when the answer is there in writing.'),
  stale: l10n.t('Approved once. The text, the use, the tool or the date is no longer what was approved.'),
  unverified: l10n.t('Somebody has decided, but the signature that the production asks for is missing or wrong.'),
  declined: l10n.t('Asked for and refused. Take it out, or ask again for something else.'),
  requested: l10n.t('Asked for; the decision is not recorded yet.'),
  notify: l10n.t('Nothing to wait for: let the contact at the studio know.'),
  approved: l10n.t('Approved for exactly this text, use and tool.'),
  clear: l10n.t('References that need nothing, with the reason on hover.'),
  suppressed: l10n.t('Somebody has looked: the name means somebody or something else.'),
};
