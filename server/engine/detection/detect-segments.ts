/**
 * Detection over a document, kept across edits: a segment whose text and role have not changed is not read again. Most
 * segments have nothing in them and cost one look-up.
 */

import type { ReadSegment } from '../disambiguation/disambiguate.ts';
import { localEvidence } from '../disambiguation/local-signals.ts';
import { segmentContext } from '../disambiguation/segment-context.ts';
import type { ParsedDocument, Segment } from '../document/document.ts';
import type { Knowledge } from '../project.ts';
import { detect } from './detect.ts';
import { NOTHING_DETECTED } from './mention.ts';

/** Segments of one document by role and text; `undefined` stands for "read, nothing found". */
export interface SegmentMemo {
  readonly knowledge: Knowledge;
  readonly segments: ReadonlyMap<string, ReadSegment | undefined>;
  /** How many segments had to be read for this document, and how many it has: what an edit costs. */
  readonly read: number;
  readonly total: number;
}

/** Roles whose text is not part of the work. */
const UNREAD: ReadonlySet<Segment['role']> = new Set(['boneyard', 'image-reference']);

/** Detects and locally judges every segment; `segments` maps segment numbers to those with anything in them. */
export function detectSegments(
  document: ParsedDocument,
  knowledge: Knowledge,
  previous: SegmentMemo | undefined,
): { readonly segments: ReadonlyMap<number, ReadSegment>; readonly memo: SegmentMemo } {
  const known = previous?.knowledge === knowledge ? previous.segments : undefined;
  const kept = new Map<string, ReadSegment | undefined>();
  const found = new Map<number, ReadSegment>();
  let read = 0;
  document.segments.forEach((segment, number) => {
    if (UNREAD.has(segment.role)) return;
    const key = `${segment.role}\0${segment.text}`;
    let result = kept.get(key) ?? known?.get(key);
    if (result === undefined && !kept.has(key) && !known?.has(key)) {
      result = readSegment(segment, document, knowledge);
      read++;
    }
    kept.set(key, result);
    if (result) found.set(number, result);
  });
  return { segments: found, memo: { knowledge, segments: kept, read, total: document.segments.length } };
}

function readSegment(segment: Segment, document: ParsedDocument, knowledge: Knowledge): ReadSegment | undefined {
  const detection = detect(segment.text, knowledge.indexes);
  if (detection === NOTHING_DETECTED) return undefined;
  const context = segmentContext(segment.text, segment.role, document.medium, detection);
  const readings = detection.mentions.map((mention) =>
    mention.candidates.map((candidate) => ({
      candidate,
      evidence: localEvidence(context, mention, candidate, knowledge.grammar),
    })),
  );
  return { context, readings };
}
