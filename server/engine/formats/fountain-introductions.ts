/** Introductions: how action presents a character, in capitals with an age or a trade behind: "MARTA OKONKWO (40s), a baker". */

/** Capitals of two words or more, and behind them an age or what somebody is. */
const INTRODUCTION =
  /(?<![\p{L}\p{N}])(\p{Lu}[\p{Lu}\p{M}'’.-]*(?:[ \t]+\p{Lu}[\p{Lu}\p{M}'’.-]*){1,3})[ \t]*(?:\((?:\d|early|mid|late|teens|twenties|thirties|forties|fifties|sixties|seventies)|,[ \t]+(?:\d\d\b|an?[ \t]))/gu;

/** Names of several words that a paragraph of action introduces. A single name is a cue's business. */
export function introducedNames(action: string): readonly string[] {
  // Most paragraphs introduce nobody, and most that have a bracket or a comma have no capitals before it.
  if (!/\p{Lu}{2}[^\n]{0,40}[(,]/u.test(action)) return NOBODY;
  return Array.from(action.matchAll(INTRODUCTION), (match) => match[1] as string);
}

const NOBODY: readonly string[] = [];
