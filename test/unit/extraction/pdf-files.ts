/** PDF files for tests, written by hand: pages of text in a typewriter's font, as programs for screenplays print them. */
import { strToU8, zlibSync } from 'fflate';

/** A text with its place from the left and from the upper edge of a letter page, in points. */
export type PrintedText = readonly [left: number, top: number, text: string];

const HEIGHT = 792;

/** A PDF file with these pages. */
export function pdf(...pages: readonly (readonly PrintedText[])[]): Uint8Array {
  return pdfOf(
    pages.map((texts) => {
      const operators = texts.map(([left, top, text]) => {
        const escaped = text.replace(/[\\()]/g, '\\$&');
        return `BT /F1 12 Tf 1 0 0 1 ${left} ${HEIGHT - top} Tm (${escaped}) Tj ET`;
      });
      return zlibSync(strToU8(operators.join('\n'), true));
    }),
  );
}

/** A PDF file whose pages have these packed contents. */
export function pdfOf(contents: readonly Uint8Array[], trailer = ''): Uint8Array {
  const objects: (readonly (string | Uint8Array)[])[] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    [
      `<< /Type /Pages /Kids [${contents.map((_, index) => `${4 + index * 2} 0 R`).join(' ')}] /Count ${contents.length} >>`,
    ],
    ['<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>'],
  ];
  contents.forEach((content, index) => {
    objects.push([
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 ${HEIGHT}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
    ]);
    objects.push([`<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`, content, '\nendstream']);
  });
  const pieces: Uint8Array[] = [];
  let at = 0;
  const add = (piece: string | Uint8Array) => {
    const bytes = typeof piece === 'string' ? strToU8(piece, true) : piece;
    pieces.push(bytes);
    at += bytes.length;
  };
  add('%PDF-1.4\n');
  const offsets = objects.map((object, index) => {
    const offset = at;
    add(`${index + 1} 0 obj\n`);
    for (const piece of object) add(piece);
    add('\nendobj\n');
    return offset;
  });
  const table = at;
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) add(`${String(offset).padStart(10, '0')} 00000 n \n`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${table}\n%%EOF\n`);
  return Uint8Array.from(Buffer.concat(pieces));
}
