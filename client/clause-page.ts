/** The page that explains a clause, in Markdown. No vscode here. */
import * as l10n from '@vscode/l10n';
import type { GuidelineClause, GuidelinePack } from '../server/lsp/protocol/guidelines.ts';
import { count, LEVEL_WORDS } from './finding-words.ts';
import { escapeMarkdown } from './markdown.ts';

const PARTS: Readonly<Record<GuidelineClause['part'], string>> = {
  decides: l10n.t('It decides what a finding needs.'),
  informs: l10n.t('For information: it is told and decides nothing.'),
  off: l10n.t('Off: it does not speak until a pack turns it on.'),
  advice: l10n.t('Advice: no text triggers it.'),
};

/**
 * What the clause says, what to do, and where it comes from.
 * @param findings how many findings it speaks about
 */
export function clausePage(pack: GuidelinePack, clause: GuidelineClause, findings: number): string {
  const link = /^https:\/\/[^\s<>]+$/.test(clause.link) ? ` <${clause.link}>` : '';
  const reading = clause.isOwnReading ? ` ${l10n.t('Our reading of a case that the source leaves open.')}` : '';
  const level = clause.part === 'advice' ? '' : `**${capital(LEVEL_WORDS[clause.level])}.** `;
  const parts = [
    `# ${escapeMarkdown(`${clause.id} ${clause.title}`)}`,
    `${level}${PARTS[clause.part]}`,
    escapeMarkdown(clause.explanation),
    `**${l10n.t('What to do:')}** ${escapeMarkdown(clause.action)}`,
    `**${l10n.t('In this project:')}** ${l10n.t('{0}, as far as it has been checked.', count(findings, l10n.t('1 finding'), l10n.t('{0} findings', findings)))}`,
    '---',
    `${escapeMarkdown(pack.title)} · ${escapeMarkdown(clause.source)}.${reading}${link}`,
    `*${escapeMarkdown(pack.note)}*`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
