/** The filter of the sidebar: findings that have all words of a text somewhere in what is told of them. No vscode here. */
import type { FindingItem } from '../server/lsp/protocol/findings.ts';
import { GROUP_TITLES, groupOf } from './approval-groups.ts';
import { findingDescription, findingLabel, findingPath } from './finding-words.ts';

/** Findings that fit; all of them for a filter without words. */
export function filterFindings(items: readonly FindingItem[], filter: string): readonly FindingItem[] {
  const words = folded(filter)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return items;
  return items.filter((item) => {
    const text = textOf(item);
    return words.every((word) => text.includes(word));
  });
}

const texts = new WeakMap<FindingItem, string>();

/** Everything that can be looked for, kept for as long as the finding is: people type one letter after the other. */
function textOf(item: FindingItem): string {
  const known = texts.get(item);
  if (known !== undefined) return known;
  const { subject, scope, where = '', clauseTitle = '', message } = item;
  const { title, shot = '', scene = '' } = scope;
  const parts = [
    findingLabel(item),
    findingDescription(item),
    GROUP_TITLES[groupOf(item)],
    subject.kind,
    clauseTitle,
    findingPath(item),
    where,
    title,
    shot,
    scene,
    message,
  ];
  const text = folded(parts.join('\n'));
  texts.set(item, text);
  return text;
}

/** Without case and without marks above and below letters: `beyonce` finds Beyoncé. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
