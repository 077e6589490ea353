/** Where the words of a place stand. In a script of Final Draft a name may be parted into runs, with markup between them. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../engine/document/span.ts';

const finalDraft = /\.fdx$/i;
/** Parts a text at its markup and keeps that. */
const markup = /(<[^<>]*>)/;

/** The stretches of a span (UTF-16 offsets) that are words, from first to last: the span itself but in Final Draft. Never none. */
export function wordsUnder(document: TextDocument, span: Span): readonly [Span, ...Span[]] {
  if (!finalDraft.test(document.uri)) return [span];
  const text = document.getText().slice(span.start, span.end);
  if (!text.includes('<')) return [span];
  const words: Span[] = [];
  let at = span.start;
  for (const piece of text.split(markup)) {
    const start = at + piece.length - piece.trimStart().length;
    const end = at + piece.trimEnd().length;
    if (start < end && !markup.test(piece)) words.push({ start, end });
    at += piece.length;
  }
  const [first, ...others] = words;
  return first ? [first, ...others] : [span];
}
