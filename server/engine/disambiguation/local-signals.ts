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
import { evidence, type SignalName } from './weights.ts';

/** Signs by which a word is a title, however short or ordinary it is. */
const SAYS_OUTRIGHT: ReadonlySet<string> = new Set<SignalName>(['year', 'context-cue-sole', 'use-cue-sole']);
/** Signs beside which it does not matter how a word is read in its sentence. */
const SAYS_ENOUGH: ReadonlySet<string> = new Set<SignalName>([
  'year',
  'context-cue-sole',
  'use-cue-sole',
  'use-cue-behind',
  'cast-as',
  'part-of-work',
  'two-of-one-work',
  'beside-maker',
  'capitalised',
  'capitalised-word',
  'whole-entry',
]);

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
  const year = yearEvidence(context, mention, entity);
  if (year) reasons.push(year);
  if (entity.tier === 1) reasons.push(evidence('known-worldwide', 'is known worldwide'));
  if (isFamousPhrase(candidate, entity)) reasons.push(evidence('famous-phrase', 'is a famous title of several words'));
  caseEvidence(context, mention, candidate, reasons);
  spellingEvidence(context, mention, candidate, reasons);
  cueEvidence(context, mention, candidate, entity, reasons);
  const pair = pairEvidence(context, mention, candidate, entity);
  if (pair) reasons.push(pair);
  if (isShort(candidate) && !reasons.some(({ signal }) => SAYS_OUTRIGHT.has(signal)))
    reasons.push(evidence('short', 'is very short'));
  markEvidence(context, mention, candidate, entity, reasons);
  if (entity.tier > 1) reasons.push(...renownEvidence(candidate, entity, reasons));
  if (context.role === 'character-cue' && !isWholeName(candidate)) {
    reasons.push(evidence('character-cue', 'stands in a character cue and is not a full name'));
  }
  if (context.role === 'model-reference') reasons.push(evidence('model-file', 'is in the name of a model file'));
  if (grammar && hasGrammar(candidate, entity) && !reasons.some(({ signal }) => SAYS_ENOUGH.has(signal)))
    grammarEvidence(context, mention, entity, grammar, reasons);
  return reasons;
}
