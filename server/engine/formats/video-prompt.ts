/** What video tools' prompts are built of: labelled blocks (`Subject:`), timelines (`[0:00-0:03]`) and cameos (`@handle`). */
import type { Role } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import { type Mark, matchesIn } from './marked-text.ts';

const labels: Readonly<Record<string, Role>> = {
  ...labelled('negative-prompt', ['negative', 'negatives', 'negative prompt', 'negative prompts', 'avoid', 'exclude']),
  ...labelled('style-reference', ['style', 'visual style', 'art style', 'style reference', 'look', 'aesthetic']),
  ...labelled('image-reference', ['reference image', 'reference images', 'image reference', 'image references']),
  ...labelled('prompt', ['prompt', 'positive', 'positive prompt', 'subject', 'subjects', 'character', 'characters']),
  ...labelled('prompt', ['scene', 'setting', 'location', 'background', 'environment', 'action', 'actions', 'motion']),
  ...labelled('prompt', [
    'camera',
    'shot',
    'shot type',
    'lens',
    'lighting',
    'light',
    'composition',
    'framing',
    'movement',
  ]),
  ...labelled('prompt', ['mood', 'tone', 'colour', 'color', 'palette', 'colour palette', 'color palette', 'timeline']),
  // Who speaks in the messages of chat models.
  ...labelled('prompt', ['system', 'user', 'assistant', 'developer']),
  ...labelled('prompt', ['cinematography', 'wardrobe', 'costume', 'props', 'details', 'context', 'duration']),
  ...labelled('prompt', [
    'dialogue',
    'dialog',
    'audio',
    'sound',
    'sounds',
    'sfx',
    'music',
    'voice',
    'voiceover',
    'narration',
  ]),
};

const labelLine = /[ \t]*(?:[-*+>][ \t]+)?[*_]{0,3}([A-Za-z]+(?: [A-Za-z]+)?)[*_]{0,3}[ \t]*:(?!:)[*_]{0,3}[ \t]*/y;
const clock = String.raw`\d{1,2}:\d{2}(?:[:.]\d{1,3})?`;
const seconds = String.raw`\d{1,3}(?:\.\d+)?`;
const timeline = new RegExp(
  String.raw`[[(][ \t]*(?:${clock}(?:[ \t]*[-\u2013\u2014][ \t]*${clock})?|${seconds}[ \t]*s?[ \t]*[-\u2013\u2014][ \t]*${seconds}[ \t]*s)[ \t]*[\])]:?`,
  'g',
);

/** A label at the start of a line and the role of what follows it. */
export interface Label {
  /** The label's words in lower case. */
  readonly name: string;
  readonly role: Role;
  /** Where the words after the label begin (UTF-16 offset). */
  readonly textStart: number;
}

function labelled(role: Role, names: readonly string[]): Record<string, Role> {
  return Object.fromEntries(names.map((name) => [name, role]));
}

/** The label with which the line starting at `lineStart` begins, if it is one of those that prompts use. */
export function labelAt(text: string, lineStart: number): Label | undefined {
  labelLine.lastIndex = lineStart;
  const match = labelLine.exec(text);
  const name = match?.[1]?.toLowerCase();
  if (!match || name === undefined || !Object.hasOwn(labels, name)) return undefined;
  return { name, role: labels[name] as Role, textStart: lineStart + match[0].length };
}

/** Time stamps in brackets: taken out of the text. */
export function timelineMarks(text: string, span: Span): readonly Mark[] {
  return matchesIn(text, timeline, span, '[', '(').map(({ start, end }) => ({ start, end }));
}

const handle = /(?<![\p{L}\p{N}._@/-])@[A-Za-z0-9][A-Za-z0-9._]{0,28}[A-Za-z0-9]/gu;

/** Handles of accounts: in video tools they bring in the likeness of whoever the account belongs to. */
export function cameoHandles(text: string, span: Span): readonly Span[] {
  return matchesIn(text, handle, span, '@').map(({ start, end }) => ({ start, end }));
}
