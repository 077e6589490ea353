/**
 * Screenplays in Word documents (DOCX): laid out as text, so that the format of screenplays in plain text reads them. What a
 * paragraph is follows from the name of its style; without one, its indentation is kept.
 */
import { type Extract, type FilePlace, fileProblem, nothingBut, UnreadableFile } from './extract.ts';
import { openOfficeFile, relationsOf, xmlIn } from './office-file.ts';
import { hasSceneHeading, noScreenplay } from './screenplay-layout.ts';
import { type Paragraph, wordParagraphs } from './word-paragraphs.ts';
import { type ParagraphKind, type ParagraphStyle, paragraphStyles } from './word-styles.ts';

const DOCUMENT = 'word/document.xml';

/** Where elements stand on a page, in columns of ten to the inch. */
const INDENTS: Readonly<Record<ParagraphKind, number>> = {
  heading: 0,
  action: 0,
  dialogue: 10,
  parenthetical: 16,
  cue: 22,
  transition: 45,
};
/** A column in twentieths of a point. */
const COLUMN = 144;
/** Columns of a page, and the most that anything is indented. */
const WIDTH = 60;
/** Columns of a tab at the start of a line, as Word sets it. */
const TAB = 5;
/** What runs on from a cue. */
const SPOKEN: ReadonlySet<ParagraphKind> = new Set(['dialogue', 'parenthetical']);

/** Extracts a screenplay. @throws UnreadableFile */
export function extractWord(bytes: Uint8Array): Extract {
  const zip = openOfficeFile(bytes);
  const xml = xmlIn(zip, DOCUMENT);
  if (xml === undefined) throw new UnreadableFile('damaged-file', `${DOCUMENT} is missing`);
  const styleFile = [...relationsOf(zip, DOCUMENT).values()].find(({ type }) => type === 'styles')?.path;
  const styles = paragraphStyles((styleFile === undefined ? undefined : xmlIn(zip, styleFile)) ?? '');
  const { paragraphs, hasPages, isWellFormed } = wordParagraphs(xml, styles);
  const { text, places } = laidOut(paragraphs, hasPages);
  const problems = isWellFormed ? [] : [brokenText()];
  if (!hasSceneHeading(text)) return nothingBut(...problems, ...(text.trim() === '' ? [] : [noScreenplay()]));
  return { text, parts: [{ span: { start: 0, end: text.length }, format: 'screenplay-text' }], places, problems };
}

function laidOut(paragraphs: readonly Paragraph[], hasPages: boolean) {
  const places: FilePlace[] = [];
  let text = '';
  let page = 0;
  let number = 0;
  for (const paragraph of paragraphs) {
    const { style } = paragraph;
    if (hasPages && paragraph.page !== page) {
      page = paragraph.page;
      number = 0;
    }
    if (paragraph.text.trim() === '') {
      text += '\n';
      continue;
    }
    number++;
    // Styles bring their distance with them, so writers leave no blank paragraphs; speech runs on from its cue.
    if (style.kind !== undefined && !SPOKEN.has(style.kind)) text += '\n';
    const label = `${hasPages ? `page ${page}, ` : ''}paragraph ${number}`;
    places.push({ offset: text.length, label, ...(hasPages ? { page: `${page}` } : {}) });
    for (const line of paragraph.text.split('\n')) text += `${lineOf(line, style)}\n`;
  }
  return { text, places };
}

function lineOf(line: string, { kind, indent = 0, isCentered }: ParagraphStyle): string {
  // Cues are known by their capitals; a style names them whatever the writer typed.
  const words = kind === 'cue' ? line.trim().toUpperCase() : line.trim();
  if (words === '') return '';
  if (kind !== undefined) return ' '.repeat(INDENTS[kind]) + words;
  const typed = line.slice(0, line.length - line.trimStart().length).replaceAll('\t', ' '.repeat(TAB)).length;
  const columns = isCentered ? Math.round((WIDTH - words.length) / 2) : Math.round(indent / COLUMN) + typed;
  return ' '.repeat(Math.max(0, Math.min(WIDTH, columns))) + words;
}

function brokenText() {
  return fileProblem(
    'warning',
    'xml-syntax',
    'The text of this document is not well formed: what could be read of it was checked. Save it again in the program that wrote it.',
  );
}
