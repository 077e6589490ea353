/**
 * Detection over a document, kept across edits: a segment whose text and role have not changed is not read again. Most
 * segments have nothing in them and cost one look-up.
 */

import { askedPractices } from '../disambiguation/asked-practices.ts';
import type { Grammar } from '../disambiguation/grammar.ts';
import { localEvidence } from '../disambiguation/local-signals.ts';
import { foldedName } from '../disambiguation/names.ts';
import { otherBearer } from '../disambiguation/other-bearer.ts';
import { canWitness, HOPELESS, type Reading, type ReadMention, type ReadSegment } from '../disambiguation/reading.ts';
import { type SegmentContext, segmentContext } from '../disambiguation/segment-context.ts';
import { placeOfTheName } from '../disambiguation/title-of-place.ts';
import { unlistedNames } from '../disambiguation/unlisted-names.ts';
import { scoreOf } from '../disambiguation/weights.ts';
import type { ParsedDocument, Segment } from '../document/document.ts';
import type { Entity } from '../knowledge/entity.ts';
import { hashToken } from '../knowledge/token-hash.ts';
import { foldedTokens } from '../knowledge/tokens.ts';
import { WordInfo, type WordTable } from '../knowledge/word-table.ts';
import type { Knowledge } from '../project.ts';
import { detect } from './detect.ts';
import { isForeign } from './language.ts';
import { type Candidate, type CueHit, entityOf, NOTHING_DETECTED, type TokenRange } from './mention.ts';

/**
 * What was read of a document, handed on to the analysis of its next version. It is a cache in the strict sense: with or
 * without it the findings are the same.
 */
export interface SegmentMemo {
  readonly knowledge: Knowledge;
  /** Whether the document was in a language other than English. */
  readonly isForeign: boolean;
  readonly segments: readonly Segment[];
  /** What was found in each segment; `undefined` where there is nothing. */
  readonly results: readonly (ReadSegment | undefined)[];
  /** How many segments had to be read for this version: what an edit costs. */
  readonly read: number;
}

/** Roles whose text is not part of the work. */
const UNREAD: ReadonlySet<Segment['role']> = new Set(['boneyard', 'image-reference']);

/**
 * Detects and locally judges every segment; `segments` maps segment numbers to those with anything in them. An edit leaves
 * the segments before and after it as they were: those keep their results.
 */
export function detectSegments(
  document: ParsedDocument,
  knowledge: Knowledge,
  previous: SegmentMemo | undefined,
): { readonly segments: ReadonlyMap<number, ReadSegment>; readonly memo: SegmentMemo } {
  const { segments } = document;
  const isOther = isForeign(document);
  const kept = previous?.knowledge === knowledge && previous.isForeign === isOther ? previous : undefined;
  const before = kept ? equalAtStart(kept.segments, segments) : 0;
  const after = kept ? equalAtEnd(kept.segments, segments, before) : 0;
  const shift = (kept?.segments.length ?? 0) - segments.length;
  const moved = kept ? movedResults(kept, before, after) : new Map<string, ReadSegment | undefined>();
  const results: (ReadSegment | undefined)[] = new Array(segments.length);
  const found = new Map<number, ReadSegment>();
  let read = 0;
  for (let number = 0; number < segments.length; number++) {
    let result: ReadSegment | undefined;
    if (number < before) {
      result = kept?.results[number];
    } else if (number >= segments.length - after) {
      result = kept?.results[number + shift];
    } else {
      const segment = segments[number] as Segment;
      const key = keyOf(segment);
      if (moved.has(key)) {
        result = moved.get(key);
      } else {
        result = readSegment(segment, document, isOther, knowledge);
        moved.set(key, result);
        read++;
      }
    }
    results[number] = result;
    if (result) found.set(number, result);
  }
  return { segments: found, memo: { knowledge, isForeign: isOther, segments, results, read } };
}

/** Results of the earlier version between what both versions begin and end with: text that was moved is found there. */
function movedResults(kept: SegmentMemo, before: number, after: number): Map<string, ReadSegment | undefined> {
  const moved = new Map<string, ReadSegment | undefined>();
  for (let number = before; number < kept.segments.length - after; number++) {
    moved.set(keyOf(kept.segments[number] as Segment), kept.results[number]);
  }
  return moved;
}

