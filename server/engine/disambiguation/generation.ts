/** Whether a text is given to a generator: prompts always, shot descriptions when the row says that AI is used. */
import type { ParsedDocument, Role } from '../document/document.ts';

const PROMPTS: ReadonlySet<Role> = new Set([
  'prompt',
  'negative-prompt',
  'style-reference',
  'model-reference',
  'image-reference',
]);

/** Whether the segment of this number is input for a generative tool. */
export function generates(document: ParsedDocument, number: number): boolean {
  const segment = document.segments[number];
  if (!segment) return false;
  if (PROMPTS.has(segment.role)) return true;
  if (segment.role !== 'shot-description' && segment.role !== 'shot-note') return false;
  const facts = document.scopes[segment.scope]?.facts;
  return (
    facts?.usesAi?.value === true ||
    (facts?.usesAi === undefined && facts?.tool !== undefined && facts.tool.value.trim() !== '')
  );
}
