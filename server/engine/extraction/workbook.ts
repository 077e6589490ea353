/** Shot lists in workbooks (XLSX): each sheet as separated text that the format of shot lists reads. */
import { append } from '../document/append.ts';
import type { ListWords } from '../formats/columns.ts';
import { isShotListText } from '../formats/shot-list.ts';
import { type Extract, type FilePlace, fileProblem, nothingBut, type TextPart, UnreadableFile } from './extract.ts';
import { openOfficeFile, relationsOf, xmlIn } from './office-file.ts';
import { columnName, type SheetCell, sharedStrings, sheetCells } from './sheet-cells.ts';
import { readXmlEvents } from './xml-events.ts';
import type { Zip } from './zip.ts';

const WORKBOOK = 'xl/workbook.xml';
/** UTF-16 units of all sheets together. No shot list is as long. */
const LONGEST_TEXT = 32 * 1024 * 1024;

interface Sheet {
  readonly name: string;
  readonly path: string;
}

/** Extracts the sheets that are shot lists. @throws UnreadableFile */
export function extractWorkbook(bytes: Uint8Array, words?: ListWords): Extract {
  const zip = openOfficeFile(bytes);
  const relations = relationsOf(zip, WORKBOOK);
  const strings = [...relations.values()].find(({ type }) => type === 'sharedStrings')?.path;
  const shared = sharedStrings((strings === undefined ? undefined : xmlIn(zip, strings)) ?? '');
  const parts: TextPart[] = [];
  const places: FilePlace[] = [];
  const passed: string[] = [];
  let text = '';
  for (const { name, path } of sheetsOf(zip, new Map([...relations].map(([id, one]) => [id, one.path])))) {
    const written = separated(name, sheetCells(xmlIn(zip, path) ?? '', shared), text.length);
    if (written.text === '') continue;
    if (!isShotListText(written.text, words)) {
      passed.push(name);
      continue;
    }
    parts.push({ span: { start: text.length, end: text.length + written.text.length }, format: 'shot-list' });
    append(places, written.places);
    text += written.text;
  }
  if (parts.length > 0) return { text, parts, places, problems: passed.length > 0 ? [sheetsPassed(passed)] : [] };
  return nothingBut(...(passed.length > 0 ? [noShotList()] : []));
}

function sheetsOf(zip: Zip, targets: ReadonlyMap<string, string>): readonly Sheet[] {
  const xml = xmlIn(zip, WORKBOOK);
  if (xml === undefined) throw new UnreadableFile('damaged-file', `${WORKBOOK} is missing`);
  const sheets: Sheet[] = [];
  readXmlEvents(xml, {
    open(element, { name, id }) {
      const path = element === 'sheet' && id !== undefined ? targets.get(id) : undefined;
      if (name !== undefined && path !== undefined) sheets.push({ name, path });
    },
    close() {},
    text() {},
  });
  return sheets;
}

/** Cells as separated text that begins at `offset`. Columns in which no cell says anything are left out. */
function separated(sheet: string, cells: readonly SheetCell[], offset: number) {
  const columns = [...new Set(cells.map(({ column }) => column))].sort((a, b) => a - b);
  const order = new Map(columns.map((column, index) => [column, index]));
  const prefix = `${/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`}!`;
  const places: FilePlace[] = [];
  let text = '';
  let before: SheetCell | undefined;
  for (const cell of cells.toSorted((a, b) => a.row - b.row || a.column - b.column)) {
    const isSameRow = before?.row === cell.row;
    if (isSameRow && before?.column === cell.column) continue;
    if (before && !isSameRow) text += '\n';
    const from = isSameRow ? order.get((before as SheetCell).column) : 0;
    text += ','.repeat((order.get(cell.column) as number) - (from as number));
    before = cell;
    if (offset + text.length > LONGEST_TEXT)
      throw new UnreadableFile('file-too-large', 'it has more text than any shot list');
    places.push({ offset: offset + text.length, label: `${prefix}${columnName(cell.column)}${cell.row}` });
    text += quoted(cell.text);
  }
  return { text: text === '' ? '' : `${text}\n`, places };
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function noShotList() {
  return fileProblem(
    'information',
    'shot-list-no-columns',
    'No header row of a shot list was found in any sheet, so nothing here was checked. Name the columns, for example Shot, Description, Status, Prompt.',
  );
}

function sheetsPassed(names: readonly string[]) {
  return fileProblem(
    'information',
    'sheets-not-checked',
    `Not checked, since no header row of a shot list was found there: ${names.join(', ')}.`,
  );
}
