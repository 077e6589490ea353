/** Mention detection: one pass over the tokens of a segment through every index, names and cues together. */
import type { KnowledgeIndex } from '../knowledge/knowledge-index.ts';
import { TokenFlag, type Tokens, tokenArrays, tokenize } from '../knowledge/tokens.ts';
import { leetHashes, respellings } from './evasion.ts';
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

const FULL_STOP = 46;

/** Written over at each call; tokens are copied only for segments in which something was found. */
const scratch = tokenArrays(4096);

/** Finds every mention and cue in a segment's text. Spans are UTF-16 offsets of that text. */
export function detect(text: string, knowledge: readonly KnowledgeIndex[]): SegmentDetection {
  tokenize(text, scratch);
  const collector = collect(text);
  for (const index of knowledge) walkAll(index, text, scratch, 'plain', (at) => at, collector);
  if (hasOddSpelling(scratch)) {
    for (const { tokens, spelling, cover } of respellings(text, scratch)) {
      const cover0 = (at: number, end: boolean): number => (cover[at] as readonly [number, number])[end ? 1 : 0];
      for (const index of knowledge) walkAll(index, text, tokens, spelling, cover0, collector);
    }
  }
  const personal = mayHavePersonalData(text) ? personalData(text) : [];
  if (collector.isEmpty() && personal.length === 0) return NOTHING_DETECTED;
  return { ...collector.finish(scratch), personal };
}

/** Takes what the walk finds: an alias that ends at token `last` after having begun at token `first`. */
interface Collector {
  found(
    index: KnowledgeIndex,
    node: number,
    tokens: Tokens,
    first: number,
    last: number,
    gaps: number,
    spelling: Spelling,
    place: Place,
  ): void;
  isEmpty(): boolean;
  finish(tokens: Tokens): Omit<SegmentDetection, 'personal'>;
}

/** From a token of a respelling to the text's own token. */
type Place = (at: number, end: boolean) => number;

function walkAll(
  index: KnowledgeIndex,
  text: string,
  tokens: Tokens,
  spelling: Spelling,
  place: Place,
  collector: Collector,
): void {
  const { count, hash, stem, flags } = tokens;
  for (let at = 0; at < count; at++) {
    const node = index.firstStep(hash[at] as number);
    if (node !== 0) follow(index, node, text, tokens, at, at, Gap.plain, spelling, place, collector);
    const singular = stem[at] as number;
    if (singular !== 0) {
      const other = index.firstStep(singular);
      if (other !== 0) follow(index, other, text, tokens, at, at, Gap.plain, 'plural', place, collector);
    }
    if ((flags[at] as number) & TokenFlag.leet) {
      for (const leet of leetHashes(text, tokens, at)) {
        const other = index.firstStep(leet);
        if (other !== 0) follow(index, other, text, tokens, at, at, Gap.plain, 'leet', place, collector);
      }
    }
  }
}

