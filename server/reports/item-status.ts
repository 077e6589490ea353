/** Where a line of a clearance report stands, as a symbol and a word, so that neither colour nor one of them is needed alone. */
import type { Finding, Level } from '../engine/finding.ts';

/** A level for the eye. */
export const LEVEL_WORDS: Readonly<Record<Level, { readonly symbol: string; readonly word: string }>> = {
  prohibited: { symbol: '✖', word: 'Prohibited' },
  'written-approval': { symbol: '▲', word: 'Written approval' },
  notify: { symbol: '●', word: 'Notify' },
  clear: { symbol: '✓', word: 'Clear' },
};

export const STATUS_WORDS = {
  'not-requested': { symbol: '○', word: 'Not requested' },
  stale: { symbol: '↻', word: 'Stale' },
  expired: { symbol: '⧗', word: 'Expired' },
  declined: { symbol: '⊘', word: 'Declined' },
  unverified: { symbol: '?', word: 'Signature missing' },
  requested: { symbol: '…', word: 'Requested' },
  'to-tell': { symbol: '●', word: 'To be raised' },
  'approved-with-conditions': { symbol: '✓', word: 'Approved with conditions' },
  approved: { symbol: '✓', word: 'Approved' },
  suppressed: { symbol: '–', word: 'Not meant' },
  clear: { symbol: '✓', word: 'Clear' },
} as const satisfies Readonly<Record<string, { readonly symbol: string; readonly word: string }>>;
export type ItemStatus = keyof typeof STATUS_WORDS;

/** The status of a finding. */
export function statusOf({ level, approval, suppressed }: Finding): ItemStatus {
  if (suppressed !== undefined) return 'suppressed';
  if (approval.status !== 'not-needed') return approval.status;
  return level === 'clear' ? 'clear' : 'to-tell';
}

/** Whether nothing is left to do about it. */
export function isSettled(status: ItemStatus): boolean {
  return ['approved', 'approved-with-conditions', 'suppressed', 'clear'].includes(status);
}
