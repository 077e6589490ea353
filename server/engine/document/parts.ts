/**
 * Reading in parts, so that an edit costs what it touched. A format whose texts fall into parts (blocks of a script, rows of
 * a list) says how one part is read; here the parts before and behind an edit are kept from the earlier version. With or
 * without an earlier version the result is the same.
 */
import type { Problem, Scope, ScopeFacts, Segment } from './document.ts';
import type { Edit } from './edit.ts';
import type { Located, Span } from './span.ts';

/** What parts collect, in reading order. `S`: what the format keeps of a scope. */
export interface Collected<S> {
  readonly segments: Segment[];
  readonly scopes: S[];
  /** Names of characters, each as often as it occurs. */
  readonly names: string[];
  readonly problems: Problem[];
}

/** A text read in parts, with places at which the reading of a later version can be taken up. */
export interface Parts<S> extends Collected<S> {
  readonly text: string;
  readonly cuts: readonly Cut[];
}

/** Where a part begins, and how much had been read before it. Not every part has one. */
interface Cut {
  /** UTF-16 offset. */
  readonly start: number;
  /** The text before this offset decides what was read between this cut and the next one. */
  readonly seen: number;
  readonly segments: number;
  readonly scopes: number;
  readonly names: number;
  readonly problems: number;
}

/** Where a part ends, and the offset before which the text decides what was read of it. */
export interface PartEnd {
  readonly end: number;
  readonly seen: number;
}

/** `PartEnd.seen` of a part that would be read differently if anything behind it were another text. */
export const EVERYTHING = 0x3fff_ffff;

/** How a format reads its texts in parts. */
export interface PartReader<S> {
  /** Reads the part that begins at `at`, the first of the text or not. It may not depend on any text before it. */
  read(at: number, into: Collected<S>): PartEnd;
  /** A scope at a place `by` UTF-16 units further on. */
  moved(scope: S, by: number): S;
}

/** Text between two cuts, in UTF-16 units, if parts are not longer: fewer cuts to keep, little more to read again. */
const STRIDE = 512;

/**
 * Reads `text` from `from` on.
 * @param earlier an earlier version, read from the same offset, and the edit between both
 */
export function readParts<S>(
  text: string,
  from: number,
  reader: PartReader<S>,
  earlier?: { readonly parts: Parts<S>; readonly edit: Edit },
): Parts<S> {
  const keptCuts = earlier ? cutsBefore(earlier.parts.cuts, earlier.edit) : 0;
  const resumed = earlier?.parts.cuts[keptCuts];
  const into: Collected<S> = earlier && resumed ? upTo(earlier.parts, resumed) : nothing();
  const cuts: Cut[] = earlier ? earlier.parts.cuts.slice(0, keptCuts) : [];
  let at = resumed?.start ?? from;
  let run: Cut | undefined;
  let seen = at;
  const finishRun = () => {
    if (run) cuts.push({ ...run, seen });
  };
  // The first part of a text is never taken for a later one: it may be read in another way.
  let next = 1;
  while (at < text.length) {
    if (earlier && at >= earlier.edit.end && at > from) {
      const before = at - earlier.edit.by;
      while ((earlier.parts.cuts[next]?.start ?? before) < before) next++;
      if (earlier.parts.cuts[next]?.start === before) {
        finishRun();
        return joined(text, into, cuts, earlier.parts, next, earlier.edit.by, reader);
      }
    }
    if (!run || at - run.start >= STRIDE) {
      finishRun();
      run = cutAt(at, into);
      seen = at;
    }
    const part = reader.read(at, into);
    seen = Math.max(seen, part.seen);
    at = part.end;
  }
  finishRun();
  return { text, ...into, cuts };
}

/** How many cuts from the first on have only text before the edit to do with, each up to the next one. */
function cutsBefore(cuts: readonly Cut[], edit: Edit): number {
  let count = 0;
  while (count < cuts.length - 1 && (cuts[count] as Cut).seen <= edit.start) count++;
  return count;
}

