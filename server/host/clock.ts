/** The only place that asks what day it is; everything else is told. */

/** Today as `YYYY-MM-DD` in the local time zone: deadlines and approvals are dated by people where they are. */
export function today(now: Date = new Date()): string {
  const part = (value: number, digits: number) => String(value).padStart(digits, '0');
  return `${part(now.getFullYear(), 4)}-${part(now.getMonth() + 1, 2)}-${part(now.getDate(), 2)}`;
}
