/** Outlines of open documents: made of what their analysis read, and anew only for the document that was edited. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../engine/analyze.ts';
import type { ParsedDocument } from '../engine/document/document.ts';
import type { ListWords } from '../engine/formats/columns.ts';
import type { FormatId } from '../engine/formats/format.ts';
import { formatById, formatForPath } from '../engine/formats/registry.ts';
import { listWordsFor } from '../engine/production/list-words.ts';
import type { Production } from '../engine/production/production.ts';
import { type Outline, outlineOf } from '../engine/story/outline.ts';
import { isTooLong } from './long-documents.ts';

/** Language ids that say the format where the file name does not (untitled documents, other extensions). */
const FORMAT_OF_LANGUAGE: Readonly<Record<string, FormatId>> = {
  'ai-prompt': 'prompt',
  fountain: 'fountain',
  'shot-list': 'shot-list',
};

/** The format that an open document is read by. */
export function formatOf({ languageId }: TextDocument, path: string): FormatId | undefined {
  return formatForPath(path)?.id ?? FORMAT_OF_LANGUAGE[languageId];
}

/** An open document as outlined. */
interface OpenOutline {
  readonly version: number;
  readonly words: ListWords | undefined;
  readonly parsed: ParsedDocument;
  readonly outline: Outline;
}

/** A function that outlines open documents. @param analysisOf the last analysis of a document, of whatever version */
export function outlinesOfOpen(
  analysisOf: (document: TextDocument) => { readonly version: number; readonly analysis: Analysis } | undefined,
): (path: string, document: TextDocument, production: Production) => Outline | undefined {
  const outlines = new WeakMap<TextDocument, OpenOutline>();
  return (path, document, production) => {
    const { version } = document;
    const known = outlines.get(document);
    const words = listWordsFor(production, path);
    const isSame = known?.version === version && known.words === words && known.outline.path === path;
    if (isSame) return known.outline;
    const format = formatOf(document, path);
    if (!format || isTooLong(document)) return undefined;
    const last = analysisOf(document);
    const kept = last?.analysis.kept;
    // Read with other words, it may say something else.
    const read = kept?.project.production === production ? kept.parsed : undefined;
    const text = document.getText();
    const parsed =
      read && last?.version === version ? read : formatById(format).parse(text, read ?? known?.parsed, words);
    const outline = outlineOf({ path, text, format }, parsed);
    outlines.set(document, { version, words, parsed, outline });
    return outline;
  };
}