function follow(
  index: KnowledgeIndex,
  node: number,
  text: string,
  tokens: Tokens,
  first: number,
  last: number,
  gaps: number,
  spelling: Spelling,
  place: Place,
  collector: Collector,
): void {
  if (index.postingsFrom(node) < index.postingsTo(node))
    collector.found(index, node, tokens, first, last, gaps, spelling, place);
  const next = last + 1;
  if (next >= tokens.count || !index.hasNext(node)) return;
  const gapStart = tokens.end[last] as number;
  const gapEnd = tokens.start[next] as number;
  const possessive = (tokens.flags[last] as number) & TokenFlag.possessive ? 2 : 0;
  const gap =
    gapEnd - gapStart === 1 && text.charCodeAt(gapStart) === 32
      ? Gap.plain
      : gapKind(text, gapStart + possessive, gapEnd, gapStart - (tokens.start[last] as number));
  if (gap === Gap.barrier) return;
  const worst = gap > gaps ? gap : gaps;
  const child = index.nextStep(node, tokens.hash[next] as number);
  if (child !== 0) follow(index, child, text, tokens, first, next, worst, spelling, place, collector);
  const singular = tokens.stem[next] as number;
  if (singular !== 0) {
    const other = index.nextStep(node, singular);
    if (other !== 0)
      follow(
        index,
        other,
        text,
        tokens,
        first,
        next,
        worst,
        spelling === 'plain' ? 'plural' : spelling,
        place,
        collector,
      );
  }
  // "Donald J. Trump" for "Donald Trump": an initial that the listed form lacks.
  const isInitial =
    (tokens.flags[next] as number) & TokenFlag.single && text.charCodeAt(tokens.end[next] as number) === FULL_STOP;
  if (isInitial && child === 0 && next + 1 < tokens.count) {
    const other = index.nextStep(node, tokens.hash[next + 1] as number);
    if (other !== 0) follow(index, other, text, tokens, first, next + 1, worst, spelling, place, collector);
  }
  if ((tokens.flags[next] as number) & TokenFlag.leet) {
    for (const leet of leetHashes(text, tokens, next)) {
      const other = index.nextStep(node, leet);
      if (other !== 0) follow(index, other, text, tokens, first, next, worst, 'leet', place, collector);
    }
  }
}

function collect(text: string): Collector {
  const mentions = new Map<
    number,
    { start: number; end: number; first: number; last: number; candidates: Candidate[] }
  >();
  const cues: CueHit[] = [];
  return {
    found(index, node, tokens, first, last, gaps, spelling, place) {
      const start = tokens.start[first] as number;
      const end = tokens.end[last] as number;
      for (let posting = index.postingsFrom(node); posting < index.postingsTo(node); posting++) {
        const alias = index.alias(index.aliasAt(posting));
        if (alias.cue) {
          if (spelling === 'plain' && gaps === Gap.plain) {
            cues.push({
              cue: alias.cue,
              phrase: alias.text,
              start,
              end,
              first: place(first, false),
              last: place(last, true),
            });
          }
          continue;
        }
        const written = text.slice(start, end);
        if (gaps === Gap.punctuation && !punctuationFits(written, alias.text, alias.inverted)) continue;
        if (alias.inverted && !/^\S+,\s/.test(written)) continue;
        if (alias.exactGaps && written !== alias.text) continue;
        if (alias.class === 'joined' && spelling === 'plural') continue;
        const key = start * 0x100000 + end;
        let mention = mentions.get(key);
        if (!mention) {
          mention = { start, end, first: place(first, false), last: place(last, true), candidates: [] };
          mentions.set(key, mention);
        }
        if (!mention.candidates.some((other) => other.index === index && other.number === alias.entity)) {
          mention.candidates.push({ index, number: alias.entity, alias, spelling });
        }
      }
    },
    isEmpty: () => mentions.size === 0 && cues.length === 0,
    finish(tokens) {
      return {
        mentions: [...mentions.values()].sort((a, b) => a.start - b.start || b.end - a.end) satisfies Mention[],
        cues: cues.sort((a, b) => a.start - b.start || b.end - a.end),
        tokens: {
          start: tokens.start.slice(0, tokens.count),
          end: tokens.end.slice(0, tokens.count),
          flags: tokens.flags.slice(0, tokens.count),
        },
      };
    },
  };
}

/** Punctuation inside a mention must be part of the listed form, the comma of an inverted name aside. */
function punctuationFits(written: string, listed: string, inverted: boolean): boolean {
  const marks = written.match(/[,:;/!?()"–—…、+*.]/g) ?? [];
  return marks.every((mark, at) => listed.includes(mark) || (inverted && at === 0 && mark === ','));
}

function hasOddSpelling(tokens: Tokens): boolean {
  const odd = TokenFlag.single | TokenFlag.camel | TokenFlag.leet;
  for (let at = 0; at < tokens.count; at++) if ((tokens.flags[at] as number) & odd) return true;
  return false;
}
