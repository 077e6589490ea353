/** Comparing names that people type: case, accents, and spacing do not matter. */

/** The name folded for comparison. */
export function foldedName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s_]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** Whether two names are the same to a reader. */
export function sameName(a: string, b: string): boolean {
  return foldedName(a) === foldedName(b);
}

/** `EP.01`, `Episode 1`, and `1` name the same episode; `12A` and `12` do not name the same scene. */
export function sameNumeral(a: string, b: string): boolean {
  return numeral(a) === numeral(b);
}

function numeral(value: string): string {
  const folded = value.trim().toLowerCase();
  const match = /^(?:[a-z]+[.\s_-]*)?0*(\d+[a-z]*)$/.exec(folded);
  return match?.[1] ?? folded;
}

/** Whether a name is that of a list entry, or one of its other spellings. */
export function isNamed(entry: { readonly name: string; readonly aliases: readonly string[] }, name: string): boolean {
  return sameName(entry.name, name) || entry.aliases.some((alias) => sameName(alias, name));
}
