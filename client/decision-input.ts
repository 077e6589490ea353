/** What people type about a decision: days and conditions. No vscode here: text in, plain data or a complaint out. */
import * as l10n from '@vscode/l10n';

/**
 * What is wrong with the last day of an approval, in a sentence; `undefined` if nothing is.
 * @param now the present, whose local day is the earliest that makes sense
 */
export function expiryProblem(text: string, now: Date): string | undefined {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined)
    return l10n.t('Write the day as YYYY-MM-DD, such as 2030-01-31.');
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return l10n.t('The calendar has no such day.');
  if (text < localDay(now)) return l10n.t('This day has passed: the approval would not hold for a single day.');
  return undefined;
}

/** The conditions in a line, separated by semicolons. */
export function conditionsFrom(text: string): readonly string[] {
  return text
    .split(';')
    .map((condition) => condition.trim())
    .filter((condition) => condition !== '');
}

/** `YYYY-MM-DD` where the person is. */
function localDay(now: Date): string {
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
