/**
 * References without a name: regulated practices the text asks for, the tool it names, the stage it is meant for. Found from
 * cues and from the facts of scopes.
 */
import { isIdentityNumber } from '../detection/personal-data.ts';
import { type ParsedDocument, type Stage, sourceSpan } from '../document/document.ts';
import { type Located, overlaps, type Span } from '../document/span.ts';
import { generates } from './generation.ts';
import { imageFiles, screenplayText } from './pasted-material.ts';
import type { ReadSegment } from './reading.ts';
import type { Practice, Reference, Subject, Use } from './reference.ts';

const PRACTICE_NAMES: Readonly<Record<Practice, string>> = {
  training: 'Training or fine-tuning a model',
  'digital-performer': 'A digital performer',
  'synthetic-performer': 'A synthetic performer',
  'performer-scan': 'Scanning a performer',
  'voice-clone': 'A cloned or synthetic voice',
  alteration: 'Altering a performer’s face or age',
  'performance-change': 'Changing a performance',
  'model-reuse': 'Using a model or replica of another production',
  'key-design': 'Designing a main character or key visual',
  'news-imitation': 'Imitated news material',
  'script-writing': 'Writing script material',
  'screenplay-text': 'Screenplay pages in a prompt',
  'studio-material': 'Unreleased material handed to a tool',
  'image-reference': 'An image given as reference',
  'personal-data': 'Personal data in a prompt',
  'on-screen-prop': 'A generated prop to be read on screen',
  'generated-image': 'A picture made by generative AI',
};

const PRACTICE_USE: Readonly<Partial<Record<Practice, Use>>> = {
  training: 'training',
  'digital-performer': 'replica',
  'synthetic-performer': 'replica',
  'model-reuse': 'replica',
  'voice-clone': 'voice',
  alteration: 'alteration',
  'performance-change': 'alteration',
  'news-imitation': 'recreation',
};

/** How a practice shows, where it is not by words that ask for it. */
const PRACTICE_SIGN: Readonly<Partial<Record<Practice, (text: string) => string>>> = {
  'personal-data': (text) => `“${text}” is ${kindOfData(text)} that may be somebody’s`,
  'image-reference': () => 'an image is handed to the tool together with the words',
  'screenplay-text': () => 'scene headings and character cues stand here as in a screenplay',
};

function kindOfData(text: string): string {
  if (text.includes('@')) return 'an e-mail address';
  if (isIdentityNumber(text)) return 'the number of somebody’s papers';
  return /\p{L}{3}/u.test(text) ? 'a street address' : 'a telephone number';
}

const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  ideation: 'Ideation',
  temporary: 'Temporary material',
  final: 'Final picture',
};

/** Words that make a design the design of something that matters. */
const KEY_WORDS =
  /\b(?:main|lead|principal|hero|primary|central|key)\s+(?:character|cast|role|prop|location|set|setting|villain|costume|creature|vehicle)|\b(?:the|our)\s+(?:lead|hero|heroine|villain|antagonist)\b|\bprotagonist|\bkey (?:art|visual)/i;

/** All practices in segments that a generator is given, and in notes; `named` are the references already found by name. */
export function practiceReferences(
  document: ParsedDocument,
  segments: ReadonlyMap<number, ReadSegment>,
  named: readonly Reference[],
): Reference[] {
  const found: Reference[] = [];
  const bySegment = new Map<number, Reference[]>();
  for (const reference of named) {
    const here = bySegment.get(reference.segment);
    if (here) here.push(reference);
    else bySegment.set(reference.segment, [reference]);
  }
  segments.forEach(({ context, asked }, number) => {
    if (asked.length === 0 || context.role === 'negative-prompt') return;
    const isNote = context.role === 'note' || context.role === 'shot-note';
    if (!generates(document, number) && !isNote) return;
    const here = bySegment.get(number) ?? [];
    const seen = new Set<string>();
    for (const hit of asked) {
      const { practice } = hit;
      if (seen.has(practice)) continue;
      if (practice === 'key-design' && !isKeyDesign(context.text, here)) continue;
      // "Voice clone of X" is already a reference to X's voice.
      if (here.some((reference) => reference.use === PRACTICE_USE[practice])) continue;
      seen.add(practice);
      found.push(practiceReference(document, number, practice, hit));
    }
  });
  return [...found, ...dataReferences(document, segments, bySegment), ...materialReferences(document)];
}

