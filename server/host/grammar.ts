/**
 * Grammar by `compromise/two`, a tagger of its own bundle: it is loaded when the first sentence has to be read, because most
 * texts need none and it takes longer to load than all the rest.
 */
import { createRequire } from 'node:module';
import type nlp from 'compromise/two';
import type { Grammar, Reading } from '../engine/disambiguation/grammar.ts';
import { programFile } from './program-files.ts';

interface Term {
  readonly start: number;
  readonly end: number;
  readonly tags: readonly string[];
}

/** What `compromise` gives for a sentence with `offset`; offsets are UTF-16 units. */
interface Tagged {
  readonly terms: readonly {
    readonly tags?: readonly string[];
    readonly offset?: { readonly start: number; readonly length: number };
  }[];
}

const NAMES = ['ProperNoun', 'Person', 'Place', 'Organization'];

let tagger: typeof nlp | undefined;
/** Sentences that are remembered, at most: a text and its next versions ask about the same few. */
const MOST_SENTENCES = 512;
const read = new Map<string, readonly Term[]>();

/** Reads words in their sentence; about a millisecond a sentence, remembered for the next question about the same one. */
export const grammar: Grammar = {
  read(sentence, start, end) {
    const terms = termsOf(sentence);
    const from = terms.findIndex((term) => term.end > start);
    const until = terms.findIndex((term) => term.end >= end);
    if (from < 0 || until < from) return 'other';
    return reading(sentence, terms, from, until);
  },
};

function termsOf(sentence: string): readonly Term[] {
  const known = read.get(sentence);
  if (known !== undefined) return known;
  tagger ??= (createRequire(import.meta.url)(programFile('compromise.cjs')) as { readonly default: typeof nlp })
    .default;
  const tagged = tagger(sentence).json({ offset: true, terms: { offset: true } }) as readonly Tagged[];
  const found = tagged.flatMap(({ terms }) =>
    terms.flatMap(({ tags = [], offset }) =>
      offset === undefined ? [] : [{ start: offset.start, end: offset.start + offset.length, tags }],
    ),
  );
  if (read.size >= MOST_SENTENCES) read.clear();
  read.set(sentence, found);
  return found;
}

function reading(sentence: string, terms: readonly Term[], from: number, until: number): Reading {
  const phrase = terms.slice(from, until + 1);
  const before = directly(sentence, terms[from - 1], terms[from]);
  const after = directly(sentence, terms[until], terms[until + 1]) && terms[until + 1];
  const first = phrase[0] as Term;
  // The tagger trusts its list of names: "he will smith a sword" has a surname in it. What stands around is stronger.
  const isAsked = before !== undefined && has(before, 'Pronoun') && !has(before, 'Possessive');
  const isActing =
    before !== undefined && has(before, 'Noun', 'Modal') && after !== undefined && has(after, 'Determiner');
  const isModal = has(first, 'Modal') && phrase.length > 1;
  const isAfterComma = before === undefined && from > 0 && after !== undefined && has(after, 'Determiner');
  if (isModal ? isAsked || isActing || isAfterComma : isAsked && after !== undefined && has(after, 'Determiner'))
    return 'verb';
  const isInfinitive = before !== undefined && sentence.slice(before.start, before.end).toLowerCase() === 'to';
  if (isInfinitive && after !== undefined && has(after, 'Determiner')) return 'verb';
  if (phrase.some((term) => has(term, ...NAMES))) return 'name';
  const head = phrase.at(-1) as Term;
  if (has(head, 'Pronoun')) return 'other';
  if (has(head, 'Verb')) return 'verb';
  if (has(head, 'Adjective')) return 'adjective';
  return has(head, 'Noun') ? 'noun' : 'other';
}

/** The earlier of two terms, if only space stands between them. */
function directly(sentence: string, earlier: Term | undefined, later: Term | undefined): Term | undefined {
  if (earlier === undefined || later === undefined) return undefined;
  return sentence.slice(earlier.end, later.start).trim() === '' ? earlier : undefined;
}

function has(term: Term, ...tags: readonly string[]): boolean {
  return tags.some((tag) => term.tags.includes(tag));
}
