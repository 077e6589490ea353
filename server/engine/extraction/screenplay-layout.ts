/** Whether an extracted text is a screenplay: documents of all kinds are in DOCX and PDF, and most are none. */
import type { Problem } from '../document/document.ts';
import { linesIn } from '../formats/lines.ts';
import { isSceneHeadingLine } from '../formats/screenplay-text.ts';
import { fileProblem } from './extract.ts';

/** Whether any line of the text is a scene heading. */
export function hasSceneHeading(text: string): boolean {
  return linesIn(text).some((line) => isSceneHeadingLine(text, line));
}

/** Told of a document without one. */
export function noScreenplay(): Problem {
  return fileProblem(
    'information',
    'screenplay-no-scenes',
    'No scene heading (INT., EXT.) was found, so this is taken for no screenplay and was not checked.',
  );
}
