/** From phrases to evocations: what stands close together, fits one entry and adds up to enough. */
import type { TokenRange } from '../detection/mention.ts';
import type { Tokens } from '../knowledge/tokens.ts';
import { type CompiledEvocation, HEAD } from './compile-evocations.ts';
import type { EvocationIndex } from './evocation-index.ts';
import { findPhrases, type PhraseHits } from './find-phrases.ts';

/** Words that speak for an evocation. */
export interface EvokingWords extends TokenRange {
  /** What they count; 0 for what it has to be called. */
  readonly weight: number;
}

/** A description that evokes an entity: from its first to its last word. */
export interface EvocationHit extends TokenRange {
  readonly evocation: CompiledEvocation;
  /** In the order of the text. */
  readonly words: readonly EvokingWords[];
  /** What the words add up to. */
  readonly score: number;
}

/** Words between what it is called and its traits. */
const REACH = 40;

const NOTHING: readonly EvocationHit[] = [];

/** Evocations in a text, in its order. Total; time grows with the text. */
export function findEvocations(text: string, tokens: Tokens, index: EvocationIndex): readonly EvocationHit[] {
  const hits = findPhrases(text, tokens, index);
  if (!hits.hasTrait) return NOTHING;
  const candidates = candidatesOf(hits, index);
  if (candidates.size === 0) return NOTHING;
  gather(hits, index, candidates);
  const found: EvocationHit[] = [];
  for (const [number, gathered] of candidates) {
    found.push(...evaluate(index.evocations[number] as CompiledEvocation, gathered, tokens));
  }
  return distinct(found);
}

/** A trait (or `HEAD`) that a text mentions. */
interface TraitHit {
  readonly trait: number;
  readonly first: number;
  readonly last: number;
}

/** Evocations whose traits in the whole text add up to enough, still without their hits. */
function candidatesOf(hits: PhraseHits, index: EvocationIndex): Map<number, TraitHit[]> {
  const sums = new Map<number, number>();
  const candidates = new Map<number, TraitHit[]>();
  for (let at = 0; at < hits.count; at++) {
    const phrase = hits.phrase[at] as number;
    if (index.isTrait[phrase] === 0) continue;
    const postings = index.postings[phrase] as readonly number[];
    for (let posting = 0; posting < postings.length; posting += 2) {
      const number = postings[posting] as number;
      const trait = postings[posting + 1] as number;
      if (trait === HEAD) continue;
      const evocation = index.evocations[number] as CompiledEvocation;
      const sum = (sums.get(number) ?? 0) + (evocation.weights[trait] ?? 0);
      sums.set(number, sum);
      if (sum >= evocation.enough) candidates.set(number, []);
    }
  }
  return candidates;
}

/** Gives each candidate its hits, in the order of the text. */
function gather(hits: PhraseHits, index: EvocationIndex, candidates: ReadonlyMap<number, TraitHit[]>): void {
  for (let at = 0; at < hits.count; at++) {
    const phrase = hits.phrase[at] as number;
    const postings = index.postings[phrase] as readonly number[];
    for (let posting = 0; posting < postings.length; posting += 2) {
      candidates.get(postings[posting] as number)?.push({
        trait: postings[posting + 1] as number,
        first: hits.first[at] as number,
        last: hits.last[at] as number,
      });
    }
  }
}

/** Looks around each word that can be its head (around each trait, if it needs none); what has counted once counts no more. */
function evaluate(evocation: CompiledEvocation, hits: readonly TraitHit[], tokens: Tokens): EvocationHit[] {
  const found: EvocationHit[] = [];
  let low = 0;
  let behind = -1;
  for (const anchor of hits) {
    const isAnchor = suffices(evocation, anchor) || (anchor.trait === HEAD) === evocation.needsHead;
    if (!isAnchor || anchor.first <= behind) continue;
    while ((hits[low] as TraitHit).first < anchor.first - REACH) low++;
    const best = new Map<number, TraitHit>();
    for (let at = low; at < hits.length && (hits[at] as TraitHit).first <= anchor.first + REACH; at++) {
      const hit = hits[at] as TraitHit;
      if (hit.trait === HEAD || hit.first <= behind) continue;
      const known = best.get(hit.trait);
      if (!known || isBetter(hit, known, anchor)) best.set(hit.trait, hit);
    }
    const score = [...best.keys()].reduce((sum, trait) => sum + (evocation.weights[trait] ?? 0), 0);
    if (score < evocation.enough) continue;
    const words = anchor.trait === HEAD ? [anchor, ...best.values()] : [...best.values()];
    const hit = hitOf(evocation, words, score, tokens);
    behind = hit.last;
    found.push(hit);
  }
  return found;
}

function suffices(evocation: CompiledEvocation, { trait }: TraitHit): boolean {
  return trait !== HEAD && (evocation.weights[trait] ?? 0) >= evocation.enough;
}

/** Nearer to the anchor; of those that begin together, the longer: "barcode tattoo", not "barcode". */
function isBetter(hit: TraitHit, known: TraitHit, anchor: TraitHit): boolean {
  return distance(hit, anchor) < distance(known, anchor) || (hit.first === known.first && hit.last > known.last);
}

function distance(hit: TraitHit, anchor: TraitHit): number {
  return Math.abs(hit.first - anchor.first);
}

function hitOf(evocation: CompiledEvocation, parts: readonly TraitHit[], score: number, tokens: Tokens): EvocationHit {
  const words = parts
    .map(({ trait, first, last }) => ({
      weight: trait === HEAD ? 0 : (evocation.weights[trait] ?? 0),
      first,
      last,
      start: tokens.start[first] as number,
      end: tokens.end[last] as number,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    evocation,
    words,
    score,
    first: Math.min(...words.map(({ first }) => first)),
    last: Math.max(...words.map(({ last }) => last)),
    start: Math.min(...words.map(({ start }) => start)),
    end: Math.max(...words.map(({ end }) => end)),
  };
}

/** Of evocations that rest on the same words the better one stays: the brother in the green cap is not the one in the red cap. */
function distinct(found: readonly EvocationHit[]): readonly EvocationHit[] {
  if (found.length < 2) return found;
  const surplus = ({ score, evocation }: EvocationHit): number => score - evocation.enough;
  const kept: EvocationHit[] = [];
  const owners = new Map<number, EvocationHit[]>();
  for (const hit of [...found].sort((a, b) => surplus(b) - surplus(a) || b.score - a.score || a.start - b.start)) {
    if (sharesMost(hit, owners)) continue;
    kept.push(hit);
    for (const token of traitTokens(hit)) owners.set(token, [...(owners.get(token) ?? []), hit]);
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether a better one owns half of the words or more. `owners` has the better ones by token. */
function sharesMost(hit: EvocationHit, owners: ReadonlyMap<number, readonly EvocationHit[]>): boolean {
  const tokens = traitTokens(hit);
  const shared = new Map<EvocationHit, number>();
  for (const token of tokens) {
    for (const owner of owners.get(token) ?? []) {
      const count = (shared.get(owner) ?? 0) + 1;
      if (count * 2 >= tokens.length) return true;
      shared.set(owner, count);
    }
  }
  return false;
}

function traitTokens({ words }: EvocationHit): readonly number[] {
  const tokens = new Set<number>();
  for (const { first, last, weight } of words) {
    if (weight > 0) for (let token = first; token <= last; token++) tokens.add(token);
  }
  return [...tokens];
}
