/** How much a prop matters: a prop that a character speaks of, or that a text gives weight to, is part of the story. */
import type { Reference } from '../disambiguation/reference.ts';
import type { ParsedDocument } from '../document/document.ts';
import type { PropWeight } from './conditions.ts';

/** Words of a prop's name that are too general to be recognised in dialogue. */
const GENERAL = new Set([
  'prop',
  'front',
  'page',
  'screen',
  'background',
  'wanted',
  'missing',
  'person',
  'sign',
  'hero',
]);

/** Weighs a prop by the text around it and, in a script, by what its scene's dialogue names. */
export function propWeight(
  reference: Reference,
  together: readonly string[],
  document: ParsedDocument | undefined,
): PropWeight {
  if (together.includes('story-prop') || isSpokenOf(reference, document)) return 'story';
  return together.includes('incidental-prop') ? 'incidental' : 'unstated';
}

function isSpokenOf({ text, scope }: Reference, document: ParsedDocument | undefined): boolean {
  if (document === undefined || scope < 0) return false;
  const names = wordsOf(text).filter((word) => word.length > 3 && !GENERAL.has(word));
  return document.segments.some((segment) => {
    if (segment.scope !== scope || (segment.role !== 'dialogue' && segment.role !== 'lyrics')) return false;
    const spoken = wordsOf(segment.text);
    return names.some((name) => spoken.includes(name));
  });
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
