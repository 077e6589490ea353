/** The paragraphs of a Word document as they are read: insertions in, deletions out, each with its page where that is known. */
import { type ParagraphStyle, settingOf } from './word-styles.ts';
import { readXmlEvents } from './xml-events.ts';

export interface Paragraph {
  readonly text: string;
  readonly style: ParagraphStyle;
  /** From 1, as far as the document tells; pages that Word has not laid out are not counted. */
  readonly page: number;
}

export interface Paragraphs {
  readonly paragraphs: readonly Paragraph[];
  /** Whether Word noted where pages begin, or the writer set page breaks. */
  readonly hasPages: boolean;
  readonly isWellFormed: boolean;
}

/** What is not part of the text: deletions, the older form of what is there twice, field codes, notes on paragraphs. */
const LEFT_OUT = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'instrText',
  'delText',
  'txbxContent',
  'pPrChange',
  'rPrChange',
]);

/** Reads the body of a document. Total. */
export function wordParagraphs(xml: string, styles: ReadonlyMap<string, ParagraphStyle>): Paragraphs {
  const paragraphs: Paragraph[] = [];
  let page = 1;
  let hasPages = false;
  let startPage = 1;
  let style: ParagraphStyle = {};
  let text = '';
  let skipped = 0;
  let isText = false;
  let isInParagraph = false;
  let areRunCapitals = false;
  const turnPage = () => {
    page++;
    hasPages = true;
    if (text.trim() === '') startPage = page;
  };
  const isWellFormed = readXmlEvents(xml, {
    open(name, attributes) {
      if (LEFT_OUT.has(name)) skipped++;
      if (skipped > 0) return;
      switch (name) {
        case 'p':
          isInParagraph = true;
          text = '';
          style = {};
          startPage = page;
          break;
        case 'pStyle':
          style = { ...styles.get(attributes.val ?? ''), ...style };
          break;
        case 'r':
          areRunCapitals = style.isCapitals === true;
          break;
        case 't':
          isText = true;
          break;
        case 'tab':
          // Tab stops of a paragraph's settings have a position.
          if (attributes.pos === undefined) text += '\t';
          break;
        case 'cr':
          text += '\n';
          break;
        case 'br':
          if (attributes.type === 'page') turnPage();
          else text += '\n';
          break;
        case 'lastRenderedPageBreak':
          turnPage();
          break;
        case 'noBreakHyphen':
          text += '-';
          break;
        case 'caps':
          areRunCapitals = settingOf(name, attributes).isCapitals === true;
          break;
        default:
          if (isInParagraph) style = { ...style, ...settingOf(name, attributes) };
      }
    },
    close(name) {
      if (LEFT_OUT.has(name)) skipped--;
      else if (skipped > 0) return;
      else if (name === 't') isText = false;
      else if (name === 'p' && isInParagraph) {
        paragraphs.push({ text, style, page: startPage });
        isInParagraph = false;
      }
    },
    text(written) {
      if (isText && skipped === 0) text += areRunCapitals ? written.toUpperCase() : written;
    },
  });
  return { paragraphs, hasPages, isWellFormed };
}