/** Personal data. A house number in a name ("21 Jump Street") belongs to the name. */
function dataReferences(
  document: ParsedDocument,
  segments: ReadonlyMap<number, ReadSegment>,
  named: ReadonlyMap<number, readonly Reference[]>,
): readonly Reference[] {
  const found: Reference[] = [];
  segments.forEach(({ context }, number) => {
    for (const range of context.detection.personal) {
      const reference = practiceReference(document, number, 'personal-data', range);
      if (!named.get(number)?.some((one) => overlaps(one.span, reference.span))) found.push(reference);
    }
  });
  return found;
}

/** `--sref 1234567` and `--sref random` are styles that the tool makes up, and no images. */
const STYLE_CODE = /^\s*(?:random|\d*)\s*$/i;

/** What is handed to a tool besides words of its own: images, pages of a script. */
function materialReferences(document: ParsedDocument): readonly Reference[] {
  // A script is handed to nobody as it stands.
  if (document.medium === 'script') return [];
  const images = document.segments.flatMap(({ role, text }, segment) =>
    role === 'image-reference' && !STYLE_CODE.test(text) ? [{ segment, start: 0, end: text.trimEnd().length }] : [],
  );
  const files = imageFiles(document, (number) => generates(document, number));
  return [
    ...[...images, ...files].map(({ segment, ...range }) =>
      practiceReference(document, segment, 'image-reference', range),
    ),
    ...screenplayText(document).map(({ segment, ...range }) =>
      practiceReference(document, segment, 'screenplay-text', range),
    ),
  ];
}

function isKeyDesign(text: string, here: readonly Reference[]): boolean {
  return KEY_WORDS.test(text) && !here.some((reference) => reference.subject.kind === 'own-character');
}

function practiceReference(document: ParsedDocument, number: number, practice: Practice, hit: Span): Reference {
  const segment = document.segments[number] as ParsedDocument['segments'][number];
  const text = segment.text.slice(hit.start, hit.end);
  return {
    subject: { type: 'practice', kind: practice, id: `practice:${practice}`, name: PRACTICE_NAMES[practice] },
    use: PRACTICE_USE[practice] ?? 'depiction',
    looks: [],
    confidence: 0.9,
    evidence: [{ signal: 'practice', weight: 2.2, text: PRACTICE_SIGN[practice]?.(text) ?? `“${text}” asks for it` }],
    span: sourceSpan(segment, hit.start, hit.end),
    text,
    role: segment.role,
    medium: document.medium,
    segment: number,
    scope: segment.scope,
  };
}

/** Tools and stages that scopes state, and pictures that were generated; a fact that several scopes share (one front matter) counts once. */
export function factReferences(document: ParsedDocument): Reference[] {
  const found: Reference[] = [];
  const seen = new Set<number>();
  document.scopes.forEach((scope, number) => {
    const { tool, stage, generated } = scope.facts;
    if (generated) {
      const kind: Practice = 'generated-image';
      const subject: Subject = { type: 'practice', kind, id: `practice:${kind}`, name: PRACTICE_NAMES[kind] };
      found.push(factReference(document, number, subject, generated, `its metadata say “${generated.value}”`));
    }
    if (tool && isNew(tool, seen)) {
      const subject: Subject = {
        type: 'tool',
        kind: 'tool',
        id: `tool:${tool.value.trim().toLowerCase()}`,
        name: tool.value.trim(),
      };
      found.push(factReference(document, number, subject, tool, 'the text names the tool'));
    }
    if (stage && isNew(stage, seen)) {
      const subject: Subject = {
        type: 'stage',
        kind: 'stage',
        id: `stage:${stage.value}`,
        name: STAGE_NAMES[stage.value],
      };
      found.push(factReference(document, number, subject, stage, 'the text states the intended use'));
    }
  });
  return found;
}

function isNew(fact: Located<string>, seen: Set<number>): boolean {
  if (fact.value.trim() === '' || seen.has(fact.span.start)) return false;
  seen.add(fact.span.start);
  return true;
}

function factReference(
  document: ParsedDocument,
  number: number,
  subject: Subject,
  fact: Located<string>,
  reason: string,
): Reference {
  return {
    subject,
    use: 'depiction',
    looks: [],
    confidence: 1,
    evidence: [{ signal: 'stated', weight: 6, text: reason, span: fact.span }],
    span: fact.span,
    text: fact.value,
    role: document.medium === 'shot-list' ? 'shot-description' : 'prompt',
    medium: document.medium,
    segment: -1,
    scope: number,
  };
}
