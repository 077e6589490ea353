/** Outlines of open documents: made of what their analysis read, and anew only for the document that was edited. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../engine/analyze.ts';
import type { ParsedDocument } from '../engine/document/document.ts';
import type { FormatId } from '../engine/formats/format.ts';
import { formatById, formatForPath } from '../engine/formats/registry.ts';
import { type Outline, outlineOf } from '../engine/story/outline.ts';

/** Language ids that say the format where the file name does not (untitled documents, other extensions). */
const FORMAT_OF_LANGUAGE: Readonly<Record<string, FormatId>> = {
  'ai-prompt': 'prompt',
  fountain: 'fountain',
};

/** The format that an open document is read by. */
export function formatOf({ languageId }: TextDocument, path: string): FormatId | undefined {
  return formatForPath(path)?.id ?? FORMAT_OF_LANGUAGE[languageId];
}

/** An open document as outlined. */
interface OpenOutline {
  readonly version: number;
  readonly parsed: ParsedDocument;
  readonly outline: Outline;
}

/** A function that outlines open documents. @param analysisOf the last analysis of a document, of whatever version */
export function outlinesOfOpen(
  analysisOf: (document: TextDocument) => { readonly version: number; readonly analysis: Analysis } | undefined,
): (path: string, document: TextDocument) => Outline | undefined {
  const outlines = new WeakMap<TextDocument, OpenOutline>();
  return (path, document) => {
    const { version } = document;
    const known = outlines.get(document);
    if (known?.version === version && known.outline.path === path) return known.outline;
    const format = formatOf(document, path);
    if (!format) return undefined;
    const last = analysisOf(document);
    const read = last?.analysis.kept?.parsed;
    const text = document.getText();
    const parsed = read && last.version === version ? read : formatById(format).parse(text, read ?? known?.parsed);
    const outline = outlineOf({ path, text, format }, parsed);
    outlines.set(document, { version, parsed, outline });
    return outline;
  };
}
