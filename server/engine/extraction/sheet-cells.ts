/** The cells of a worksheet that say something, in reading order. */
import { readXmlEvents } from './xml-events.ts';

/** A cell with its text as it is shown, but for the format of numbers. */
export interface SheetCell {
  /** From 0. */
  readonly column: number;
  /** From 1, as spreadsheets count. */
  readonly row: number;
  readonly text: string;
}

/** The strings that the cells of a workbook share, by their number. */
export function sharedStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  const rich = richText();
  readXmlEvents(xml, {
    open(name) {
      if (name === 'si') rich.begin();
      else rich.open(name);
    },
    close(name) {
      if (name === 'si') strings.push(rich.end());
      else rich.close(name);
    },
    text: rich.text,
  });
  return strings;
}

/** Reads a worksheet. Total. */
export function sheetCells(xml: string, shared: readonly string[]): readonly SheetCell[] {
  const cells: SheetCell[] = [];
  const rich = richText();
  let row = 0;
  let column = -1;
  let type = '';
  let value = '';
  let isValue = false;
  readXmlEvents(xml, {
    open(name, { r, t = 'n' }) {
      switch (name) {
        case 'row':
          row = Number(r ?? row + 1) || row + 1;
          column = -1;
          break;
        case 'c':
          column = columnOf(r) ?? column + 1;
          type = t;
          value = '';
          rich.begin();
          break;
        case 'v':
          isValue = true;
          break;
        default:
          rich.open(name);
      }
    },
    close(name) {
      if (name === 'v') isValue = false;
      else if (name !== 'c') rich.close(name);
      else {
        const text = shown(type, value, rich.end(), shared);
        if (text.trim() !== '') cells.push({ column, row, text });
      }
    },
    text(text) {
      if (isValue) value += text;
      else rich.text(text);
    },
  });
  return cells;
}

/** The name of a column as spreadsheets have it; `0` is `A`. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** Spreadsheets have no more columns than this. */
const MOST_COLUMNS = 16_384;

function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number <= MOST_COLUMNS ? number - 1 : undefined;
}

function shown(type: string, value: string, rich: string, shared: readonly string[]): string {
  switch (type) {
    case 's':
      return shared[Number(value)] ?? '';
    case 'inlineStr':
      return rich;
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return '';
    default:
      return unescaped(value);
  }
}

/** Collects the runs of a text; what is only there to say how to pronounce it is left out. */
function richText() {
  let collected = '';
  let isText = false;
  let phonetic = 0;
  return {
    begin() {
      collected = '';
    },
    end: () => unescaped(collected),
    open(name: string) {
      if (name === 't') isText = true;
      else if (name === 'rPh') phonetic++;
    },
    close(name: string) {
      if (name === 't') isText = false;
      else if (name === 'rPh') phonetic--;
    },
    text(text: string) {
      if (isText && phonetic === 0) collected += text;
    },
  };
}

/** Spreadsheets write characters that XML may not have as `_x000D_`. */
function unescaped(text: string): string {
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
