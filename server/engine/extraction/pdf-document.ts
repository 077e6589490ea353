/**
 * Screenplays in PDF: the text layer, line by line with its indents, so that the format of screenplays in plain text reads it.
 * Scanned pages have none.
 */
import { type Extract, type FilePlace, fileProblem, nothingBut, type TextPart } from './extract.ts';
import { pageLines } from './page-lines.ts';
import type { PdfReader } from './pdf-page.ts';
import { withoutPrinted } from './printed-lines.ts';
import { hasSceneHeading, noScreenplay } from './screenplay-layout.ts';
import { checkStreamSizes } from './stream-sizes.ts';

/** Lines that stand further apart than so many times their size have a blank one between them. */
const BLANK_LINE = 1.6;

/** Extracts a screenplay. @throws UnreadableFile */
export async function extractPdf(bytes: Uint8Array, readPdf: PdfReader): Promise<Extract> {
  checkStreamSizes(bytes);
  const pages = await readPdf(bytes);
  const printed = pages.map((page) => ({ lines: pageLines(page), height: page.height }));
  if (printed.every(({ lines }) => lines.length === 0)) return nothingBut(noText());
  const places: FilePlace[] = [];
  let text = '';
  for (const [index, lines] of withoutPrinted(printed).entries()) {
    let above: (typeof lines)[number] | undefined;
    const heights = [...new Set(lines.map(({ y }) => y))].sort((a, b) => b - a);
    for (const line of lines) {
      // The second of two columns begins higher up than the first one ends.
      if (!above || above.y - line.y > BLANK_LINE * line.size || above.y < line.y) text += '\n';
      const number = heights.indexOf(line.y) + 1;
      places.push({ offset: text.length, label: `page ${index + 1}, line ${number}`, page: `${index + 1}` });
      text += `${line.text}\n`;
      above = line;
    }
  }
  if (!hasSceneHeading(text)) return nothingBut(noScreenplay());
  const part: TextPart = { span: { start: 0, end: text.length }, format: 'screenplay-text' };
  return { text, parts: [part], places, problems: [] };
}

function noText() {
  return fileProblem(
    'information',
    'pdf-no-text',
    'These pages are pictures without text, so they were not checked. If it is a scanned screenplay, have its text recognised (OCR) first.',
  );
}
