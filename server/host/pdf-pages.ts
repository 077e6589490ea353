/**
 * The pages of PDF files by Mozilla's pdf.js, in a bundle of its own: it is loaded with the first such file, and without
 * what draws pages, runs scripts, or asks a network.
 */
import { pathToFileURL } from 'node:url';
import type { getDocument } from 'pdfjs-dist';
import { UnreadableFile } from '../engine/extraction/extract.ts';
import type { PageRun, PdfPage, PdfReader } from '../engine/extraction/pdf-page.ts';
import { programFile } from './program-files.ts';

/** Pages that are read; no screenplay has as many. */
const MOST_PAGES = 2000;
/** Nothing of what pdf.js notices is printed. */
const SILENT = 0;

type PdfDocument = Awaited<ReturnType<typeof getDocument>['promise']>;

let library: Promise<{ readonly getDocument: typeof getDocument }> | undefined;

/** Reads the text of all pages. @throws UnreadableFile if the file is damaged, encrypted or endless */
export const readPdfPages: PdfReader = async (bytes) => {
  library ??= import(pathToFileURL(programFile('pdfjs.mjs')).href);
  const task = (await library).getDocument({
    // It takes the bytes for itself.
    data: bytes.slice(),
    isEvalSupported: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    verbosity: SILENT,
  });
  try {
    const document = await task.promise;
    if (document.numPages > MOST_PAGES) throw new UnreadableFile('file-too-large', `it has ${document.numPages} pages`);
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number++) pages.push(await pageOf(document, number));
    return pages;
  } catch (error) {
    throw unreadable(error);
  } finally {
    await task.destroy();
  }
};

async function pageOf(document: PdfDocument, number: number): Promise<PdfPage> {
  const page = await document.getPage(number);
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const { items } = await page.getTextContent();
  page.cleanup();
  const runs = items.flatMap((item): PageRun[] => {
    if (!('str' in item)) return [];
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as readonly number[];
    // Text across the page or upside down is a watermark or a note in the margin.
    if (a <= 0 || Math.abs(b) > 0.1 * a || Math.abs(c) > Math.abs(d)) return [];
    return [{ text: item.str, x: x - left, y: y - bottom, width: item.width, size: Math.abs(d) }];
  });
  return { width: right - left, height: top - bottom, runs };
}

function unreadable(error: unknown): UnreadableFile {
  if (error instanceof UnreadableFile) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'PasswordException') return new UnreadableFile('encrypted-file', 'it has a password');
  return new UnreadableFile('damaged-file', message.replace(/\.$/, ''));
}
