/** Mention detection: one pass over the tokens of a segment through every index, names and cues together. */
import type { EvocationIndex } from '../evocation/evocation-index.ts';
import { findEvocations } from '../evocation/find-evocations.ts';
import { foldWord } from '../knowledge/fold-word.ts';
import type { KnowledgeIndex } from '../knowledge/knowledge-index.ts';
import { checkOf } from '../knowledge/token-hash.ts';
import { TokenFlag, type Tokens } from '../knowledge/tokens.ts';
import type { WordTable } from '../knowledge/word-table.ts';
import { isSurnameFirst, leetHashes, respellings } from './evasion.ts';
import { Gap, gapKind } from './gap.ts';
import { withoutEndings } from './inflection.ts';
import {
  type Candidate,
  type CueHit,
  type Mention,
  NOTHING_DETECTED,
  type SegmentDetection,
  type Spelling,
} from './mention.ts';
import { nearNames } from './near-names.ts';
import { mayHavePersonalData, personalData } from './personal-data.ts';
import { beginsSpacedNumber } from './spaced-numbers.ts';
import { textTokens } from './text-tokens.ts';
import { isWrittenLike } from './written-form.ts';

const FULL_STOP = 46;

/** What else detection can be given. */
export interface DetectionAids {
  readonly words?: WordTable | undefined;
  readonly evocations?: EvocationIndex | undefined;
}

/**
 * Finds every mention and cue in a segment's text. Spans are UTF-16 offsets of that text.
 * @param aids without words, inflected names and names with a slip are not sought; without evocations, no descriptions
 */
export function detect(text: string, knowledge: readonly KnowledgeIndex[], aids: DetectionAids = {}): SegmentDetection {
  const { words } = aids;
  const read = textTokens(text);
  const found: Found = { mentions: new Map(), cues: [] };
  for (const index of knowledge) walkAll({ index, text, tokens: read, respelled: undefined, cover: undefined, found });
  if (hasOddSpelling(text, read, words)) {
    for (const { tokens, spelling, cover } of respellings(text, read, words)) {
      for (const index of knowledge) walkAll({ index, text, tokens, respelled: spelling, cover, found });
    }
  }
  const plain = words && withoutEndings(text, read, words);
  if (plain) {
    const { tokens, spelling, cover, first, last } = plain;
    for (const index of knowledge) walkAll({ index, text, tokens, respelled: spelling, cover, found }, first, last);
  }
  if (words) for (const index of knowledge) takeNearNames(text, read, index, words, found);
  const evocations = aids.evocations ? findEvocations(text, read, aids.evocations) : [];
  const personal = mayHavePersonalData(text) ? personalData(text) : [];
  const isNothing = found.mentions.size === 0 && found.cues.length === 0 && personal.length === 0;
  if (isNothing && evocations.length === 0) return NOTHING_DETECTED;
  return {
    mentions: [...found.mentions.values()].sort((a, b) => a.start - b.start || b.end - a.end) satisfies Mention[],
    cues: found.cues.sort((a, b) => a.start - b.start || b.end - a.end),
    personal,
    evocations,
    tokens: {
      start: read.start.slice(0, read.count),
      end: read.end.slice(0, read.count),
      flags: read.flags.slice(0, read.count),
    },
  };
}

/** A walk through one index over one way to cut the text into tokens. */
interface Walk {
  readonly index: KnowledgeIndex;
  readonly text: string;
  readonly tokens: Tokens;
  /** Set where the tokens are not those of the text as it stands. */
  readonly respelled: Spelling | undefined;
  /** For each token of a respelling, the tokens of the text it covers. */
  readonly cover: readonly (readonly [number, number])[] | undefined;
  readonly found: Found;
}

interface Found {
  readonly mentions: Map<number, { start: number; end: number; first: number; last: number; candidates: Candidate[] }>;
  readonly cues: CueHit[];
}

/**
 * The hot loop: plain arguments and no objects, because ordinary words begin many a title and few go on to be one. Paths
 * begin at the tokens `first` to `last`.
 */
function walkAll(walk: Walk, first = 0, last = walk.tokens.count - 1): void {
  const { index, tokens } = walk;
  const { hash, stem, flags } = tokens;
  const spelling = walk.respelled ?? 'plain';
  for (let at = first; at <= last; at++) {
    const node = index.firstStep(hash[at] as number);
    if (node !== 0) follow(walk, node, at, at, Gap.plain, spelling);
    const singular = stem[at] as number;
    if (singular !== 0) {
      const other = index.firstStep(singular);
      if (other !== 0) follow(walk, other, at, at, Gap.plain, 'plural');
    }
    if ((flags[at] as number) & TokenFlag.leet) {
      for (const leet of leetHashes(walk.text, tokens, at)) {
        const other = index.firstStep(leet);
        if (other !== 0) follow(walk, other, at, at, Gap.plain, 'leet');
      }
    }
  }
}

