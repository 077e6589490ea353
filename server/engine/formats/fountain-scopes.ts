/** The scopes of a script: sections nest by depth, scenes belong to the section they stand in. */
import type { Scope, ScopeFacts } from '../document/document.ts';
import { movedFacts, movedSpan } from '../document/parts.ts';
import type { Span } from '../document/span.ts';

/** A scene heading or a section heading: what opens a scope. Where it ends is decided by those after it. */
export interface ScopeOpening {
  readonly kind: 'scene' | 'section';
  /** 1 for a section with one `#`, and so on; 0 for scenes. */
  readonly depth: number;
  readonly label: string;
  readonly title: string;
  /** Where the scope begins: the start of its line (UTF-16 offset). */
  readonly start: number;
  readonly nameSpan: Span;
  readonly facts: ScopeFacts;
}

/**
 * The scopes of a script of this length, in the order of their openings. A section ends the scene and the sections that are as
 * deep or deeper, a scene ends the one before it. So the innermost scope at any place is the last one opened.
 */
export function scopesOf(openings: readonly ScopeOpening[], length: number): Scope[] {
  const ends = new Int32Array(openings.length).fill(length);
  const parents = new Int32Array(openings.length);
  const sections: number[] = [];
  let scene = -1;
  openings.forEach(({ kind, depth, start }, index) => {
    if (scene >= 0) ends[scene] = start;
    scene = -1;
    if (kind === 'section') {
      for (let last = sections.at(-1); last !== undefined; last = sections.at(-1)) {
        if ((openings[last] as ScopeOpening).depth < depth) break;
        ends[last] = start;
        sections.pop();
      }
    }
    parents[index] = sections.at(-1) ?? -1;
    if (kind === 'section') sections.push(index);
    else scene = index;
  });
  return openings.map(({ kind, label, title, start, nameSpan, facts }, index) => ({
    kind,
    label,
    title,
    span: { start, end: ends[index] as number },
    nameSpan,
    facts,
    parent: parents[index] as number,
  }));
}

/** An opening `by` UTF-16 units further on. */
export function movedOpening(opening: ScopeOpening, by: number): ScopeOpening {
  const { start, nameSpan, facts } = opening;
  return { ...opening, start: start + by, nameSpan: movedSpan(nameSpan, by), facts: movedFacts(facts, by) };
}
