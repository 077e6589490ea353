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
  segments.forEach(({ context }, number) => {
    if (context.role === 'negative-prompt') return;
    const here = looksOf(context);
    if (here.length === 0) return;
    const key = lookKey(document, number);
    looks.set(key, [...new Set([...(looks.get(key) ?? []), ...here])].sort());
  });
  return (segment) => looks.get(lookKey(document, segment)) ?? [];
}

function lookKey(document: ParsedDocument, segment: number): string {
  const scope = document.segments[segment]?.scope ?? -1;
  return document.medium === 'script' || scope < 0 ? `segment ${segment}` : `scope ${scope}`;
}
