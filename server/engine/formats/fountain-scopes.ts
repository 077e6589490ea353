/** The scopes of a script: sections nest by depth, scenes belong to the section they stand in. */
import type { Scope, ScopeFacts } from '../document/document.ts';
import type { Span } from '../document/span.ts';

export interface ScopeOpening {
  readonly label: string;
  readonly title: string;
  /** Where the scope begins: the start of its line (UTF-16 offset). */
  readonly start: number;
  readonly nameSpan: Span;
  readonly facts: ScopeFacts;
}

/** Collects scopes in reading order. A scope reaches to the next one that does not stand inside it. */
export interface ScriptScopes {
  /** Opens a section of this depth (1 for `#`): ends the scene and the sections that are as deep or deeper. */
  openSection(depth: number, opening: ScopeOpening): void;
  /** Opens a scene: ends the one before it. */
  openScene(opening: ScopeOpening): void;
  /** Index of the innermost open scope, or -1. */
  current(): number;
  /** Index that the next scope will have. */
  next(): number;
  all(): readonly Scope[];
}

/** Starts with no scope. `length`: that of the script. */
export function scriptScopes(length: number): ScriptScopes {
  const openings: { readonly kind: 'scene' | 'section'; readonly parent: number; readonly opening: ScopeOpening }[] =
    [];
  const ends: number[] = [];
  let sections: { readonly index: number; readonly depth: number }[] = [];
  let scene = -1;
  const enclosing = () => sections[sections.length - 1]?.index ?? -1;
  const open = (kind: 'scene' | 'section', opening: ScopeOpening): number => {
    ends.push(length);
    return openings.push({ kind, parent: enclosing(), opening }) - 1;
  };
  const closeScene = (end: number) => {
    if (scene >= 0) ends[scene] = end;
    scene = -1;
  };
  return {
    openSection(depth, opening) {
      closeScene(opening.start);
      for (const { index } of sections.filter((section) => section.depth >= depth)) ends[index] = opening.start;
      sections = sections.filter((section) => section.depth < depth);
      sections.push({ index: open('section', opening), depth });
    },
    openScene(opening) {
      closeScene(opening.start);
      scene = open('scene', opening);
    },
    current: () => (scene >= 0 ? scene : enclosing()),
    next: () => openings.length,
    all: () =>
      openings.map(({ kind, parent, opening }, i) => ({
        kind,
        label: opening.label,
        title: opening.title,
        span: { start: opening.start, end: ends[i] as number },
        nameSpan: opening.nameSpan,
        facts: opening.facts,
        parent,
      })),
  };
}
