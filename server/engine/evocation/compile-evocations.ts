/** The compiler of evocations: phrases → one trie over word numbers in flat lists. Runs when the program is built. */
import { hashToken } from '../knowledge/token-hash.ts';
import { foldedTokens } from '../knowledge/tokens.ts';
import type { Evocation, EvocationData, RoleRow } from './evocation.ts';

/** What a word does in a phrase and between its words. */
export const WordFlag = {
  /** Ends a description unless the phrase itself goes on with it: "with", "of", "wearing". */
  joint: 1,
  /** Stands behind a joint and counts for nothing: "the", "his". */
  article: 2,
  /** "and", "or": goes on with a description only between two adjectives. */
  conjunction: 4,
  /** Takes back what follows: "no", "without". */
  denial: 8,
  /** Stands before the last word of some phrase: "red", "round". */
  modifier: 16,
} as const;

const WORDS: readonly (readonly [flag: number, words: string])[] = [
  [
    WordFlag.joint,
    'in on of with at by for from to over under into onto between behind beside near through as who which that whose is are was ' +
      'were has have had having wearing wears wore holding holds carrying carries riding rides standing sitting stands sits ' +
      'walking walks running runs while when where but than like around against above below before after',
  ],
  [WordFlag.article, 'a an the his her its their my your our this some'],
  [WordFlag.conjunction, 'and or'],
  [WordFlag.denial | WordFlag.joint, 'no not without never minus sans lacking'],
];

/** Postings: trait number of a head. */
export const HEAD = -1;

/** `dist/evocations.json`: plain lists. Words, nodes and phrases are numbers; 0 is "no such". */
export interface CompiledEvocations {
  readonly evocations: readonly CompiledEvocation[];
  /** Hash of each word by its number. */
  readonly words: readonly number[];
  readonly wordFlags: readonly number[];
  /** Steps of the trie: node, word, next node, node, word ... The root is node 1. */
  readonly steps: readonly number[];
  /** Phrase that ends at each node. */
  readonly phraseAt: readonly number[];
  /** Postings of each phrase: evocation, trait, evocation, trait ... */
  readonly postings: readonly (readonly number[])[];
  readonly roles: readonly RoleRow[];
}

/** What is left of an entry when its phrases are in the trie. */
export interface CompiledEvocation {
  readonly entity: string;
  readonly enough: number;
  readonly needsHead: boolean;
  /** What each trait counts. */
  readonly weights: readonly number[];
}

/** The number that stands for a word of a text and its plural: tokens have the hash without the last s, if there is one. */
function wordKey(word: string): number {
  const letters = word.replace(/\d/g, '').length;
  return hashToken(word.endsWith('s') && letters > 3 ? word.slice(0, -1) : word);
}

/** Compiles all entries. */
export function compileEvocations({ evocations, roles }: EvocationData): CompiledEvocations {
  const words: number[] = [0];
  const wordFlags: number[] = [0];
  const numbers = new Map<number, number>();
  const numberOf = (word: string): number => {
    const hash = wordKey(word);
    const known = numbers.get(hash);
    if (known !== undefined) return known;
    numbers.set(hash, words.length);
    words.push(hash);
    wordFlags.push(0);
    return words.length - 1;
  };
  for (const [flag, list] of WORDS) for (const word of list.split(' ')) wordFlags[numberOf(word)] = flag;

  const steps: number[] = [];
  const phraseAt: number[] = [0, 0];
  const next = new Map<string, number>();
  const enter = (path: readonly number[]): number => {
    let node = 1;
    for (const word of path) {
      const key = `${node} ${word}`;
      const known = next.get(key);
      if (known === undefined) {
        next.set(key, phraseAt.length);
        steps.push(node, word, phraseAt.length);
        node = phraseAt.length;
        phraseAt.push(0);
      } else {
        node = known;
      }
    }
    return node;
  };
  const postings: number[][] = [[]];
  const post = (phrase: string, evocation: number, trait: number): void => {
    const path = withoutArticles(foldedTokens(phrase).map(numberOf), wordFlags);
    for (const word of path.slice(0, -1)) wordFlags[word] = (wordFlags[word] as number) | WordFlag.modifier;
    const node = enter(path);
    if (phraseAt[node] === 0) {
      phraseAt[node] = postings.length;
      postings.push([]);
    }
    postings[phraseAt[node] as number]?.push(evocation, trait);
  };
  evocations.forEach((evocation, number) => {
    for (const phrase of evocation.head) post(phrase, number, HEAD);
    evocation.traits.forEach((trait, at) => {
      for (const phrase of trait.phrases) post(phrase, number, at);
    });
  });
  return { evocations: evocations.map(compiled), words, wordFlags, steps, phraseAt, postings, roles };
}

function compiled({ entity, enough, head, traits }: Evocation): CompiledEvocation {
  return { entity, enough, needsHead: head.length > 0, weights: traits.map(({ weight }) => weight) };
}

/** Articles count for nothing in texts, so phrases are kept without them: "scar on his forehead" is "scar on forehead". */
function withoutArticles(path: readonly number[], flags: readonly number[]): readonly number[] {
  return path.filter((word, at) => {
    const isBehindJoint = at === 0 || ((flags[path[at - 1] as number] as number) & WordFlag.joint) !== 0;
    return !isBehindJoint || ((flags[word] as number) & WordFlag.article) === 0;
  });
}
