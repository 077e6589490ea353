/**
 * Practices that a segment asks for: by a phrase that says so ("voice clone"), or by words that do so together
 * ("clone the narrator's voice"). Which words do is data: `rules/cues/practices.tsv`, `rules/cues/parts.tsv` and
 * `rules/disambiguation/practices.json`.
 */
import compositions from '../../../rules/disambiguation/practices.json' with { type: 'json' };
import type { CueHit } from '../detection/mention.ts';
import { PRACTICES, type Practice } from './reference.ts';

/** A practice with the words that ask for it, in UTF-16 offsets of the segment's text. */
export interface AskedPractice {
  readonly practice: Practice;
  readonly start: number;
  readonly end: number;
}

/** Words that ask for a practice together. */
interface Composition {
  readonly practice: Practice;
  /** Values of `part` cues, each of which has to be there. */
  readonly parts: readonly string[];
  /** The orders in which they may stand. */
  readonly orders: readonly (readonly string[])[];
  /** Most words between one part and the next. */
  readonly within: number;
  /** Whether a comma may part them; a sentence never does. */
  readonly acrossCommas?: boolean;
  /** A part that has to stand anywhere in the segment besides. */
  readonly besides?: string;
}

/** Checked here and not by types: a JSON file has no literal types. */
const COMPOSITIONS: readonly Composition[] = compositions.map((one) => {
  const practice = PRACTICES.find((known) => known === one.practice);
  if (practice === undefined) throw new Error(`rules/disambiguation/practices.json: no practice "${one.practice}"`);
  return { ...one, practice, orders: one.order === 'any' ? [one.parts, one.parts.toReversed()] : [one.parts] };
});

/** The practices in a segment, in the order of the text; one may come several times. */
export function askedPractices(text: string, cues: readonly CueHit[]): readonly AskedPractice[] {
  const phrases: AskedPractice[] = [];
  const parts = new Map<string, CueHit[]>();
  // "No generated people", "without a voice clone": what is kept out is not asked for.
  const denied = new Set(cues.flatMap(({ cue, last }) => (isDenial(cue) ? last + 1 : [])));
  for (const hit of cues) {
    const { topic, value } = hit.cue;
    if (topic !== 'practice' && topic !== 'part') continue;
    if (denied.has(hit.first) || isRailway(text, hit)) continue;
    if (topic === 'practice') phrases.push({ practice: value as Practice, start: hit.start, end: hit.end });
    else parts.set(value, [...(parts.get(value) ?? []), hit]);
  }
  if (parts.size < 2) return phrases;
  const composed = COMPOSITIONS.flatMap((one) => composedPractice(text, parts, one) ?? []);
  // "Fine-tune a model on" is one wish, whichever rule sees it.
  const isNew = ({ practice, start, end }: AskedPractice) =>
    !phrases.some((phrase) => phrase.practice === practice && phrase.start < end && start < phrase.end);
  return [...phrases, ...composed.filter(isNew)].sort((a, b) => a.start - b.start);
}

function isDenial({ topic, value, side }: CueHit['cue']): boolean {
  return topic === 'use' && value === 'exclusion' && side === 'before';
}

/** The first place where all parts stand together. */
function composedPractice(
  text: string,
  parts: ReadonlyMap<string, readonly CueHit[]>,
  { practice, parts: wanted, orders, within, acrossCommas, besides }: Composition,
): AskedPractice | undefined {
  for (const part of wanted) if (!parts.has(part)) return undefined;
  if (besides !== undefined && !parts.has(besides)) return undefined;
  const isTogether = (one: CueHit, other: CueHit): boolean =>
    one.last < other.first &&
    other.first - one.last - 1 <= within &&
    !(acrossCommas ? /[;!?\n]|\.\s/ : /[,;:!?\n|]|\.\s/).test(text.slice(one.end, other.start));
  for (const [first = '', ...rest] of orders) {
    for (const start of parts.get(first) ?? []) {
      const last = rest.reduce<CueHit | undefined>(
        (before, value) => before && (parts.get(value) ?? []).find((hit) => isTogether(before, hit)),
        start,
      );
      if (last && last !== start) return { practice, start: start.start, end: last.end };
    }
  }
  return undefined;
}

/** What may stand before "train" where it is a verb; nothing, or the end of a clause, may as well. */
const BEFORE_VERB =
  /(?:^|[.,;:!?\n(–—-]|(?<!\p{L})(?:to|and|then|or|we|i|you|they|please|also|will|should|must|can|could|not|let's))\s*$/iu;
/** What makes "fine tune" a tune and "training" an exercise. */
const BEFORE_NOUN =
  /(?<!\p{L})(?:an?|the|this|that|every|my|our|his|her|their|in|basic|military|combat|strength|spring)\s+$/iu;

/** "The train on our left", "a fine tune on the fiddle", "in training": no model is meant. */
function isRailway(text: string, { start, phrase }: CueHit): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  if (/^train(?:\s|$)/.test(phrase)) return !BEFORE_VERB.test(before);
  return /^(?:training(?:\s|$)|fine[ -]?tune(?:\s|$))/.test(phrase) && BEFORE_NOUN.test(before);
}
