/**
 * Detection over a document, kept across edits: a segment whose text and role have not changed is not read again. Most
 * segments have nothing in them and cost one look-up.
 */

import { HOPELESS, type Reading, type ReadMention, type ReadSegment } from '../disambiguation/disambiguate.ts';
import { localEvidence, scoreOf } from '../disambiguation/local-signals.ts';
import { foldedName } from '../disambiguation/names.ts';
import { segmentContext } from '../disambiguation/segment-context.ts';
import type { ParsedDocument, Segment } from '../document/document.ts';
import type { Knowledge } from '../project.ts';
import { detect } from './detect.ts';
import { type CueHit, NOTHING_DETECTED } from './mention.ts';

/** What is known of segments by role, then by text; `undefined` stands for "read, nothing found". */
type KnownSegments = Map<Segment['role'], Map<string, ReadSegment | undefined>>;

/**
 * Segments that have been read, handed on from one analysis of a document to the next. It is a cache in the strict sense: with
 * or without it the findings are the same.
 */
export interface SegmentMemo {
  readonly knowledge: Knowledge;
  readonly known: KnownSegments;
  /** How many texts `known` holds; forgotten all at once when most of them have long been edited away. */
  readonly size: number;
  /** How many segments had to be read for this document, and how many it has: what an edit costs. */
  readonly read: number;
  readonly total: number;
}

/** A memo may hold this many texts for each segment of the document, and some more, before it is begun anew. */
const MOST_FOR_EACH = 2;
const MOST_MORE = 2000;

/** Roles whose text is not part of the work. */
const UNREAD: ReadonlySet<Segment['role']> = new Set(['boneyard', 'image-reference']);

/** Detects and locally judges every segment; `segments` maps segment numbers to those with anything in them. */
export function detectSegments(
  document: ParsedDocument,
  knowledge: Knowledge,
  previous: SegmentMemo | undefined,
): { readonly segments: ReadonlyMap<number, ReadSegment>; readonly memo: SegmentMemo } {
  const isUsable =
    previous?.knowledge === knowledge && previous.size < document.segments.length * MOST_FOR_EACH + MOST_MORE;
  const known: KnownSegments = isUsable ? previous.known : new Map();
  const found = new Map<number, ReadSegment>();
  let read = 0;
  document.segments.forEach((segment, number) => {
    if (UNREAD.has(segment.role)) return;
    let ofRole = known.get(segment.role);
    if (!ofRole) {
      ofRole = new Map();
      known.set(segment.role, ofRole);
    }
    let result = ofRole.get(segment.text);
    if (result === undefined && !ofRole.has(segment.text)) {
      result = readSegment(segment, document, knowledge);
      ofRole.set(segment.text, result);
      read++;
    }
    if (result) found.set(number, result);
  });
  const size = (isUsable ? previous.size : 0) + read;
  return { segments: found, memo: { knowledge, known, size, read, total: document.segments.length } };
}

function readSegment(segment: Segment, document: ParsedDocument, knowledge: Knowledge): ReadSegment | undefined {
  const detection = detect(segment.text, knowledge.indexes);
  if (detection === NOTHING_DETECTED) return undefined;
  const context = segmentContext(segment.text, segment.role, document.medium, detection);
  const mentions = detection.mentions.flatMap((mention): ReadMention[] => {
    const readings = mention.candidates.flatMap((candidate): Reading[] => {
      const evidence = localEvidence(context, mention, candidate, knowledge.grammar);
      const score = scoreOf(evidence);
      return score < HOPELESS ? [] : [{ candidate, evidence, score }];
    });
    if (readings.length === 0) return [];
    return [{ mention, name: foldedName(segment.text.slice(mention.start, mention.end)), readings }];
  });
  if (mentions.length === 0 && detection.personal.length === 0 && !detection.cues.some(speaksAlone)) return undefined;
  return { context, mentions };
}

/** Cues that mean something without a name beside them. */
function speaksAlone({ cue }: CueHit): boolean {
  return cue.topic === 'practice' || cue.topic === 'look';
}
