/** Says of PDF files that they are not read in a browser. Takes the place of `host/pdf-pages.ts`. */
import { UnreadableFile } from '../engine/extraction/extract.ts';
import type { PdfReader } from '../engine/extraction/pdf-page.ts';

/** @throws UnreadableFile always */
export const readPdfPages: PdfReader = () =>
  Promise.reject(new UnreadableFile('no-reader', 'in a browser there is nothing that reads such files'));
