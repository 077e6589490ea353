/** What printing adds to the pages of a screenplay and is no part of it: headers, footers, page numbers, CONTINUED. */
import { isSceneHeadingLine } from '../formats/screenplay-text.ts';
import type { PageLine } from './page-lines.ts';

/** The parts of a page's height that headers and footers stand in. */
const TOP = 0.085;
const BOTTOM = 0.08;
/** What stands on so many pages in the same place is no text of any of them. */
const OFTEN = 3;
const continued =
  /^(?:[A-Z]{0,3}\d{1,4}[A-Z]{0,3}\.? +)?\(?(?:CONTINUED|CONT(?:'|’)D|MORE):?\)?(?: *\(\d{1,3}\))?(?: +[A-Z]{0,3}\d{1,4}[A-Z]{0,3}\.?)?$/i;
const pageNumber = /(?:^|\s)(?:page )?\d{1,3}[A-Z]?\.$|^(?:page )?\d{1,3}[A-Z]?$/i;

/** The lines of each page (from top to bottom) without them. `height` is that of a page in points. */
export function withoutPrinted(
  pages: readonly { readonly lines: readonly PageLine[]; readonly height: number }[],
): readonly (readonly PageLine[])[] {
  const counts = new Map<string, number>();
  for (const { lines, height } of pages) {
    for (const key of new Set(lines.filter((line) => isMarginal(line, height)).map(signature))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return pages.map(({ lines, height }) =>
    lines.filter((line) => {
      const words = line.text.trim();
      if (continued.test(words)) return false;
      if (!isMarginal(line, height) || isSceneHeadingLine(line.text, { start: 0, end: line.text.length })) return true;
      return !pageNumber.test(words) && (counts.get(signature(line)) ?? 0) < OFTEN;
    }),
  );
}

function isMarginal({ y }: PageLine, height: number): boolean {
  return y > height * (1 - TOP) || y < height * BOTTOM;
}

/** The same on each page but for its number. */
function signature({ text }: PageLine): string {
  return text.trim().replace(/\s+/g, ' ').replace(/\d+/g, '#');
}
