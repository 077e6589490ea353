/** Removal: takes a style clause ("in the style of X", "by X") out of a prompt with the punctuation that belonged to it. */
import type { Span } from '../document/span.ts';
import type { Place } from '../finding.ts';
import type { TextChange } from './replacement.ts';

/**
 * The change that removes the mention together with the cue that makes it a style, or `undefined` where the text names no
 * such cue directly beside it (removing only the name would leave a broken sentence).
 */
export function styleRemoval(text: string, place: Place): TextChange | undefined {
  const cue = place.evidence.find((reason) => reason.signal === 'use')?.span;
  if (!cue) return undefined;
  // "matte painting by X": the painting stays, only "by X" goes.
  const by = cue.end <= place.span.start ? /\bby\s*$/i.exec(text.slice(cue.start, cue.end)) : null;
  const cueStart = by ? cue.start + by.index : cue.start;
  const clause: Span = { start: Math.min(cueStart, place.span.start), end: Math.max(cue.end, place.span.end) };
  // A cue that stands before other names of a list ("by a, b and c") belongs to them too: then only the name goes.
  const between =
    cue.end <= place.span.start ? text.slice(cue.end, place.span.start) : text.slice(place.span.end, cue.start);
  const core = /^[\s:,'’s-]{0,4}$/.test(between) ? clause : place.span;
  return { span: withPunctuation(text, core), text: '' };
}

/** Widens a span over one separator, so that "a, by X, b" becomes "a, b". */
function withPunctuation(text: string, span: Span): Span {
  const before = /(?:\s*[,;|]\s*|\s+and\s+|\s+)$/.exec(text.slice(0, span.start))?.[0] ?? '';
  const after = /^(?:['’]s)?/.exec(text.slice(span.end))?.[0] ?? '';
  const start = span.start - before.length;
  const end = span.end + after.length;
  if (start > 0) return { start, end };
  const gap = /^\s*[,;|]?\s*/.exec(text.slice(end))?.[0] ?? '';
  return { start: span.start, end: end + gap.length };
}
