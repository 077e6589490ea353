/**
 * Whether a word that can be a character's name may be no name where it stands: "Rose to her feet", "Hope you are well". A
 * capital says nothing at the beginning of a sentence, so that ordinary words are held against what follows them there.
 */
import type { Grammar } from '../disambiguation/grammar.ts';
import type { Role } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import { hashToken } from '../knowledge/token-hash.ts';
import { foldedTokens } from '../knowledge/tokens.ts';
import { WordInfo, type WordTable } from '../knowledge/word-table.ts';

/** What is known of words and sentences; without it nothing is doubtful. */
export interface LanguageSense {
  readonly words?: WordTable | undefined;
  readonly grammar?: Grammar | undefined;
}

/** Words of a dictionary that are at least so ordinary can begin a sentence by themselves. */
const LEAST_ORDINARY = 1;
/** Longest sentence that is read (UTF-16 units), from the name on. */
const SENTENCE_REACH = 160;

/** @param span where the name stands in the text of a segment with that role, written as names are */
export function isDoubtfulName(text: string, span: Span, role: Role, { words, grammar }: LanguageSense): boolean {
  if (!beginsSentence(text, span.start) || !isOrdinary(text.slice(span.start, span.end), words)) return false;
  const rest = text.slice(span.end, span.end + SENTENCE_REACH).split(/[.!?\n]/, 1)[0] as string;
  // Whoever is called, has something or is named beside somebody is meant: "Hope, wait", "Hope's coat", "Hope and Maren".
  if (/^\s*$|^['’]|^\s*[,:;–—-]|^\s+(?:and|&)\s+\p{Lu}/u.test(rest)) return false;
  if (/^\s+\p{Lu}/u.test(rest)) return false;
  // Spoken sentences begin with words of all kinds; in action somebody does something.
  if (role === 'dialogue') return true;
  return (
    !WHEREABOUTS.test(rest) && !goesOnWithVerb(text.slice(span.start, span.end) + rest, span.end - span.start, grammar)
  );
}

function beginsSentence(text: string, start: number): boolean {
  return /(?:^|[.!?:…\n]["'”’)\]]*\s*["'“‘(]*|^\s*["'“‘(]+)\s*$/u.test(text.slice(Math.max(0, start - 8), start));
}

function isOrdinary(name: string, words: WordTable | undefined): boolean {
  const [token = '', ...more] = foldedTokens(name);
  if (words === undefined || token === '' || more.length > 0) return false;
  return (words.info(hashToken(token)) & WordInfo.dictionary) >= LEAST_ORDINARY;
}

/** Where somebody is, and what somebody is doing there: "Hope at the rail", "Hope standing alone". */
const WHEREABOUTS =
  /^\s+(?:at|on|by|beside|behind|near|inside|outside|with|alone|in\s+(?:an?|the)|\p{L}+ing)(?!\p{L})/u;
const AUXILIARY =
  /^(?:is|was|has|had|does|did|isn|wasn|hasn|hadn|doesn|didn|will|would|can|could|must|might|should|just|then|still|now)$/;

function goesOnWithVerb(sentence: string, nameEnd: number, grammar: Grammar | undefined): boolean {
  const next = /^\s+(\p{L}+)/u.exec(sentence.slice(nameEnd));
  const [, word = ''] = next ?? [];
  if (AUXILIARY.test(word)) return true;
  if (next === null || !/s$/.test(word)) return false;
  const end = nameEnd + next[0].length;
  // The tagger does not know the name: somebody that it knows stands in its place.
  const subject = 'Somebody';
  const shift = subject.length - nameEnd;
  const read = grammar?.read(subject + sentence.slice(nameEnd), end - word.length + shift, end + shift);
  return read === undefined || read === 'verb';
}
