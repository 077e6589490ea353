/** Dates of Wikidata as dates of the tables: as precise as they are known, and never more. */
import { isDate } from '../../engine/knowledge/table.ts';

/** A point in time as Wikidata writes it. */
export interface WikidataDate {
  /** `+1952-03-11T00:00:00Z`; before our era `-0044-03-15T00:00:00Z`, which is 44 BC. */
  readonly time: string;
  /** 11 a day, 10 a month, 9 a year, less: a decade, a century ... */
  readonly precision: number;
}

const DAY = 11;
const MONTH = 10;
const YEAR = 9;

/** `1952-03-11`, `1952-03`, `1952`, `-0044-03-15`; `undefined` if not even the year is known or it has five digits. */
export function tableDate({ time, precision }: WikidataDate): string | undefined {
  const match = /^([+-]?)(\d{4,})-(\d\d)-(\d\d)/.exec(time);
  if (!match || precision < YEAR) return undefined;
  const [, sign, digits = '', month = '', day = ''] = match;
  const year = digits.replace(/^0+(?=\d{4})/, '');
  if (year.length > 4) return undefined;
  const written = `${sign === '-' ? '-' : ''}${year}`;
  const forms = [
    ...(precision >= DAY ? [`${written}-${month}-${day}`] : []),
    ...(precision >= MONTH ? [`${written}-${month}`] : []),
    written,
  ];
  // A month or day of 00 is one that is not known, whatever the precision says.
  return forms.find(isDate);
}

/**
 * A date of SPARQL results (`1952-03-11T00:00:00Z`). They count the year before 1 as 0, and say nothing of precision: the
 * first of January may stand for the whole year.
 * @param precision if the query asked for it
 */
export function sparqlDate(written: string, precision?: number): WikidataDate | undefined {
  const match = /^([+-]?)(\d{4,})(-\d\d-\d\d)/.exec(written);
  if (!match) return undefined;
  const [, sign, digits = '', rest = ''] = match;
  const astronomical = Number(digits) * (sign === '-' ? -1 : 1);
  const year = astronomical <= 0 ? astronomical - 1 : astronomical;
  const time = `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(4, '0')}${rest}T00:00:00Z`;
  return { time, precision: precision ?? (rest === '-01-01' ? YEAR : DAY) };
}
