/** Mention detection: one pass over the tokens of a segment through every index, names and cues together. */
import type { KnowledgeIndex } from '../knowledge/knowledge-index.ts';
import {
  addToCheck,
  CHECK_BASIS,
  foldWord,
  TokenFlag,
  type Tokens,
  tokenArrays,
  tokenize,
} from '../knowledge/tokens.ts';
import { isSurnameFirst, leetReadings, respellings } from './evasion.ts';
import { Gap, gapKind } from './gap.ts';
import {
  type Candidate,
  type CueHit,
  type Mention,
  NOTHING_DETECTED,
  type SegmentDetection,
  type Spelling,
} from './mention.ts';
import { mayHavePersonalData, personalData } from './personal-data.ts';
import { isWrittenLike } from './written-form.ts';

const FULL_STOP = 46;

/** Written over at each call; tokens are copied only for segments in which something was found. */
const scratch = tokenArrays(4096);

/** Finds every mention and cue in a segment's text. Spans are UTF-16 offsets of that text. */
export function detect(text: string, knowledge: readonly KnowledgeIndex[]): SegmentDetection {
  tokenize(text, scratch);
  const found: Found = { mentions: new Map(), cues: [] };
  for (const index of knowledge)
    walkAll({ index, text, tokens: scratch, respelled: undefined, cover: undefined, found });
  if (hasOddSpelling(text, scratch)) {
    for (const { tokens, spelling, cover } of respellings(text, scratch)) {
      for (const index of knowledge) walkAll({ index, text, tokens, respelled: spelling, cover, found });
    }
  }
  const personal = mayHavePersonalData(text) ? personalData(text) : [];
  if (found.mentions.size === 0 && found.cues.length === 0 && personal.length === 0) return NOTHING_DETECTED;
  return {
    mentions: [...found.mentions.values()].sort((a, b) => a.start - b.start || b.end - a.end) satisfies Mention[],
    cues: found.cues.sort((a, b) => a.start - b.start || b.end - a.end),
    personal,
    tokens: {
      start: scratch.start.slice(0, scratch.count),
      end: scratch.end.slice(0, scratch.count),
      flags: scratch.flags.slice(0, scratch.count),
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
  readonly mentions: Map<string, { start: number; end: number; first: number; last: number; candidates: Candidate[] }>;
  readonly cues: CueHit[];
}

/** Where a walk has come to: a node of the index, behind the token `last` of a path that began at `first`. */
interface Step {
  readonly node: number;
  readonly first: number;
  readonly last: number;
  /** The worst gap on the way. */
  readonly gaps: number;
  readonly spelling: Spelling;
  /** Second hash of the tokens as they were read, or 0 where it cannot be known. */
  readonly check: number;
}

function walkAll(walk: Walk): void {
  const { index, tokens } = walk;
  const spelling = walk.respelled ?? 'plain';
  for (let at = 0; at < tokens.count; at++) {
    const node = index.firstStep(tokens.hash[at] as number);
    const singular = tokens.stem[at] as number;
    const isLeet = (tokens.flags[at] as number) & TokenFlag.leet;
    // Most tokens begin no name.
    if (node === 0 && singular === 0 && isLeet === 0) continue;
    const start = { first: at, last: at, gaps: Gap.plain };
    if (node !== 0) follow(walk, { ...start, node, spelling, check: checkOf(walk, at, '') });
    if (singular !== 0) {
      const other = index.firstStep(singular);
      if (other !== 0) follow(walk, { ...start, node: other, spelling: 'plural', check: checkOf(walk, at, 's') });
    }
    if (isLeet) {
      for (const { hash, word } of leetReadings(walk.text, tokens, at)) {
        const other = index.firstStep(hash);
        if (other !== 0)
          follow(walk, { ...start, node: other, spelling: 'leet', check: addToCheck(CHECK_BASIS, word) });
      }
    }
  }
}

function follow(walk: Walk, step: Step): void {
  const { index, text, tokens } = walk;
  const { node, last } = step;
  if (index.postingsFrom(node) < index.postingsTo(node)) take(walk, step);
  const next = last + 1;
  if (next >= tokens.count || !index.hasNext(node)) return;
  const gap = gapBetween(walk, last, next);
  if (gap === Gap.barrier) return;
  const gaps = gap > step.gaps ? gap : step.gaps;
  const onward = { first: step.first, last: next, gaps };
  const child = index.nextStep(node, tokens.hash[next] as number);
  if (child !== 0)
    follow(walk, { ...onward, node: child, spelling: step.spelling, check: checkOf(walk, next, '', step) });
  const singular = tokens.stem[next] as number;
  if (singular !== 0) {
    const other = index.nextStep(node, singular);
    const spelling = step.spelling === 'plain' ? 'plural' : step.spelling;
    if (other !== 0) follow(walk, { ...onward, node: other, spelling, check: checkOf(walk, next, 's', step) });
  }
  const flags = tokens.flags[next] as number;
  // "Donald J. Trump" for "Donald Trump": an initial that the listed form lacks.
  const isInitial = flags & TokenFlag.single && text.charCodeAt(tokens.end[next] as number) === FULL_STOP;
  if (isInitial && child === 0 && next + 1 < tokens.count) {
    const other = index.nextStep(node, tokens.hash[next + 1] as number);
    const check = checkOf(walk, next + 1, '', step);
    if (other !== 0) follow(walk, { ...onward, last: next + 1, node: other, spelling: step.spelling, check });
  }
  if (flags & TokenFlag.leet) {
    for (const { hash, word } of leetReadings(text, tokens, next)) {
      const other = index.nextStep(node, hash);
      if (other !== 0) follow(walk, { ...onward, node: other, spelling: 'leet', check: addToCheck(step.check, word) });
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

/** The second hash of a path with one token more, read without its `ending`. Respelled tokens have no text of their own. */
function checkOf({ text, tokens, respelled }: Walk, at: number, ending: '' | 's', step?: Step): number {
  if (respelled !== undefined) return 0;
  const raw = text.slice(tokens.start[at], tokens.end[at]);
  const word = raw === '&' ? 'and' : foldWord(raw);
  return addToCheck(step?.check ?? CHECK_BASIS, word.slice(0, word.length - ending.length));
}

/** Takes the aliases that end here, if they are written as an alias may be. */
function take(walk: Walk, step: Step): void {
  const { index, text, tokens, respelled, cover, found } = walk;
  const { node, gaps, spelling, check } = step;
  const start = tokens.start[step.first] as number;
  const end = tokens.end[step.last] as number;
  const first = cover ? (cover[step.first] as readonly [number, number])[0] : step.first;
  const last = cover ? (cover[step.last] as readonly [number, number])[1] : step.last;
  for (let posting = index.postingsFrom(node); posting < index.postingsTo(node); posting++) {
    const alias = index.alias(index.aliasAt(posting));
    // Two words can share a hash; they do not share two.
    if (respelled === undefined && alias.check !== check) continue;
    if (alias.cue) {
      if (spelling === 'plain' && gaps === Gap.plain) {
        found.cues.push({ cue: alias.cue, phrase: alias.text, start, end, first, last });
      }
      continue;
    }
    if (!isWrittenLike(text, start, end, alias, spelling, gaps, index.entityKind(alias.entity))) continue;
    const key = `${start}-${end}`;
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

function hasOddSpelling(text: string, tokens: Tokens): boolean {
  const odd = TokenFlag.single | TokenFlag.camel | TokenFlag.leet;
  for (let at = 0; at < tokens.count; at++) {
    if ((tokens.flags[at] as number) & odd || isSurnameFirst(text, tokens, at)) return true;
  }
  return false;
}
