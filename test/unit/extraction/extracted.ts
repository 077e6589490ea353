/** Extraction in tests: what comes out of bytes, and what the formats then read in it. */
import { bytesInMemory } from '../../../server/engine/extraction/byte-source.ts';
import { type Extract, labelAt } from '../../../server/engine/extraction/extract.ts';
import type { FileKind } from '../../../server/engine/extraction/file-kinds.ts';
import { extractFile } from '../../../server/engine/extraction/read-file.ts';
import { parseFileParts } from '../../../server/engine/formats/file-parts.ts';
import { readPdfPages } from '../../../server/host/pdf-pages.ts';

const MOST_BYTES = 10 * 1024 * 1024;

export function extracted(kind: FileKind, bytes: Uint8Array): Promise<Extract> {
  return extractFile(kind, bytesInMemory(bytes), { mostBytes: MOST_BYTES, readPdf: readPdfPages });
}

/** The segments as `place | role | text`. */
export function segmentLines(found: Extract): readonly string[] {
  return parseFileParts(found.text, found).segments.map(
    ({ role, start, text: said }) => `${labelAt(found.places, start)} | ${role} | ${said}`,
  );
}

/** The codes of the problems, those of the formats included. */
export function problemCodes(found: Extract): readonly string[] {
  return [...found.problems, ...parseFileParts(found.text, found).problems].map(({ code }) => code);
}
