/** Spans: half-open ranges of UTF-16 offsets. Lines and columns exist only at the edges (LSP, CLI, reports). */

/** Half-open range `[start, end)` in UTF-16 code units of the source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value together with the place in the source it was read from. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

/** Whether `outer` covers all of `inner`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two spans share any unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
