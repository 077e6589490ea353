/** The paragraphs of a Final Draft document: where each stands, what it is, and the runs of text it is made of. */
import { append } from '../document/append.ts';
import type { Problem } from '../document/document.ts';
import type { DecodedText } from '../document/offset-map.ts';
import type { Located, Span } from '../document/span.ts';
import { decodeMarked, type Mark } from './marked-text.ts';
import { readXml, type XmlListener, type XmlPiece, type XmlText, xmlMarks } from './xml-elements.ts';

/** The part of the document that a paragraph belongs to. */
export type FdxPlace = 'script' | 'title-page' | 'note' | 'summary' | 'omitted' | 'alternate';

export interface FdxParagraph extends Span {
  readonly place: FdxPlace;
  /** Final Draft's name of the element (`Scene Heading`); empty where it has none. */
  readonly type: string;
  /** Scene number as written: `12A` is one. */
  readonly number?: Located<string>;
  /** The page it begins on, as Final Draft counts. */
  readonly page?: Located<string>;
  /** Length of the scene as written, in pages and eighths: `1 2/8`. */
  readonly length?: Located<string>;
  /** Its words: the runs joined, entities resolved. */
  readonly decoded: DecodedText;
}

type Place = FdxPlace | 'elsewhere';

/** Elements that say what the paragraphs below them are. Everything else is settings and lists of the program. */
const places: Readonly<Record<string, Place>> = {
  FinalDraft: 'elsewhere',
  TitlePage: 'title-page',
  HeaderAndFooter: 'elsewhere',
  ScriptNote: 'note',
  Summary: 'summary',
  SceneArcBeats: 'summary',
  OmittedScene: 'omitted',
  AltCollection: 'alternate',
};

interface OpenParagraph {
  readonly place: FdxPlace;
  readonly start: number;
  readonly type: string;
  readonly number: Located<string> | undefined;
  page: Located<string> | undefined;
  length: Located<string> | undefined;
  readonly texts: XmlText[];
}

/** Reads the paragraphs of a document, or of a piece of it, in the order in which they begin. Total. */
export function fdxParagraphs(
  source: string,
  piece?: XmlPiece,
): {
  readonly paragraphs: readonly FdxParagraph[];
  readonly problems: readonly Problem[];
} {
  const elements: { readonly name: string; readonly place: Place }[] = [];
  const open: OpenParagraph[] = [];
  const paragraphs: FdxParagraph[] = [];
  const finish = (end: number) => {
    const paragraph = open.pop();
    if (paragraph) paragraphs.push(closed(source, paragraph, end));
  };
  const listener: XmlListener = {
    open(name, attributes, start) {
      const outer = elements[elements.length - 1]?.place ?? 'elsewhere';
      const place = placeOf(name, outer, elements.length);
      elements.push({ name, place });
      if (place === 'elsewhere') return;
      if (name === 'Paragraph') {
        const number = filled(attributes.get('Number'));
        const type = attributes.get('Type')?.value ?? '';
        open.push({ place, start, type, number, page: undefined, length: undefined, texts: [] });
      } else if (name === 'SceneProperties') {
        const heading = open[open.length - 1];
        if (!heading) return;
        heading.page = filled(attributes.get('Page'));
        heading.length = filled(attributes.get('Length'));
      }
    },
    close(_, end) {
      const element = elements.pop();
      if (element?.name === 'Paragraph' && element.place !== 'elsewhere') finish(end);
    },
    text(text) {
      const element = elements[elements.length - 1];
      if (element?.name === 'Text' && element.place !== 'elsewhere') open[open.length - 1]?.texts.push(text);
    },
  };
  const problems = readXml(source, listener, piece);
  while (open.length > 0) finish(source.length);
  return { paragraphs: paragraphs.sort((a, b) => a.start - b.start || b.end - a.end), problems };
}

function placeOf(name: string, outer: Place, depth: number): Place {
  if (name === 'Content' && depth === 1) return 'script';
  // What an omitted scene holds is omitted; the notes on it are notes still.
  if (outer === 'omitted' && name !== 'ScriptNote') return outer;
  return Object.hasOwn(places, name) ? (places[name] as Place) : outer;
}

function filled(attribute: Located<string> | undefined): Located<string> | undefined {
  return attribute && attribute.value.trim() !== '' ? attribute : undefined;
}

function closed(source: string, paragraph: OpenParagraph, end: number): FdxParagraph {
  const { place, start, type, number, page, length, texts } = paragraph;
  const facts = { ...(number && { number }), ...(page && { page }), ...(length && { length }) };
  return { place, start, end: Math.max(start, end), type, ...facts, decoded: joined(source, texts) };
}

/** The runs as one text: Final Draft parts a sentence, or a name, wherever its style changes. */
function joined(source: string, texts: readonly XmlText[]): DecodedText {
  const marks: Mark[] = [];
  let last = texts[0]?.start ?? 0;
  for (const text of texts) {
    if (text.start > last) marks.push({ start: last, end: text.start, replacement: '' });
    append(marks, xmlMarks(source, text));
    last = text.end;
  }
  return decodeMarked(source, { start: texts[0]?.start ?? 0, end: last }, marks);
}
