/** Reads the intended use of generated material where a document states it: front matter and shot-list columns. */
import type { Stage } from '../document/document.ts';

const stages: Readonly<Record<string, Stage>> = {
  ideation: 'ideation',
  concept: 'ideation',
  temporary: 'temporary',
  temp: 'temporary',
  final: 'final',
};

/** The stage that a word names, in any case and with white space around it; `undefined` if it names none. */
export function stageNamed(word: string): Stage | undefined {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(stages, key) ? stages[key] : undefined;
}
