/** References: mentions that disambiguation accepted, with the reasons and with the use the text makes of them. */
import type { Medium, Role } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import type { Entity, EntityKind } from '../knowledge/entity.ts';

/** How the text uses what it refers to. The use decides the clause. */
export const USES = [
  /** To be shown or heard: the default in prompts and shot descriptions. */
  'depiction',
  /** In the manner of somebody or something. */
  'style',
  /** A single feature of a performer: nose, eyes, mouth, ears, voice excluded. */
  'feature',
  /** Their voice, imitated or cloned. */
  'voice',
  /** A digital double, a deepfake, a synthetic version of an identifiable person. */
  'replica',
  /** De-ageing, face replacement, visual dubbing: a real performance altered. */
  'alteration',
  /** A real event or person staged so that it could be taken for real. */
  'recreation',
  /** Words put into a real person's mouth. */
  'statement',
  /** A model trained or fine-tuned on them, or the use of such a model. */
  'training',
  /** Named in passing: in dialogue, on a poster, in a note. */
  'mention',
  /** Named in order to keep it out: a negative prompt. */
  'exclusion',
  /** A character of the script bears the name. */
  'namesake',
] as const;
export type Use = (typeof USES)[number];

/** How real the text asks the result to look. */
export const LOOKS = ['realistic', 'news'] as const;
export type Look = (typeof LOOKS)[number];

/** Practices: uses of generative AI that a guideline regulates whether or not a name is given. */
export const PRACTICES = [
  'training',
  /** A digital double or replica of somebody who is not named. */
  'digital-performer',
  /** A performer made up entirely, whom nobody plays or voices. */
  'synthetic-performer',
  /** Scanning the body or face of a performer. */
  'performer-scan',
  'voice-clone',
  'alteration',
  'performance-change',
  /** A model or replica of another production put to use again. */
  'model-reuse',
  'key-design',
  'news-imitation',
  'script-writing',
  /** Pages of a screenplay as part of a prompt. */
  'screenplay-text',
  /** Other unreleased material of the production handed to a tool. */
  'studio-material',
  'image-reference',
  'personal-data',
  'on-screen-prop',
  /** A picture that the project holds and that its metadata call generated. */
  'generated-image',
] as const;
export type Practice = (typeof PRACTICES)[number];

/** What else a text can say beside a reference that changes how it is judged. */
export const COMPANIONS = [
  /** Eyes, nose, mouth or ears: a principal facial feature. */
  'facial-feature',
  /** A state that can harm somebody's dignity. */
  'indignity',
  /** Words that give a prop weight: it is read aloud, shown close, or turns the story. */
  'story-prop',
  /** Words that leave a prop in the background. */
  'incidental-prop',
] as const;
export type Companion = (typeof COMPANIONS)[number];

/** One reason for or against a reading, in words a person understands. */
export interface Evidence {
  /** Name of the signal, as in the weights table. */
  readonly signal: string;
  /** Change of the score in log-odds; the first entry is the alias's own score. */
  readonly weight: number;
  /** One clause for people: `named in full`, `"in the style of" stands before it`. */
  readonly text: string;
  /** The words that support it, in the source, where there are any. */
  readonly span?: Span;
}

/** What a reference is about. */
export type Subject =
  | {
      readonly type: 'entity';
      readonly kind: EntityKind;
      readonly id: string;
      readonly name: string;
      readonly entity: Entity;
    }
  | { readonly type: 'practice'; readonly kind: Practice; readonly id: string; readonly name: string }
  | { readonly type: 'tool'; readonly kind: 'tool'; readonly id: string; readonly name: string }
  | { readonly type: 'stage'; readonly kind: 'stage'; readonly id: string; readonly name: string }
  | {
      readonly type: 'production';
      readonly kind: 'production' | 'guiding-questions';
      readonly id: string;
      readonly name: string;
    };

/** A mention accepted as a reference. */
export interface Reference {
  readonly subject: Subject;
  readonly use: Use;
  readonly looks: readonly Look[];
  /** Probability that the reading is right, 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** The words that point to it, where the text describes it without the name. */
  readonly evokedBy?: readonly string[];
  /** The mention (or the whole description) in the source. */
  readonly span: Span;
  /** The mention as written in the source. */
  readonly text: string;
  readonly role: Role;
  readonly medium: Medium;
  /** Index of the segment and of the scope in the parsed document; -1 where there is none. */
  readonly segment: number;
  readonly scope: number;
}
