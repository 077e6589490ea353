/** Workbooks and Word documents for tests, in the shapes that Office programs write. */
import { strToU8, zipSync } from 'fflate';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const WORDS = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** An archive of text files. */
export function archive(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** A cell by its name, as XML. */
export type Cells = Readonly<Record<string, string>>;

/** A workbook whose sheets have these cells: `{ Shots: { A1: 'Shot', ... } }`. Every other text is a shared string. */
export function workbook(sheets: Readonly<Record<string, Cells>>): Uint8Array {
  const shared: string[] = [];
  const files: Record<string, string> = {};
  const names = Object.keys(sheets);
  names.forEach((name, index) => {
    const rows = new Map<string, string[]>();
    Object.entries(sheets[name] as Cells).forEach(([cell, text], number) => {
      const row = /\d+$/.exec(cell)?.[0] ?? '';
      const isShared = number % 2 === 0;
      const written = isShared
        ? `<c r="${cell}" t="s"><v>${shared.push(text) - 1}</v></c>`
        : `<c r="${cell}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
      rows.set(row, [...(rows.get(row) ?? []), /^\d+$/.test(text) ? `<c r="${cell}"><v>${text}</v></c>` : written]);
    });
    const data = [...rows].map(([row, cells]) => `<row r="${row}">${cells.join('')}</row>`).join('');
    files[`xl/worksheets/sheet${index + 1}.xml`] =
      `${XML}<worksheet xmlns="${SHEETS}"><sheetData>${data}</sheetData></worksheet>`;
  });
  const strings = shared.map((text) => {
    const half = Math.floor(text.length / 2);
    // Rich text is split into runs wherever somebody made a word bold.
    const [first, second] = [escaped(text.slice(0, half)), escaped(text.slice(half))];
    return `<si><r><rPr><b/></rPr><t xml:space="preserve">${first}</t></r><r><t xml:space="preserve">${second}</t></r><rPh sb="0" eb="1"><t>Tom Hanks</t></rPh></si>`;
  });
  return archive({
    ...files,
    'xl/sharedStrings.xml': `${XML}<sst xmlns="${SHEETS}">${strings.join('')}</sst>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets>${names
      .map((name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['sharedStrings', '/xl/sharedStrings.xml'],
    ]),
  });
}

/** A Word document with this XML as its body, and styles by their name: the XML of their settings. */
export function wordDocument(body: string, styles: Readonly<Record<string, string>> = {}): Uint8Array {
  const written = Object.entries(styles).map(
    ([name, settings]) =>
      `<w:style w:type="paragraph" w:styleId="${name.replaceAll(' ', '')}"><w:name w:val="${name}"/><w:pPr>${settings}</w:pPr></w:style>`,
  );
  return archive({
    'word/document.xml': `${XML}<w:document xmlns:w="${WORDS}"><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `${XML}<w:styles xmlns:w="${WORDS}">${written.join('')}</w:styles>`,
    'word/_rels/document.xml.rels': relations([['styles', 'styles.xml']]),
  });
}

/** A paragraph of a style, its text in two runs. */
export function paragraph(style: string, text: string, before = ''): string {
  const half = Math.floor(text.length / 2);
  const runs = [text.slice(0, half), text.slice(half)].map(
    (run) => `<w:r><w:t xml:space="preserve">${escaped(run)}</w:t></w:r>`,
  );
  return `<w:p><w:pPr><w:pStyle w:val="${style.replaceAll(' ', '')}"/></w:pPr>${before}${runs.join('')}</w:p>`;
}

function relations(all: readonly (readonly [type: string, target: string])[]): string {
  const written = all.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${written.join('')}</Relationships>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
