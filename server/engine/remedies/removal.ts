/**
 * Removal: takes a style ("in the style of X", "by X", "X-style") out of a text with what belonged to it. Everything here
 * speaks of a segment's decoded text (UTF-16 offsets); where a clean sentence cannot be promised, there is no removal.
 */
import type { Span } from '../document/span.ts';
import { capitalised } from './replacement.ts';
import type { StyledName } from './styled-name.ts';
import { leadAt, trailAt, withoutClause } from './surroundings.ts';
import type { TextChange } from './text-change.ts';

/** How far around a clause words are looked at, in UTF-16 units. */
const REACH = 40;

/** "matte painting by": the painting stays, "by" goes with the name. */
const MADE_BY =
  /(?:^|[^\p{L}])(?:art|artworks?|paintings?|illustrations?|drawings?|photographs?|photography|photos?|shot|cinematography|design|style)\s+(?=by\b)/iu;
/** Phrases that go as a whole and leave a sentence. */
const WHOLE =
  /^(?:in|au|dans|im|en|nello|no|i|à la)\s|^(?:styled|inspired|influenced|reminiscent|based|illustrated|painted|drawn|designed|sculpted|photographed|rendered|made|as|by)(?:\s|$)/i;
/** Nouns that need the words before them to go too: "with the look of". */
const NOUN_OF = /^(?:look|aesthetics?|influence|homage|style)\s/i;
const BEFORE_NOUN = /(?:^|[^\p{L}\p{N}])((?:(?:with|in|as|under|and)\s{1,3})?(?:the|an?)\s{1,3})$/iu;
/** What strengthens or introduces a phrase and means nothing without it. */
const BEFORE_PHRASE =
  /(?:^|[^\p{L}\p{N}])((?:(?:heavily|strongly|highly|loosely|vaguely|clearly|directly|partly|partially|very|done|made|executed|created|and|but)\s{1,3}){1,2})$/iu;
/** A word that waits for what comes: behind it nothing can be taken out. */
const DANGLING =
  /(?:^|[^\p{L}\p{N}])(?:is|are|was|were|be|been|being|am|looks?|looking|feels?|seems?|that|which|who|with|of|in|on|at|to|from|for|as|an?|the|his|her|their|its|my|our|your|by|like|but|and|not|no|without|very|so|more|most|or|into|than|has|have|had|one|ones|those|this|it|each|both|another|other)$/iu;
/** A word that goes on behind a noun; others behind a style are what has the style. */
const GOES_ON =
  /^(?:at|on|with|without|in|inside|under|by|over|near|of|from|for|during|against|behind|beside|between|after|before|as|and|or|but|is|are|was|were|to|where|while|when)(?=[^\p{L}\p{N}]|$)/iu;
