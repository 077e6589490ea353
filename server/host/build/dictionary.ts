/**
 * Expressions that dictionaries have, by WordNet: "teddy bear", "black hole", "Ferris wheel". A title or a name like that may
 * mean the thing.
 */
import type { Ordinariness } from '../../engine/knowledge/ordinariness.ts';
import { foldedTokens } from '../../engine/knowledge/tokens.ts';
import { eachSynset, type WordNetFile } from './wordnet-synsets.ts';

const FILES: readonly WordNetFile[] = ['noun', 'verb', 'adj', 'adv'];

export interface Dictionary {
  /** Folded words that are written with small letters. */
  readonly words: ReadonlySet<string>;
  /** Folded names of one word. */
  readonly names: ReadonlySet<string>;
  /** Those of them that are places or times: "Bruges", "Christmas". */
  readonly places: ReadonlySet<string>;
  /** Folded expressions of several words, joined by spaces. */
  readonly expressions: ReadonlyMap<string, Ordinariness>;
}

let known: Dictionary | undefined;

/** All of WordNet; its instances, which are people, places and events, are no expressions. */
export function dictionary(): Dictionary {
  known ??= readDictionary();
  return known;
}

function readDictionary(): Dictionary {
  const words = new Set<string>();
  const names = new Set<string>();
  const places = new Set<string>();
  const expressions = new Map<string, Ordinariness>();
  const raise = (folded: string, tier: Ordinariness): void => {
    if (tier > (expressions.get(folded) ?? 0)) expressions.set(folded, tier);
  };
  for (const file of FILES) {
    eachSynset(file, ({ words: lemmas, topic, isInstance }) => {
      // "Ping-Pong" beside "table tennis": a name that has become a word.
      const isThing = lemmas.some((lemma) => lemma === lemma.toLowerCase());
      for (const lemma of lemmas) {
        const folded = PLAIN.test(lemma) ? lemma : foldedTokens(lemma).join(' ');
        if (!folded.includes(' ')) {
          (lemma === folded ? words : names).add(folded);
          if (PLACES_AND_TIMES.has(topic) && PROPER.test(lemma)) places.add(folded);
        } else if (!isInstance) raise(folded, lemma === lemma.toLowerCase() ? 3 : isThing || endsSmall(lemma) ? 2 : 0);
      }
    });
  }
  return { words, names, places, expressions };
}

/** Lexicographer files of places and of times. */
const PLACES_AND_TIMES: ReadonlySet<string> = new Set(['15', '28']);
const PROPER = /^\p{Lu}\p{Ll}/u;

/** Folded as it stands. */
const PLAIN = /^[a-z]+(?: [a-z]+)*$/;

/** "Ferris wheel", not "Mickey Mouse". */
function endsSmall(lemma: string): boolean {
  const last = lemma.slice(lemma.lastIndexOf(' ') + 1);
  return last === last.toLowerCase() && /^[a-z]/.test(last);
}
