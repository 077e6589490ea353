/**
 * Local signals: what the mention's own segment says for or against a reading. Their sum is kept with the segment, so an edit
 * elsewhere does not compute them again. The weights are data (`rules/disambiguation/weights.json`).
 */
import { type Candidate, entityOf, type Mention } from '../detection/mention.ts';
import { cueEvidence } from './cue-signals.ts';
import { aliasEvidence, isFamousPhrase, isShort, isWholeName, renownEvidence } from './form-signals.ts';
import type { Grammar } from './grammar.ts';
import { grammarEvidence, hasGrammar } from './grammar-signal.ts';
import { markEvidence, yearEvidence } from './mark-signals.ts';
import { pairEvidence } from './pair-signals.ts';
import type { Evidence } from './reference.ts';
import type { SegmentContext } from './segment-context.ts';
import { caseEvidence, spellingEvidence } from './spelling-signals.ts';
import { evidence } from './weights.ts';

/** All local evidence for one reading of a mention, the alias's own worth first. */
export function localEvidence(
  context: SegmentContext,
  mention: Mention,
  candidate: Candidate,
  grammar: Grammar | undefined,
): Evidence[] {
  const entity = entityOf(candidate);
  const reasons: Evidence[] = [aliasEvidence(context, candidate, mention, entity)];
  if (entity.kind === 'cast' || entity.kind === 'own-character') {
    reasons.push(evidence('of-this-production', 'is listed in the production file'));
  }
  // A title with its own year needs no more help, however short or ordinary it is.
  const year = yearEvidence(context, mention, entity);
  if (year) reasons.push(year);
  if (entity.tier === 1) reasons.push(evidence('known-worldwide', 'is known worldwide'));
  if (isFamousPhrase(candidate, entity)) reasons.push(evidence('famous-phrase', 'is a famous title of several words'));
  caseEvidence(context, mention, candidate, reasons);
  spellingEvidence(context, mention, candidate, reasons);
  cueEvidence(context, mention, candidate, entity, reasons);
  const pair = pairEvidence(context, mention, candidate, entity);
  if (pair) reasons.push(pair);
  const isSole = reasons.some(({ signal }) => signal === 'context-cue-sole' || signal === 'use-cue-sole');
  if (isShort(candidate) && !year && !isSole) reasons.push(evidence('short', 'is very short'));
  markEvidence(context, mention, candidate, entity, reasons);
  if (entity.tier > 1) reasons.push(...renownEvidence(candidate, entity, reasons));
  if (context.role === 'character-cue' && !isWholeName(candidate)) {
    reasons.push(evidence('character-cue', 'stands in a character cue and is not a full name'));
  }
  if (context.role === 'model-reference') reasons.push(evidence('model-file', 'is in the name of a model file'));
  const isMarkedAsName = reasons.some(({ signal }) => signal.startsWith('capitalised') || signal === 'whole-entry');
  const isGivenPart =
    pair !== undefined || reasons.some(({ signal }) => signal === 'cast-as' || signal === 'use-cue-behind');
  if (grammar && hasGrammar(candidate, entity) && !isMarkedAsName && !isSole && !isGivenPart && !year)
    grammarEvidence(context, mention, entity, grammar, reasons);
  return reasons;
}