function nothing<S>(): Collected<S> {
  return { segments: [], scopes: [], names: [], problems: [] };
}

function upTo<S>(parts: Parts<S>, cut: Cut): Collected<S> {
  return {
    segments: parts.segments.slice(0, cut.segments),
    scopes: parts.scopes.slice(0, cut.scopes),
    names: parts.names.slice(0, cut.names),
    problems: parts.problems.slice(0, cut.problems),
  };
}

function cutAt(start: number, { segments, scopes, names, problems }: Collected<unknown>): Cut {
  return {
    start,
    seen: start,
    segments: segments.length,
    scopes: scopes.length,
    names: names.length,
    problems: problems.length,
  };
}

/** What was read, and behind it everything of an earlier version from one of its cuts on, moved to where it is now. */
function joined<S>(
  text: string,
  read: Collected<S>,
  cuts: readonly Cut[],
  parts: Parts<S>,
  first: number,
  by: number,
  { moved }: PartReader<S>,
): Parts<S> {
  const from = parts.cuts[first] as Cut;
  const moves: Moves = {
    by,
    segments: read.segments.length - from.segments,
    scopes: read.scopes.length - from.scopes,
    names: read.names.length - from.names,
    problems: read.problems.length - from.problems,
  };
  const isStill = by === 0 && moves.scopes === 0;
  const segments = parts.segments.slice(from.segments);
  const scopes = parts.scopes.slice(from.scopes);
  const problems = parts.problems.slice(from.problems);
  return {
    text,
    cuts: cuts.concat(parts.cuts.slice(first).map((cut) => movedCut(cut, moves))),
    segments: read.segments.concat(isStill ? segments : segments.map((one) => movedSegment(one, by, moves.scopes))),
    scopes: read.scopes.concat(by === 0 ? scopes : scopes.map((scope) => moved(scope, by))),
    names: read.names.concat(parts.names.slice(from.names)),
    problems: read.problems.concat(
      by === 0 ? problems : problems.map((one) => ({ ...one, span: movedSpan(one.span, by) })),
    ),
  };
}

interface Moves {
  readonly by: number;
  readonly segments: number;
  readonly scopes: number;
  readonly names: number;
  readonly problems: number;
}

function movedCut(cut: Cut, moves: Moves): Cut {
  return {
    start: cut.start + moves.by,
    seen: cut.seen === EVERYTHING ? EVERYTHING : cut.seen + moves.by,
    segments: cut.segments + moves.segments,
    scopes: cut.scopes + moves.scopes,
    names: cut.names + moves.names,
    problems: cut.problems + moves.problems,
  };
}

/** A segment `by` UTF-16 units further on, whose scope is `scopesBy` places further on in its list. */
export function movedSegment({ role, text, start, map, scope }: Segment, by: number, scopesBy: number): Segment {
  return map
    ? { role, text, start: start + by, map, scope: scope + scopesBy }
    : { role, text, start: start + by, scope: scope + scopesBy };
}

/** A span `by` UTF-16 units further on. */
export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** A scope whose text has moved by so many UTF-16 units; what it stands in is the same. */
export function movedScope({ kind, label, title, span, nameSpan, facts, parent }: Scope, by: number): Scope {
  return {
    kind,
    label,
    title,
    span: movedSpan(span, by),
    nameSpan: movedSpan(nameSpan, by),
    facts: movedFacts(facts, by),
    parent,
  };
}

/** The same facts, stated `by` UTF-16 units further on. */
export function movedFacts(facts: ScopeFacts, by: number): ScopeFacts {
  const moved: { -readonly [K in keyof ScopeFacts]: Located<unknown> } = {};
  for (const name in facts) {
    const fact = facts[name as keyof ScopeFacts];
    if (fact) moved[name as keyof ScopeFacts] = { value: fact.value, span: movedSpan(fact.span, by) };
  }
  return moved as ScopeFacts;
}
