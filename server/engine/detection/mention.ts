/** Mentions: spans that may name an entity, with every reading the index offers, and the cues found beside them. */
import type { EvocationHit } from '../evocation/find-evocations.ts';
import type { Cue } from '../knowledge/cue.ts';
import type { Entity } from '../knowledge/entity.ts';
import type { IndexedAlias, KnowledgeIndex } from '../knowledge/knowledge-index.ts';

/** How the written form differs from the listed one; `plain` when only case, accents or a possessive do. */
export type Spelling =
  | 'plain'
  | 'plural'
  | 'leet'
  | 'spelled-out'
  | 'camel-case'
  | 'numbered'
  | 'surname-first'
  | 'inflected'
  | 'near';

/** One reading of a mention. */
export interface Candidate {
  readonly index: KnowledgeIndex;
  /** Number of the entity in its index. */
  readonly number: number;
  readonly alias: IndexedAlias;
  readonly spelling: Spelling;
}

/** The entity of a candidate, decoded on demand. */
export function entityOf(candidate: Candidate): Entity {
  return candidate.index.entity(candidate.number);
}

/** A range of tokens of a segment. Offsets are UTF-16 units of the segment's decoded text. */
export interface TokenRange {
  readonly start: number;
  readonly end: number;
  /** First and last token. */
  readonly first: number;
  readonly last: number;
}

export interface Mention extends TokenRange {
  readonly candidates: readonly Candidate[];
}

export interface CueHit extends TokenRange {
  readonly cue: Cue;
  /** The phrase as listed. */
  readonly phrase: string;
}

/** The tokens of one segment, kept for the context signals. */
export interface SegmentTokens {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly flags: Uint16Array;
}

/** What detection finds in one segment: independent of where the segment stands, so it can be kept across edits. */
export interface SegmentDetection {
  readonly mentions: readonly Mention[];
  readonly cues: readonly CueHit[];
  /** E-mail addresses and telephone numbers. */
  readonly personal: readonly { readonly start: number; readonly end: number }[];
  /** Descriptions that point to an entity without its name. */
  readonly evocations: readonly EvocationHit[];
  readonly tokens: SegmentTokens;
}

/** The detection of a segment without any mention or cue. */
export const NOTHING_DETECTED: SegmentDetection = {
  mentions: [],
  cues: [],
  personal: [],
  evocations: [],
  tokens: { start: new Int32Array(0), end: new Int32Array(0), flags: new Uint16Array(0) },
};
