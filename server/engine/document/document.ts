/**
 * A parsed document: what every format turns its text into. Segments carry the words, scopes carry what they belong to
 * (a scene, a shot, a prompt), problems say what could not be read. Parsing never throws.
 */
import { type OffsetMap, toSource } from './offset-map.ts';
import type { Located, Span } from './span.ts';

/** What a run of text is in its document. */
export type Role =
  | 'prompt'
  | 'negative-prompt'
  | 'style-reference'
  | 'model-reference'
  | 'image-reference'
  | 'scene-heading'
  | 'action'
  | 'character-cue'
  | 'parenthetical'
  | 'dialogue'
  | 'lyrics'
  | 'transition'
  | 'centered'
  | 'section'
  | 'synopsis'
  | 'note'
  | 'boneyard'
  | 'title-page'
  | 'shot-description'
  | 'shot-note'
  | 'plain';

/** What kind of work the text is part of; decides how a reference in it is judged. */
export type Medium = 'prompt' | 'script' | 'shot-list' | 'plain';

/** Intended use of generated material: the terms of the guideline's own question. */
export type Stage = 'ideation' | 'temporary' | 'final';

/** Work status of a shot, normalised to four states. */
export type ShotStatus = 'not-started' | 'in-progress' | 'done' | 'blocked' | 'omitted';

/** What the document itself says about a scene, shot or prompt. Values keep their place for diagnostics and links. */
export interface ScopeFacts {
  readonly tool?: Located<string>;
  readonly stage?: Located<Stage>;
  /** Its code; with the sequence before it where shots are numbered within one (`SQ03_SH0010`). */
  readonly shot?: Located<string>;
  /** What of the shot's code is its sequence's and stands in a place of its own. */
  readonly sequence?: Located<string>;
  readonly scene?: Located<string>;
  readonly episode?: Located<string>;
  readonly purpose?: Located<string>;
  readonly status?: Located<ShotStatus>;
  /** Whether a shot list says that generative AI is used; `undefined` where it says nothing. */
  readonly usesAi?: Located<boolean>;
  /** What says that generative AI has made the picture that the text was extracted from. */
  readonly generated?: Located<string>;
  /** The page that a scene begins on, as its program counts: a string, for `15A` is one. */
  readonly page?: Located<string>;
  /** Length of a scene in eighths of a page. */
  readonly eighths?: Located<number>;
}

/** A scene, shot or prompt: the unit that outlines show, approvals name and findings are grouped by. */
export interface Scope {
  readonly kind: 'scene' | 'shot' | 'prompt' | 'section';
  /** Stable label without line numbers: a shot code, a scene number, a prompt's title. Empty if the text gives none. */
  readonly label: string;
  /** What a person reads in an outline. */
  readonly title: string;
  /** The whole scope in the source. */
  readonly span: Span;
  /** The words that name it: where "go to" lands. */
  readonly nameSpan: Span;
  readonly facts: ScopeFacts;
  /** Index of the enclosing scope in `ParsedDocument.scopes`, or -1. */
  readonly parent: number;
}

/** A run of text with one role and the way back to the source. */
export interface Segment {
  readonly role: Role;
  /** Decoded text: what is searched. */
  readonly text: string;
  /** Source offset of the first unit; the whole map when `map` is absent (text is then a verbatim slice). */
  readonly start: number;
  /** Leads to offsets from `start` on, so that it holds wherever the segment moves. */
  readonly map?: OffsetMap;
  /** Index into `ParsedDocument.scopes`, or -1. */
  readonly scope: number;
}

/** Something the parser could not read, or read in a way the author should know of. */
export interface Problem {
  readonly span: Span;
  readonly severity: 'error' | 'warning' | 'information';
  /** Stable word for tests and documentation, e.g. `csv-unbalanced-quote`. */
  readonly code: string;
  /** What is wrong and what to do about it, one or two sentences. */
  readonly message: string;
}

/** What a format makes of a text. */
export interface ParsedDocument {
  readonly medium: Medium;
  readonly segments: readonly Segment[];
  readonly scopes: readonly Scope[];
  readonly problems: readonly Problem[];
  /** Character names that the document introduces by cues or in its action (upper case as written, without extensions). */
  readonly characters: readonly string[];
}

/** The source span of the decoded range `[start, end)` of a segment. */
export function sourceSpan(segment: Segment, start: number, end: number): Span {
  if (!segment.map) return { start: segment.start + start, end: segment.start + end };
  const span = toSource(segment.map, start, end);
  return { start: segment.start + span.start, end: segment.start + span.end };
}