/** What is read of a segment depends on its role and text, not on its place. */
function keyOf(segment: Segment): string {
  return `${segment.role}\0${segment.text}`;
}

function equalAtStart(before: readonly Segment[], after: readonly Segment[]): number {
  const most = Math.min(before.length, after.length);
  let count = 0;
  while (count < most && isSame(before[count] as Segment, after[count] as Segment)) count++;
  return count;
}

function equalAtEnd(before: readonly Segment[], after: readonly Segment[], taken: number): number {
  const most = Math.min(before.length, after.length) - taken;
  let count = 0;
  while (
    count < most &&
    isSame(before[before.length - 1 - count] as Segment, after[after.length - 1 - count] as Segment)
  )
    count++;
  return count;
}

function isSame(a: Segment, b: Segment): boolean {
  return a.role === b.role && a.text === b.text;
}

function readSegment(
  segment: Segment,
  { medium }: ParsedDocument,
  isForeign: boolean,
  knowledge: Knowledge,
): ReadSegment | undefined {
  if (UNREAD.has(segment.role)) return undefined;
  const detection = detect(segment.text, knowledge.indexes, knowledge);
  if (detection === NOTHING_DETECTED) return undefined;
  const context = segmentContext(segment.text, segment.role, medium, detection, isForeign);
  const grammar = knowledge.grammar && patient(knowledge.grammar);
  const witnesses: Entity[] = [];
  const mentions = detection.mentions.flatMap((mention): ReadMention[] => {
    const readings = mention.candidates.flatMap((candidate): Reading[] => {
      if (knowledge.words && isPromptWord(context, mention, candidate, knowledge.words)) return [];
      const evidence = localEvidence(context, mention, candidate, grammar);
      if (knowledge.words) {
        evidence.push(...otherBearer(context, mention, candidate, knowledge.words));
        evidence.push(...placeOfTheName(context, mention, candidate, knowledge.words, evidence));
      }
      const score = scoreOf(evidence);
      if (score >= HOPELESS) return [{ candidate, evidence, score }];
      if (canWitness(candidate, score)) witnesses.push(entityOf(candidate));
      return [];
    });
    if (readings.length === 0) return [];
    return [{ mention, name: foldedName(segment.text.slice(mention.start, mention.end)), readings }];
  });
  const unlisted = knowledge.words ? unlistedNames(context, mentions, knowledge.words) : [];
  const { personal, evocations, cues } = detection;
  const isSilent = mentions.length + personal.length + unlisted.length + evocations.length + witnesses.length === 0;
  const asked = askedPractices(segment.text, cues);
  if (isSilent && asked.length === 0 && !cues.some(speaksAlone)) return undefined;
  return { context, mentions, witnesses, asked, unlisted };
}

/** "Trending on artstation, octane render": brands that prompts name as others say "sharp" and "bright"; names of folders. */
function isPromptWord(
  { text, medium }: SegmentContext,
  range: TokenRange,
  candidate: Candidate,
  words: WordTable,
): boolean {
  if (candidate.index.entityKind(candidate.number) !== 'brand') return false;
  // A folder of a path (`prompts/stable-diffusion/a.prompt`) is where something lies.
  if (text[range.start - 1] === '/' && text[range.end] === '/') return true;
  if (medium !== 'prompt') return false;
  const infos = foldedTokens(text.slice(range.start, range.end))
    .filter((word) => !/\d/.test(word))
    .map((word) => words.info(hashToken(word)));
  return (
    infos.some((info) => info & WordInfo.jargon) &&
    infos.every((info) => info & (WordInfo.jargon | WordInfo.dictionary))
  );
}

/** Sentences of one segment that the grammar is asked to read: each takes milliseconds, and a long list of names has no grammar. */
const MOST_QUESTIONS = 16;

/** A grammar that gives no answer any more after so many questions. */
function patient(grammar: Grammar): Grammar {
  let asked = 0;
  return { read: (sentence, start, end) => (++asked > MOST_QUESTIONS ? 'other' : grammar.read(sentence, start, end)) };
}

/** Cues that mean something without a name beside them. */
function speaksAlone({ cue }: CueHit): boolean {
  return cue.topic === 'practice' || cue.topic === 'look';
}
