/** Joining lists that may be long. */

/**
 * Adds the items of one list to another. `push(...items)` hands over each item as an argument, and a call takes some hundred thousand
 * of them: a generated file has more prompts than that.
 */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
