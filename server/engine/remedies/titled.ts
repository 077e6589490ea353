/** `MAREN TOLLICK` as `Maren Tollick`; a name that is not all in capitals stays as it is. */
export function titled(name: string): string {
  return isCapitals(name) ? name.toLowerCase().replace(/(^|[\s\-'’.])(\p{L})/gu, (all) => all.toUpperCase()) : name;
}

export function isCapitals(name: string): boolean {
  return name === name.toUpperCase();
}