/** Goes on from a node of the index, behind the token `last` of a path that began at `first`; `gaps` is the worst gap on the way. */
function follow(walk: Walk, node: number, first: number, last: number, gaps: number, spelling: Spelling): void {
  const { index, text, tokens } = walk;
  if (index.hasAliases(node)) take(walk, node, first, last, gaps, spelling);
  const next = last + 1;
  if (next >= tokens.count || !index.hasNext(node)) return;
  const child = index.nextStep(node, tokens.hash[next] as number);
  const singular = tokens.stem[next] as number;
  const flags = tokens.flags[next] as number;
  if (child === 0 && singular === 0 && !(flags & (TokenFlag.single | TokenFlag.leet))) return;
  const gap = gapBetween(walk, last, next);
  if (gap === Gap.barrier) return;
  const worst = Math.max(gap, gaps);
  if (child !== 0) follow(walk, child, first, next, worst, spelling);
  if (singular !== 0) {
    const other = index.nextStep(node, singular);
    if (other !== 0) follow(walk, other, first, next, worst, spelling === 'plain' ? 'plural' : spelling);
  }
  // "Donald J. Trump" for "Donald Trump": an initial that the listed form lacks.
  const isInitial = flags & TokenFlag.single && text.charCodeAt(tokens.end[next] as number) === FULL_STOP;
  if (isInitial && child === 0 && next + 1 < tokens.count) {
    const other = index.nextStep(node, tokens.hash[next + 1] as number);
    if (other !== 0) follow(walk, other, first, next + 1, worst, spelling);
  }
  if (flags & TokenFlag.leet) {
    for (const leet of leetHashes(text, tokens, next)) {
      const other = index.nextStep(node, leet);
      if (other !== 0) follow(walk, other, first, next, worst, 'leet');
    }
  }
}

/** What stands between two tokens; a possessive inside a name ("Schindler's List") counts as punctuation. */
function gapBetween({ text, tokens }: Walk, last: number, next: number): number {
  const from = tokens.end[last] as number;
  const to = tokens.start[next] as number;
  if (to - from === 1 && text.charCodeAt(from) === 32) return Gap.plain;
  const isPossessive = (tokens.flags[last] as number) & TokenFlag.possessive;
  const gap = gapKind(text, isPossessive ? from + 2 : from, to, from - (tokens.start[last] as number));
  return isPossessive && gap === Gap.plain ? Gap.punctuation : gap;
}

/** One number for a span: both offsets are below 2^26, and the number is exact below 2^53. */
function spanKey(start: number, end: number): number {
  return start * 0x4000000 + end;
}

/** Takes the aliases that end at a node, if they are written as an alias may be. */
function take(walk: Walk, node: number, firstToken: number, lastToken: number, gaps: number, spelling: Spelling): void {
  const { index, text, tokens, cover, found } = walk;
  const start = tokens.start[firstToken] as number;
  const end = tokens.end[lastToken] as number;
  const first = cover ? (cover[firstToken] as readonly [number, number])[0] : firstToken;
  const last = cover ? (cover[lastToken] as readonly [number, number])[1] : lastToken;
  let checks: readonly number[] | undefined;
  const behind = index.aliasesTo(node);
  for (let number = index.aliasesFrom(node); number < behind; number++) {
    const alias = index.alias(number);
    checks ??= checksOf(walk, firstToken, lastToken, alias.tokens, spelling);
    // Two words can share a hash; they do not share two.
    if (checks.length > 0 && !checks.includes(alias.check)) continue;
    if (alias.cue) {
      if (spelling === 'plain' && gaps === Gap.plain) {
        found.cues.push({ cue: alias.cue, phrase: alias.text, start, end, first, last });
      }
      continue;
    }
    if (!isWrittenLike(text, start, end, alias, spelling, gaps, index.entityKind(alias.entity))) continue;
    const key = spanKey(start, end);
    let mention = found.mentions.get(key);
    if (!mention) {
      mention = { start, end, first, last, candidates: [] };
      found.mentions.set(key, mention);
    }
    if (!mention.candidates.some((other) => other.index === index && other.number === alias.entity)) {
      mention.candidates.push({ index, number: alias.entity, alias, spelling });
    }
  }
}

/** Adds the names that are written with a slip. */
function takeNearNames(
  text: string,
  tokens: Tokens,
  index: KnowledgeIndex,
  words: WordTable,
  { mentions }: Found,
): void {
  let taken: Uint8Array | undefined;
  const isTaken = (token: number): boolean => {
    if (taken === undefined) {
      taken = new Uint8Array(tokens.count);
      for (const { first, last } of mentions.values()) taken.fill(1, first, last + 1);
    }
    return taken[token] === 1;
  };
  for (const { first, last, alias } of nearNames(text, tokens, index, words, isTaken)) {
    const start = tokens.start[first] as number;
    const end = tokens.end[last] as number;
    const candidate: Candidate = { index, number: alias.entity, alias, spelling: 'near' };
    const key = spanKey(start, end);
    const known = mentions.get(key);
    if (known) known.candidates.push(candidate);
    else mentions.set(key, { start, end, first, last, candidates: [candidate] });
  }
}

/** Second hashes that an alias of these tokens may have; none where the tokens are not those of the text (then it is believed). */
function checksOf(walk: Walk, first: number, last: number, count: number, spelling: Spelling): readonly number[] {
  const { text, tokens, respelled } = walk;
  if (respelled !== undefined || spelling === 'leet') return [];
  const words: string[] = [];
  for (let at = first; at <= last; at++) {
    const isLeftOut =
      last - first + 1 > count && ((tokens.flags[at] as number) & TokenFlag.single) !== 0 && at > first && at < last;
    const raw = text.slice(tokens.start[at], tokens.end[at]);
    if (!isLeftOut) words.push(raw === '&' ? 'and' : foldWord(raw));
  }
  if (spelling !== 'plural') return [checkOf(words)];
  // Which of the words lost its s is not kept: one of them, or all that can.
  const without = (word: string): string => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word);
  return [
    checkOf(words.map(without)),
    ...words.map((_, at) => checkOf(words.map((word, here) => (here === at ? without(word) : word)))),
  ];
}

function hasOddSpelling(text: string, tokens: Tokens, words: WordTable | undefined): boolean {
  const odd = TokenFlag.single | TokenFlag.camel | TokenFlag.leet;
  for (let at = 0; at < tokens.count; at++) {
    if ((tokens.flags[at] as number) & odd || beginsSpacedNumber(tokens, at) || isSurnameFirst(text, tokens, at, words))
      return true;
  }
  return false;
}
