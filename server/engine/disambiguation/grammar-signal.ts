/** How a word is read in its sentence: asked only where the answer could change the reading. */
import type { Candidate, Mention } from '../detection/mention.ts';
import type { Entity } from '../knowledge/entity.ts';
import type { Grammar } from './grammar.ts';
import { PEOPLE } from './kinds.ts';
import type { Evidence } from './reference.ts';
import { isCapitalised, type SegmentContext, sentenceAround } from './segment-context.ts';
import { evidence, scoreOf, weights } from './weights.ts';

/** Below and above these scores the grammar could not change the answer, and asking it is the slowest step of all. */
const GRAMMAR_FROM = -weights.signals['read-as-name'];
const GRAMMAR_TO = -weights.signals['read-as-verb'];

/**
 * Whether a form can be read as something else in its sentence: an ordinary word, or a person called like a phrase
 * ("will smith"). A tagger knows nothing of titles.
 */
export function hasGrammar({ alias }: Candidate, entity: Entity): boolean {
  return alias.tokens === 1 ? alias.ordinariness >= 2 : alias.ordinariness >= 3 && PEOPLE.has(entity.kind);
}

/** Adds what the grammar says. */
export function grammarEvidence(
  context: SegmentContext,
  mention: Mention,
  entity: Entity,
  grammar: Grammar,
  reasons: Evidence[],
): void {
  const score = scoreOf(reasons);
  if (score < GRAMMAR_FROM || score > GRAMMAR_TO) return;
  const { sentence, start } = sentenceAround(context, mention);
  const reading = grammar.read(sentence, mention.start - start, mention.end - start);
  if (reading === 'verb') reasons.push(evidence('read-as-verb', 'reads as a verb in its sentence'));
  // Without capitals the tagger goes by its own list of first names.
  else if (reading === 'name' && !(context.caseStyle === 'lower' && PEOPLE.has(entity.kind)))
    reasons.push(evidence('read-as-name', 'reads as a name in its sentence'));
  else if ((reading === 'noun' || reading === 'adjective') && !isCapitalised(context, mention)) {
    reasons.push(
      evidence('read-as-word', `reads as ${reading === 'noun' ? 'a noun' : 'an adjective'} in its sentence`),
    );
  }
}
