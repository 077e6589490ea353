/** The lines of a screenplay in plain text with their indentation, without what printing adds: page numbers, (MORE). */
import type { Span } from '../document/span.ts';
import { linesIn, textStart } from './lines.ts';
import { trimmedSpan } from './white-space.ts';

/** A line's words and how far they are indented (columns; a tab reaches to the next multiple of eight). */
export interface LayoutLine extends Span {
  readonly lineStart: number;
  readonly indent: number;
  readonly isBlank: boolean;
}

const printed =
  /^(?:\d{1,3}[A-Z]?\.|(?:page )?\d{1,3}|\(?more\)?|\(?continued:?\)?(?: ?\(\d{1,2}\))?|\(continued\)|continued: ?\(?\d{0,2}\)?)$/i;
const longestPrinted = 20;

/** The lines of the text; those that only printing adds are left out, a blank one beside them too. */
export function layoutLines(text: string): readonly LayoutLine[] {
  const lines: LayoutLine[] = [];
  for (const line of linesIn(text, textStart(text))) {
    const { start, end } = trimmedSpan(text, line);
    const isBlank = start === end;
    if (!isBlank && end - start <= longestPrinted && printed.test(text.slice(start, end))) continue;
    lines.push({ lineStart: line.start, start, end, indent: columns(text, line.start, start), isBlank });
  }
  return lines;
}

function columns(text: string, from: number, to: number): number {
  let columns = 0;
  for (let at = from; at < to; at++) columns = text.charCodeAt(at) === 9 ? (columns | 7) + 1 : columns + 1;
  return columns;
}

/** The margin of action: the least indentation that several lines share, those with scene numbers before it aside. */
export function actionIndent(lines: readonly LayoutLine[]): number {
  const counts = new Map<number, number>();
  for (const { indent, isBlank } of lines) if (!isBlank) counts.set(indent, (counts.get(indent) ?? 0) + 1);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const shared = [...counts].filter(([, count]) => count * 20 >= total).map(([indent]) => indent);
  return shared.length > 0 ? Math.min(...shared) : 0;
}
