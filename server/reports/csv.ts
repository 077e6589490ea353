/** CSV for spreadsheets: quoted where needed, and no cell that a spreadsheet would run as a formula. */

/** Rows of cells as CSV (RFC 4180), lines ending in CRLF. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** Texts of a project are not trusted: what begins like a formula gets an apostrophe, which spreadsheets show as text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
