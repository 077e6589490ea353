/** Levels and statuses for the eye: a symbol and a word, in a colour that says nothing more. */
import type { Level } from '../../engine/finding.ts';
import { type ItemStatus, LEVEL_WORDS, STATUS_WORDS } from '../item-status.ts';
import { html, type Markup } from './markup.ts';

export function levelBadge(level: Level): Markup {
  const { symbol, word } = LEVEL_WORDS[level];
  return html`<span class="badge ${level}"><span class="symbol" aria-hidden="true">${symbol}</span> ${word}</span>`;
}

export function statusBadge(status: ItemStatus): Markup {
  const { symbol, word } = STATUS_WORDS[status];
  return html`<span class="status ${status}"><span class="symbol" aria-hidden="true">${symbol}</span> ${word}</span>`;
}
