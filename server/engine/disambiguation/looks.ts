/** How real the result is asked to look: for a whole prompt or shot, but in a script only where it is written. */
import type { ParsedDocument } from '../document/document.ts';
import type { ReadSegment } from './reading.ts';
import type { Look } from './reference.ts';
import { looksOf } from './use.ts';

/** The looks that hold for the segment of a number. */
export type LooksOf = (segment: number) => readonly Look[];

/** Gathers the looks of a document. */
export function looksBySegment(document: ParsedDocument, segments: ReadonlyMap<number, ReadSegment>): LooksOf {
  const looks = new Map<string, readonly Look[]>();
  for (const [number, { context }] of segments) {
    if (context.role === 'negative-prompt') continue;
    const here = looksOf(context);
    if (here.length === 0) continue;
    const key = lookKey(document, number);
    looks.set(key, [...new Set([...(looks.get(key) ?? []), ...here])].sort());
  }
  return (segment) => looks.get(lookKey(document, segment)) ?? [];
}

function lookKey(document: ParsedDocument, segment: number): string {
  const scope = document.segments[segment]?.scope ?? -1;
  return document.medium === 'script' || scope < 0 ? `segment ${segment}` : `scope ${scope}`;
}
