/**
 * Path patterns of production files: `*` and `?` within a name, `**` for any folders, `{a,b}` for alternatives. Matched by
 * walking, not by regular expression, so that no pattern from a workspace can take exponential time.
 */

/** Alternatives beyond this number are not expanded; braces then stand for themselves. */
const MAX_ALTERNATIVES = 64;

/** Whether a pattern covers a path (forward slashes, relative to the production file). Case does not matter. */
export function matchesGlob(pattern: string, path: string): boolean {
  const names = normalise(path).split('/');
  return expandBraces(normalise(pattern)).some((alternative) =>
    matchesRun(alternative.split('/'), names, (part) => part === '**', matchesName),
  );
}

/** Whether one of the patterns covers the path. */
export function matchesAnyGlob(patterns: readonly string[], path: string): boolean {
  return patterns.some((pattern) => matchesGlob(pattern, path));
}

function normalise(path: string): string {
  const plain = path
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '')
    .toLowerCase();
  return plain.endsWith('/') ? `${plain}**` : plain;
}

function matchesName(pattern: string, name: string): boolean {
  return matchesRun(
    [...pattern],
    [...name],
    (character) => character === '*',
    (character, given) => character === '?' || character === given,
  );
}

/** Wildcard matching with one point of return: at most `pattern × items` steps. */
function matchesRun(
  pattern: readonly string[],
  items: readonly string[],
  isWildcard: (part: string) => boolean,
  matchesOne: (part: string, item: string) => boolean,
): boolean {
  let part = 0;
  let item = 0;
  let lastWildcard = -1;
  let resume = 0;
  while (item < items.length) {
    const current = pattern[part];
    if (current !== undefined && isWildcard(current)) {
      lastWildcard = part;
      resume = item;
      part += 1;
    } else if (current !== undefined && matchesOne(current, items[item] ?? '')) {
      part += 1;
      item += 1;
    } else if (lastWildcard >= 0) {
      resume += 1;
      item = resume;
      part = lastWildcard + 1;
    } else {
      return false;
    }
  }
  return pattern.slice(part).every(isWildcard);
}

function expandBraces(pattern: string): readonly string[] {
  let expanded = [pattern];
  for (;;) {
    const at = expanded.findIndex((alternative) => /\{[^{}]*\}/.test(alternative));
    const chosen = expanded[at];
    if (chosen === undefined) return expanded;
    const open = chosen.search(/\{[^{}]*\}/);
    const close = chosen.indexOf('}', open);
    const choices = chosen.slice(open + 1, close).split(',');
    if (expanded.length + choices.length > MAX_ALTERNATIVES) return [pattern];
    const replaced = choices.map((choice) => chosen.slice(0, open) + choice + chosen.slice(close + 1));
    expanded = [...expanded.slice(0, at), ...replaced, ...expanded.slice(at + 1)];
  }
}
