/** Names of the production's own characters: what is spoken for and cannot count as somebody famous by itself. */
import { foldedTokens } from '../knowledge/tokens.ts';

/** Own character names, folded. */
export interface OwnNames {
  /** As they were given. */
  readonly names: readonly string[];
  /** Each whole name: `harry potter`. */
  readonly whole: ReadonlySet<string>;
  /** Each word of each name: `harry`, `potter`. */
  readonly words: ReadonlySet<string>;
  /** Words of names of several words: who is introduced as ROSALÍA ECHARTE is not the singer whenever she is called Rosalía. */
  readonly parts: ReadonlySet<string>;
}

/** Gathers names from cues and introductions and from the production file; if they are those that are known, these. */
export function ownNames(names: readonly string[], known?: OwnNames): OwnNames {
  if (known?.names.length === names.length && known.names.every((name, i) => name === names[i])) return known;
  const whole = new Set<string>();
  const words = new Set<string>();
  const parts = new Set<string>();
  for (const name of names) {
    const tokens = foldedTokens(name);
    if (tokens.length === 0) continue;
    whole.add(tokens.join(' '));
    for (const token of tokens) {
      if (token.length < 2) continue;
      words.add(token);
      if (tokens.length > 1) parts.add(token);
    }
  }
  return { names, whole, words, parts };
}

/** A form as `OwnNames` keeps it. */
export function foldedName(text: string): string {
  return foldedTokens(text).join(' ');
}
