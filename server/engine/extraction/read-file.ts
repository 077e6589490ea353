/**
 * From the bytes of a file that is no text to the text that is in it. Each kind of file is read by a module of its own, which is
 * loaded when the first such file comes. Never throws: a file that cannot be read says why.
 */

import type { ListWords } from '../formats/columns.ts';
import type { ByteSource } from './byte-source.ts';
import { type Extract, fileProblem, nothingBut, UnreadableFile } from './extract.ts';
import type { FileKind } from './file-kinds.ts';
import type { PdfReader } from './pdf-page.ts';

/** What extraction is given of the outside. */
export interface ExtractionMeans {
  readonly mostBytes: number;
  readonly readPdf: PdfReader;
  /** What the production calls the columns of its lists. */
  readonly words?: ListWords | undefined;
}

const KIND_WORDS: Readonly<Record<FileKind, string>> = {
  workbook: 'a workbook (XLSX)',
  word: 'a Word document (DOCX)',
  pdf: 'a PDF file',
  picture: 'a picture',
};

/**
 * Extracts what a file says.
 * @param means.mostBytes files that have to be read whole are not read if they are larger
 */
export async function extractFile(kind: FileKind, source: ByteSource, means: ExtractionMeans): Promise<Extract> {
  try {
    return await extractors[kind](source, means);
  } catch (error) {
    if (error instanceof UnreadableFile) return nothingBut(unreadable(kind, error));
    const message = `Internal error in reading ${KIND_WORDS[kind]}: it was not checked. Please report it with this line: `;
    return nothingBut(fileProblem('error', 'internal-error', message + String(error)));
  }
}

const extractors: Readonly<Record<FileKind, (source: ByteSource, means: ExtractionMeans) => Promise<Extract>>> = {
  async workbook(source, { mostBytes, words }) {
    const { extractWorkbook } = await import('./workbook.ts');
    return extractWorkbook(await wholeOf(source, mostBytes), words);
  },
  async word(source, { mostBytes }) {
    const { extractWord } = await import('./word-document.ts');
    return extractWord(await wholeOf(source, mostBytes));
  },
  async pdf(source, { mostBytes, readPdf }) {
    const { extractPdf } = await import('./pdf-document.ts');
    return extractPdf(await wholeOf(source, mostBytes), readPdf);
  },
  async picture(source) {
    const { extractPicture } = await import('./picture.ts');
    return extractPicture(source);
  },
};

async function wholeOf(source: ByteSource, mostBytes: number): Promise<Uint8Array> {
  if (source.size <= mostBytes) return source.read(0, source.size);
  const message = `it has ${megabytes(source.size)}, and files above ${megabytes(mostBytes)} are not read (--max-size)`;
  throw new UnreadableFile('file-too-large', message);
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / (1024 * 1024))} MB`;
}

function unreadable(kind: FileKind, { code, message }: UnreadableFile) {
  const what = {
    'damaged-file': 'Save it again in the program that wrote it, or exclude it under files.exclude in clearance.yaml.',
    'encrypted-file':
      'Save it without a password and in a current format, or exclude it under files.exclude in clearance.yaml.',
    'file-too-large': 'Exclude it under files.exclude in clearance.yaml, or split it.',
    'no-reader': 'Check it in VS Code on a computer, or with "clearance check".',
  }[code];
  return fileProblem(
    'error',
    code,
    `This cannot be read as ${KIND_WORDS[kind]}, so it was not checked: ${message}. ${what}`,
  );
}
