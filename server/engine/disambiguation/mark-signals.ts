/** Marks around a name: quotation marks, a year, commas on both sides, an introduction, a maker behind it. */
import type { Candidate, Mention } from '../detection/mention.ts';
import type { Entity } from '../knowledge/entity.ts';
import { yearOf } from '../knowledge/table.ts';
import { ARTICLE_AND_WORD } from './form-signals.ts';
import { CREATED, PEOPLE } from './kinds.ts';
import type { Evidence } from './reference.ts';
import { isWholeEntry, type SegmentContext } from './segment-context.ts';
import { evidence } from './weights.ts';

/** Quotation marks, introductions and the like. */
export function markEvidence(
  context: SegmentContext,
  mention: Mention,
  { alias }: Candidate,
  entity: Entity,
  reasons: Evidence[],
): void {
  const { text } = context;
  const before = text.slice(Math.max(0, mention.start - 2), mention.start);
  const after = text.slice(mention.end, mention.end + 60);
  if (/[@#]$/.test(before)) reasons.push(evidence('handle-mark', `is marked with “${before.slice(-1)}”`));
  if (/["“«‘*_]$/.test(before) && /^[,.!?]?["”»’*_]/.test(after))
    reasons.push(evidence('quoted', 'is set in quotation marks or italics'));
  // Lists of prompts are made of phrases like "city lights".
  const isPhrase = CREATED.has(entity.kind) && alias.tokens > 1 && alias.ordinariness === 4;
  if (context.medium === 'prompt' && !isPhrase && isWholeEntry(context, mention))
    reasons.push(evidence('whole-entry', 'is an entry of its own in the list'));
  // "The matrix of streets": what a title of one word has behind it is what the word needs.
  if (CREATED.has(entity.kind) && ARTICLE_AND_WORD.test(alias.text) && /^ of \p{Ll}/u.test(after))
    reasons.push(evidence('name-goes-on', 'is followed by “of”'));
  if (CREATED.has(entity.kind) && BY_SOMEBODY.test(after))
    reasons.push(evidence('by-somebody', 'is said to be by somebody'));
  const isIntroduced = context.medium === 'script' && context.role === 'action' && PEOPLE.has(entity.kind);
  if (isIntroduced && INTRODUCTION.test(after)) {
    reasons.push(evidence('introduced', 'is introduced like an invented character'));
  }
  if (PEOPLE.has(entity.kind) && context.medium !== 'script' && WITH_TRADE.test(after)) {
    reasons.push(evidence('introduced', 'is introduced like an invented character'));
  }
}

/** "HARRY POTTER (40s)", "Will Smith, a blacksmith". */
const INTRODUCTION = /^,\s+an?\s+\p{Ll}|^\s+\((?:\d\d|early|mid|late|teens|twenties|thirties|forties|fifties|sixties)/u;
/** "a blacksmith from Ohio": a trade and a place make somebody else of the name. */
const WITH_TRADE = /^,\s+an?\s+\p{Ll}+(?:\s+\p{Ll}+)?\s+(?:from|of|in)\s+\p{Lu}/u;

/** The year of the work behind its title: "Heat (1995)". */
export function yearEvidence({ text }: SegmentContext, mention: Mention, entity: Entity): Evidence | undefined {
  if (!CREATED.has(entity.kind)) return undefined;
  const after = text.slice(mention.end, mention.end + 12);
  const year = /^\W{0,3}\(?((?:1[5-9]|20)\d\d)\)?/.exec(after)?.[1];
  if (year === undefined || Math.abs(yearOf(entity.begin) - Number(year)) > 1) return undefined;
  const start = mention.end + after.indexOf(year);
  return evidence('year', `the year ${year} stands behind it`, { start, end: start + year.length });
}

/** "Arrival by Denis Villeneuve": what behind a title says that it has a maker. */
const BY_SOMEBODY = /^["”’*_]?,?\s(?:\(\d{4}\)\s)?(?:directed |written |painted |composed )?by \p{Lu}/u;
