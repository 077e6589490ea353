/** Prompts in Markdown: code blocks and list items; in a text that has neither, its paragraphs. */
import type { Span } from '../document/span.ts';
import { linesIn } from './lines.ts';
import { isBlank } from './white-space.ts';

const fence = /^[ \t]{0,12}(`{3,}|~{3,})/;
const item = /^[ \t]{0,40}(?:[-*+]|\d{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;
const heading = /^[ ]{0,3}#{1,6}(?:[ \t]|$)/;

/** The prompts of `text[start, end)`. Paragraphs beside code blocks or lists explain them and are not read. */
export function markdownPrompts(text: string, body: Span): readonly Span[] {
  const blocks: Span[] = [];
  const paragraphs: Span[] = [];
  let code: { readonly marker: string; start: number; end: number } | undefined;
  let current: { readonly list: Span[]; readonly start: number; end: number } | undefined;
  const finish = () => {
    if (current) current.list.push({ start: current.start, end: current.end });
    current = undefined;
  };
  for (const line of linesIn(text, body.start, body.end)) {
    const content = text.slice(line.start, line.end);
    const marker = fence.exec(content)?.[1];
    if (code) {
      if (marker?.startsWith(code.marker)) {
        blocks.push({ start: code.start, end: Math.max(code.start, code.end) });
        code = undefined;
      } else {
        code.end = line.end;
      }
    } else if (marker !== undefined) {
      finish();
      code = { marker, start: line.next, end: line.next };
    } else if (isBlank(text, line) || heading.test(content)) {
      finish();
    } else {
      const begun = item.exec(content);
      if (begun) {
        finish();
        current = { list: blocks, start: line.start + begun[0].length, end: line.end };
      } else if (current) {
        current.end = line.end;
      } else {
        current = { list: paragraphs, start: line.start, end: line.end };
      }
    }
  }
  finish();
  if (code) blocks.push({ start: code.start, end: Math.max(code.start, code.end) });
  const found = blocks.length > 0 ? blocks : paragraphs;
  return found.filter((span) => !isBlank(text, span));
}
