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

/** Whether a name is that of a list entry, or one of its other spellings. */
export function isNamed(entry: { readonly name: string; readonly aliases: readonly string[] }, name: string): boolean {
  return sameName(entry.name, name) || entry.aliases.some((alias) => sameName(alias, name));
}
