/** Material that is recognised by its form and not by words: pages of a screenplay in a prompt, image files named in it. */
import type { ParsedDocument } from '../document/document.ts';
import { linesIn } from '../formats/lines.ts';

/** A range of UTF-16 offsets of a segment's text. */
export interface FoundInSegment {
  readonly segment: number;
  readonly start: number;
  readonly end: number;
}

const HEADING = /^\s*(?:\d+[A-Z]?\.?\s+)?(?:INT|EXT|INT\.?\/EXT|EXT\.?\/INT|I\/E)[.\s]\s*\S.*\s[-–—]\s*\p{Lu}{2,}/u;
/** A name in capitals alone on its line, with what Fountain allows behind it. */
const CUE = /^\s*(?=.*\p{Lu}{2})[\p{Lu}\d][\p{Lu}\d .'’-]{1,37}(?:\s*\([^)]{1,20}\))*\s*$/u;
/** A line that somebody says: it begins as a sentence, a parenthetical or a quotation does. */
const SPEECH = /^\s*(?:\(|["“'‘¡¿…]?\.{0,3}\p{Lu}).*\p{Ll}{2}/u;

/** Headings and cues have two capitals in a row. */
const CAPITALS = /\p{Lu}{2}/u;

/**
 * Screenplay pages in prompts: where the first heading or cue stands, for each prompt that has at least two of them in all,
 * one of which is a heading with speech below it or a second heading. A single slug line is a common way to open a prompt.
 */
export function screenplayText(document: ParsedDocument): readonly FoundInSegment[] {
  if (document.medium !== 'prompt') return [];
  return document.segments.flatMap(({ role, text }, segment): FoundInSegment[] => {
    if (role !== 'prompt' || !text.includes('\n') || !CAPITALS.test(text)) return [];
    const lines = linesIn(text).map((line) => ({ ...line, text: text.slice(line.start, line.end) }));
    const headings = lines.filter((line) => HEADING.test(line.text));
    const cues = lines.filter((line, at) => CUE.test(line.text) && SPEECH.test(lines[at + 1]?.text ?? ''));
    if (headings.length + cues.length < 2) return [];
    const [first] = [...headings, ...cues].sort((a, b) => a.start - b.start);
    return first ? [{ segment, start: first.start + indent(first.text), end: first.end }] : [];
  });
}

function indent(line: string): number {
  return line.length - line.trimStart().length;
}

/** What a text with the name of an image file has in it. */
const IMAGE_ENDING = /\.(?:png|jpe?g|webp|tiff?|exr|heic|psd|gif)/i;
const IMAGE_FILE =
  /(?<![\p{L}\p{N}_./:@-])[\p{L}\p{N}_][\p{L}\p{N}_./-]{0,120}\.(?:png|jpe?g|webp|tiff?|exr|heic|psd|gif)(?![\p{L}\p{N}_])/giu;

/** Image files that the running text of a prompt names: "same face as ref_014.png". */
export function imageFiles(document: ParsedDocument, isInput: (segment: number) => boolean): readonly FoundInSegment[] {
  return document.segments.flatMap(({ role, text }, segment): FoundInSegment[] => {
    if (role === 'image-reference' || role === 'negative-prompt') return [];
    if (!text.includes('.') || !IMAGE_ENDING.test(text) || !isInput(segment)) return [];
    return [...text.matchAll(IMAGE_FILE)].map(({ index, 0: name }) => ({
      segment,
      start: index,
      end: index + name.length,
    }));
  });
}
