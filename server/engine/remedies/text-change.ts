/** Changes of text: what a remedy does, in a segment's decoded text first and in the source then. */
import type { Span } from '../document/span.ts';

/** Replace `span` by `text`. */
export interface TextChange {
  readonly span: Span;
  readonly text: string;
}

/** Applies changes that do not overlap, given in any order. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let at = 0;
  for (const { span, text: words } of [...changes].sort((a, b) => a.span.start - b.span.start)) {
    result += text.slice(at, span.start) + words;
    at = span.end;
  }
  return result + text.slice(at);
}

/** Whether any two changes touch the same text. */
export function overlap(changes: readonly TextChange[]): boolean {
  const sorted = [...changes].sort((a, b) => a.span.start - b.span.start);
  return sorted.some(({ span }, at) => at > 0 && span.start < (sorted[at - 1] as TextChange).span.end);
}
