/** Use: how the text uses what it names. Read from the role of the segment and the cues around the mention. */
import type { CueHit, Mention } from '../detection/mention.ts';
import type { Role } from '../document/document.ts';
import type { Entity } from '../knowledge/entity.ts';
import { cueSuits } from './cue-signals.ts';
import { LOOKS, type Look, type Use } from './reference.ts';
import { cuesAround, listRelation, type SegmentContext } from './segment-context.ts';

/** Strongest first: "train a LoRA in the style of X" is training. */
const BY_WEIGHT: readonly Use[] = [
  'exclusion',
  'training',
  'replica',
  'voice',
  'alteration',
  'feature',
  'statement',
  'recreation',
  'style',
];

/** Uses that a cue before a list gives to all of it. */
const SHARED: ReadonlySet<Use> = new Set(['style', 'training', 'exclusion']);

/** What text of a script or shot list is written about, and not asked of a generator. */
const MENTIONED: ReadonlySet<Role> = new Set([
  'dialogue',
  'lyrics',
  'parenthetical',
  'title-page',
  'section',
  'synopsis',
  'transition',
  'centered',
  'scene-heading',
]);

/** A use with the cue that shows it, if one does. */
export interface FoundUse {
  readonly use: Use;
  readonly cue?: CueHit;
}

/** The accepted mention before another one in its segment, with its use. */
export interface EarlierUse {
  readonly mention: Mention;
  readonly found: FoundUse;
}

/**
 * The use of an accepted mention.
 * @param generates whether the segment is input for a generator (a prompt, or a shot that says it uses one)
 * @param earlier the accepted mention before it: a cue before a list speaks for all of it
 */
export function useOf(
  context: SegmentContext,
  mention: Mention,
  entity: Entity,
  generates: boolean,
  earlier?: EarlierUse,
): FoundUse {
  if (context.role === 'negative-prompt') return { use: 'exclusion' };
  if (context.role === 'model-reference') return { use: 'training' };
  if (context.medium === 'script' && MENTIONED.has(context.role)) return { use: 'mention' };
  const cued = useByCue(context, mention, entity) ?? (earlier && inherited(context, mention, entity, earlier));
  if (cued) return cued;
  if (context.role === 'style-reference') return { use: 'style' };
  return { use: generates ? 'depiction' : 'mention' };
}

function useByCue(context: SegmentContext, mention: Mention, entity: Entity): FoundUse | undefined {
  const own = nearestUses(context, mention, entity);
  const use = BY_WEIGHT.find((one) => own.has(one));
  if (!use) return undefined;
  const cue = own.get(use) as CueHit;
  return isDenied(context, cue) ? { use: 'exclusion', cue } : { use, cue };
}

/** "by a, b and c": each goes on with the use of the one before. "No a or b" excludes both, "no a, b" only the first. */
function inherited(
  context: SegmentContext,
  mention: Mention,
  entity: Entity,
  { mention: before, found }: EarlierUse,
): FoundUse | undefined {
  if (found.cue?.cue.side !== 'before' || !SHARED.has(found.use) || !cueSuits(found.use, entity, found.cue.phrase))
    return undefined;
  const relation = listRelation(context.text, before, mention);
  if (relation === undefined || (found.use === 'exclusion' && relation !== 'conjunction')) return undefined;
  return found;
}

/** "not in the style of": a word that excludes stands directly before the cue. */
function isDenied(context: SegmentContext, cue: CueHit): boolean {
  return context.detection.cues.some(
    (other) => other.cue.value === 'exclusion' && other.cue.side === 'before' && other.last === cue.first - 1,
  );
}

function nearestUses(context: SegmentContext, mention: Mention, entity: Entity): Map<Use, CueHit> {
  const found = new Map<Use, CueHit>();
  for (const hit of cuesAround(context, mention)) {
    if (hit.cue.topic !== 'use' || !cueSuits(hit.cue.value, entity, hit.phrase)) continue;
    if (hit.cue.side === 'after' && /^(?:like|ish|esque|coded)$/.test(hit.phrase) && context.text[mention.end] !== '-')
      continue;
    if (!found.has(hit.cue.value as Use)) found.set(hit.cue.value as Use, hit);
  }
  return found;
}

const NO_LOOKS: readonly Look[] = [];

/** How real the segment asks its result to look. */
export function looksOf(context: SegmentContext): readonly Look[] {
  if (!context.detection.cues.some(({ cue }) => cue.topic === 'look')) return NO_LOOKS;
  return LOOKS.filter((look) => context.detection.cues.some(({ cue }) => cue.topic === 'look' && cue.value === look));
}
