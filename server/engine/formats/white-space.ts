/** White space around and between words, looked at unit by unit. */
import type { Span } from '../document/span.ts';

/** White space as `String.trim` knows it, by UTF-16 code. */
export function isSpace(code: number): boolean {
  if (code < 0xa0) return code === 32 || (code >= 9 && code <= 13);
  return (
    code === 0xa0 ||
    code === 0xfeff ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Whether `text[start, end)` is empty or white space. */
export function isBlank(text: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

/** The span without white space at its ends; empty (at its start) when nothing else is in it. */
export function trimmedSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  if (start === end) return { start: span.start, end: span.start };
  while (isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}
