/**
 * Dates of the knowledge base: prefixes of ISO 8601 (`1949`, `1949-06`, `-0044-03-15`), estimated years
 * (`~1290`), empty or `?`. They become numbers
 * that compare in the order of time; what a prefix leaves open is read as its last day, which is the careful reading.
 */
import { daysInMonth } from '../data-files/day.ts';

/** A date in the order of time: `year * 10000 + month * 100 + day`. */
export type DayNumber = number;

/** The last day that a date can mean; `undefined` for empty, `?` and anything else that is no date. */
export function lastDayOf(date: string): DayNumber | undefined {
  const match = /^~?(-?\d{1,4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (!match) return undefined;
  const year = Number(match[1]);
  const month = Number(match[2] ?? 12);
  return dayNumber(year, month, Number(match[3] ?? daysInMonth(year, month)));
}

/** The year of a date, before our era negative; `undefined` if there is none. */
export function yearOf(date: string): number | undefined {
  const match = /^~?(-?\d{1,4})(?:-|$)/.exec(date);
  return match ? Number(match[1]) : undefined;
}

/** The same day some years later. */
export function addYears(day: DayNumber, years: number): DayNumber {
  return day + years * 10_000;
}

/** The last day of a year. */
export function endOfYear(year: number): DayNumber {
  return dayNumber(year, 12, 31);
}

/** `2032-08-04`, for people. */
export function writtenDay(day: DayNumber): string {
  const year = Math.floor(day / 10_000);
  const rest = day - year * 10_000;
  const month = String(Math.floor(rest / 100)).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${month}-${String(rest % 100).padStart(2, '0')}`;
}

/** A date of the knowledge base for people: `1890-07-29`, `1890`, `44 BC`, `about 1290`. */
export function writtenDate(date: string): string {
  const year = yearOf(date);
  const written = year !== undefined && year < 0 ? `${-year} BC` : date.replace(/^~0*/, '');
  return date.startsWith('~') ? `about ${written}` : written;
}

function dayNumber(year: number, month: number, day: number): DayNumber {
  return year * 10_000 + month * 100 + day;
}