const CONJUNCTION = /^\s{0,4}(?:and|or|x|meets)\b|^\s{0,4}&/i;
/** What stands between the names of a list; a "by" in it is a cue of its own. */
const LIST = /^\s{0,4}(?:[,/|+&]|,?\s{0,3}\b(?:and|or|x|meets)\b|,\s{0,3}&)?\s{0,4}(?:by\s{1,4})?$/i;
const CLOSE_LIST = /\b(?:and|or|x|meets)\b|[&+/]/i;
/** Words between a cue and its name that go with both. */
const TITLES =
  /^\s{0,4}:?\s{0,4}(?:(?:the|an?|great|famous|legendary|renowned|late|master|painter|artist|illustrator|director|film|movie|game)\s{1,3}){0,3}[@#]?$/i;
const STYLE_NOUN = /^(?:style|aesthetic|vibes?|influence|look|stil)$/i;
const BEFORE_STYLE = /(?:^|[^\p{L}\p{N}])((?:(?:in|with)\s{1,3})?(?:(?:the|an?)\s{1,3})?)$/iu;
const ARTICLE = /(?:^|[^\p{L}\p{N}])(an?)\s{1,3}$/iu;

/** A removal: the change, and the words that are the style. */
export interface Removal {
  readonly change: TextChange;
  readonly clause: Span;
}

/**
 * Ways to take the style of a name out of a text, the better first. Empty where no cue beside the name shows the style, or
 * where what stays would be broken or mean something else.
 * @param names all names of the text in order, `name` among them
 */
export function styleRemovals(text: string, name: StyledName, names: readonly StyledName[]): readonly Removal[] {
  const { cue } = name;
  if (!cue) return [];
  if (cue.end <= name.start) return removalsBehind(text, name, cue, names);
  return name.end <= cue.start ? removalsBefore(text, name, cue, names) : [];
}

/** "in the style of X": the cue stands before the name, and perhaps before other names too. */
function removalsBehind(text: string, name: StyledName, cue: Span, names: readonly StyledName[]): readonly Removal[] {
  const end = nameEnd(text, name);
  if (end === undefined) return [];
  const at = names.indexOf(name);
  const previous = names[at - 1];
  const next = names[at + 1];
  const gapBefore = previous && listGap(text, previous.end, name.start);
  const gapAfter = next && listGap(text, end, next.start);
  // One of a list: the cue stays for the others.
  if (previous && gapBefore !== undefined && cue.start < previous.start) {
    return isFollowed(text, end, gapAfter) ? [] : [listed({ start: previous.end, end }, { start: name.start, end })];
  }
  if (previous && gapBefore !== undefined && previous.cue && previous.cue.end <= previous.start) {
    return isFollowed(text, end, gapAfter) ? [] : [listed({ start: previous.end, end }, { start: name.start, end })];
  }
  if (next && gapAfter !== undefined && isSame(next.cue, cue)) {
    return [listed({ start: name.start, end: next.start }, { start: name.start, end })];
  }
  const between = text.slice(cue.end, Math.min(name.start, cue.end + REACH));
  if (!TITLES.test(between)) return [];
  // "in the style of a X film": the name is a part of what follows.
  if (/\p{L}/u.test(between) && hasNoun(text, end)) return [];
  const start = phraseStart(text, cue);
  if (start === undefined) return [];
  const clause = { start, end };
  // "in the style of X and by Y": the second phrase takes the place of the first.
  if (next?.cue && gapAfter !== undefined && CLOSE_LIST.test(gapAfter)) {
    return next.cue.end <= next.start ? [{ clause, change: { span: { start, end: next.cue.start }, text: '' } }] : [];
  }
  if (isFollowed(text, end, gapAfter) || nameGoesOn(text, end, next)) return [];
  return withoutClause(text, clause).map((change) => ({ change, clause }));
}

/** "X-style lighting": the cue stands behind the name. */
function removalsBefore(text: string, name: StyledName, cue: Span, names: readonly StyledName[]): readonly Removal[] {
  const between = text.slice(name.end, Math.min(cue.start, name.end + REACH));
  if (!/^(?:['’]s?)?[\s-]{0,3}$/.test(between) || /\sby$/i.test(text.slice(cue.start, cue.end))) return [];
  if (/^[\p{L}\p{N}\p{M}_'’-]/u.test(text.slice(cue.end, cue.end + 2))) return [];
  const previous = names[names.indexOf(name) - 1];
  const gap = previous && listGap(text, previous.end, name.start);
  if (gap !== undefined && CLOSE_LIST.test(gap)) return [];
  const marked = /[#@]$/.test(text.slice(Math.max(0, name.start - 1), name.start)) ? name.start - 1 : name.start;
  const clause = { start: marked, end: cue.end };
  const word = text.slice(cue.start, cue.end);
  const trail = trailAt(text, cue.end);
  if (hasNoun(text, cue.end)) {
    // "look" before another word is as often what somebody does.
    if (/^look$/i.test(word) && !/['’]/.test(between)) return [];
    return [...withArticle(text, clause, spaceLength(text, cue.end)), ...plain(text, clause)];
  }
  const lead = text.slice(Math.max(0, marked - REACH), marked);
  const start = STYLE_NOUN.test(word) ? marked - (BEFORE_STYLE.exec(lead)?.[1]?.length ?? 0) : marked;
  if (isDangling(text, start)) return [];
  if (trail?.kind === 'word' && leadAt(text, start)?.kind !== 'word') return [];
  return plain(text, { start, end: cue.end });
}

function plain(text: string, clause: Span): readonly Removal[] {
  return withoutClause(text, clause, true).map((change) => ({ change, clause }));
}

/** "an X-style castle" is "a castle": the article goes by the word that follows now. */
function withArticle(text: string, clause: Span, space: number): readonly Removal[] {
  const article = ARTICLE.exec(text.slice(Math.max(0, clause.start - REACH), clause.start));
  const next = text.slice(clause.end + space, clause.end + space + 8);
  if (!article || article[1] === undefined) return [];
  const right = /^(?:[aeiou](?!ni[^nm]|ne\b|u)|hour|heir|honest)/i.test(next) ? 'an' : 'a';
  if (article[1].toLowerCase() === right) return [];
  const start = clause.start - (article[0].length - article[0].indexOf(article[1]));
  const words = article[1].charAt(0) === 'A' ? capitalised(right) : right;
  return [{ clause, change: { span: { start, end: clause.end }, text: words } }];
}

/** Where a phrase before a name begins, or `undefined` where it cannot be told what goes with it. */
function phraseStart(text: string, cue: Span): number | undefined {
  const words = text.slice(cue.start, cue.end);
  const made = MADE_BY.exec(words);
  if (made) return cue.start + made.index + made[0].length;
  const before = text.slice(Math.max(0, cue.start - REACH), cue.start);
  if (NOUN_OF.test(words)) {
    const with_ = BEFORE_NOUN.exec(before)?.[1];
    if (with_ === undefined) return leadAt(text, cue.start)?.kind === 'word' ? undefined : cue.start;
    const start = cue.start - with_.length;
    return isDangling(text, start) ? undefined : start;
  }
  if (!WHOLE.test(words)) return undefined;
  const start = cue.start - (BEFORE_PHRASE.exec(before)?.[1]?.length ?? 0);
  return isDangling(text, start) ? undefined : start;
}

/** The end of a name with a year or a possessive that goes with it; `undefined` where something of its own hangs on it. */
function nameEnd(text: string, name: Span): number | undefined {
  const after = text.slice(name.end, name.end + REACH);
  const tail = /^['’](?:s(?![\p{L}\p{N}]))?|^\s?\(\d{4}\)/u.exec(after)?.[0] ?? '';
  const rest = after.slice(tail.length);
  if (/^[\p{L}\p{N}\p{M}_@\\*#~^=<>'’"”“‘`-]/u.test(rest)) return undefined;
  if (/^['’]/.test(tail) && trailAt(text, name.end + tail.length)?.kind === 'word') return undefined;
  return name.end + tail.length;
}

/** The text between two names if it makes them a list. */
function listGap(text: string, from: number, to: number): string | undefined {
  if (to <= from || to - from > REACH) return undefined;
  const gap = text.slice(from, to);
  return gap.trim() !== '' && LIST.test(gap) ? gap : undefined;
}

/** Whether a conjunction follows that ties the name to something that is no known name. */
function isFollowed(text: string, end: number, gapAfter: string | undefined): boolean {
  return gapAfter === undefined && CONJUNCTION.test(text.slice(end, end + REACH));
}

/** Whether a capitalised word follows, which may be the rest of a longer name. */
function nameGoesOn(text: string, end: number, next: StyledName | undefined): boolean {
  const after = /^\s(\p{Lu}\p{Ll}+)/u.exec(text.slice(end, end + REACH));
  return after !== null && next?.start !== end + 1 && !GOES_ON.test(after[1] as string);
}

/** Whether a word follows that what stands before it may belong to: "X-style castle", but not "X style at dusk". */
function hasNoun(text: string, at: number): boolean {
  return trailAt(text, at)?.kind === 'word' && !GOES_ON.test(text.slice(at, at + REACH).trimStart());
}

function isDangling(text: string, start: number): boolean {
  return DANGLING.test(text.slice(Math.max(0, start - REACH), start).trimEnd());
}

function spaceLength(text: string, at: number): number {
  const after = text.slice(at, at + REACH);
  return after.length - after.trimStart().length;
}

function isSame(a: Span | undefined, b: Span): boolean {
  return a?.start === b.start && a.end === b.end;
}

/** A change that takes one name out of a list, with what parted it from the others. */
function listed(span: Span, clause: Span): Removal {
  return { change: { span, text: '' }, clause };
}
