/** The guideline packs of the program, as the build has validated them. */
import { readFileSync } from 'node:fs';
import type { Guideline } from '../engine/guidelines/guideline.ts';
import { programFile } from './program-files.ts';

let shipped: readonly Guideline[] | undefined;

/** All shipped packs, read once a process. @throws Error if the program is not built completely */
export function loadGuidelines(): readonly Guideline[] {
  shipped ??= JSON.parse(readFileSync(programFile('guidelines.json'), 'utf8')) as readonly Guideline[];
  return shipped;
}
