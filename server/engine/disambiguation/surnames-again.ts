/**
 * Surnames again: who was named in full is called by the surname afterwards ("Muhammad Ali ... what they said about Ali").
 * Tables list a surname only where it is famous by itself; the full name makes any surname as good, from there on.
 */
import type { Candidate, Mention, SegmentDetection } from '../detection/mention.ts';
import { NOTHING_DETECTED } from '../detection/mention.ts';
import type { ParsedDocument, Segment } from '../document/document.ts';
import { foldWord } from '../knowledge/fold-word.ts';
import { hashToken } from '../knowledge/token-hash.ts';
import { TokenFlag, tokenArrays, tokenize } from '../knowledge/tokens.ts';
import { ordinarinessOf, WordInfo, type WordTable } from '../knowledge/word-table.ts';
import { PEOPLE } from './kinds.ts';
import { foldedName, type OwnNames } from './names.ts';
import type { Accepted, ReadSegment } from './reading.ts';
import type { Evidence } from './reference.ts';
import { beginsSentence, type SegmentContext, segmentContext } from './segment-context.ts';
import { evidence, scoreOf, weights } from './weights.ts';

/** What a document's mentions are once people's surnames are among them. */
export interface WithSurnames {
  /** Sorted as `Disambiguation.accepted`. */
  readonly accepted: readonly Accepted[];
  /** Segments with anything in them, those with nothing but a surname too. */
  readonly segments: ReadonlyMap<number, ReadSegment>;
}

/** A person named in full, and where. */
interface Bearer {
  readonly surname: string;
  readonly accepted: Accepted;
}

/** Adds the surnames of people who are named in full earlier in the document. */
export function withSurnames(
  document: ParsedDocument,
  segments: ReadonlyMap<number, ReadSegment>,
  accepted: readonly Accepted[],
  own: OwnNames,
  words: WordTable | undefined,
): WithSurnames {
  const bearers = words === undefined ? [] : bearersOf(segments, accepted, own);
  if (words === undefined || bearers.length === 0) return { accepted, segments };
  const taken = spansBySegment(accepted);
  const found: Accepted[] = [];
  /** Segments with nothing but a surname. */
  const more = new Map<number, ReadSegment>();
  const first = (bearers[0] as Bearer).accepted.segment;
  for (let number = first; number < document.segments.length; number++) {
    const segment = document.segments[number] as Segment;
    if (segment.role === 'boneyard' || segment.role === 'character-cue' || !namesAny(segment, bearers)) continue;
    const context = segments.get(number)?.context ?? bareContext(segment, document);
    for (const { surname, accepted: full } of bearers) {
      for (const mention of mentionsOf(surname, context, full.candidate)) {
        if (!isAfter(number, mention, full) || isTaken(taken.get(number), mention)) continue;
        const again = calledAgain(number, mention, full, context, words);
        if (again === undefined) continue;
        found.push(again);
        if (!segments.has(number)) more.set(number, { context, mentions: [], witnesses: [], asked: [], unlisted: [] });
      }
    }
  }
  if (found.length === 0) return { accepted, segments };
  return {
    accepted: [...accepted, ...found].sort(
      (a, b) => a.segment - b.segment || a.mention.start - b.mention.start || b.mention.end - a.mention.end,
    ),
    segments: more.size === 0 ? segments : new Map([...segments, ...more].sort(([a], [b]) => a - b)),
  };
}

/** People by their surnames as written, each once: whose full name came first, unless two of them share one. */
function bearersOf(
  segments: ReadonlyMap<number, ReadSegment>,
  accepted: readonly Accepted[],
  own: OwnNames,
): readonly Bearer[] {
  const bySurname = new Map<string, Bearer | undefined>();
  for (const one of accepted) {
    const { alias } = one.candidate;
    if (!PEOPLE.has(one.entity.kind) || alias.class !== 'full' || alias.tokens < 2 || one.isOwnName) continue;
    const written = segments.get(one.segment)?.context.text.slice(one.mention.start, one.mention.end) ?? '';
    const surname = /(?<=\s)\p{Lu}\p{L}*\p{Ll}\p{L}*$/u.exec(written)?.[0];
    if (surname === undefined || own.words.has(foldedName(surname))) continue;
    const other = bySurname.get(surname);
    if (other === undefined && !bySurname.has(surname)) bySurname.set(surname, { surname, accepted: one });
    else if (other !== undefined && other.accepted.entity.id !== one.entity.id) bySurname.set(surname, undefined);
  }
  return [...bySurname.values()].filter((bearer) => bearer !== undefined);
}

function namesAny({ text }: Segment, bearers: readonly Bearer[]): boolean {
  return bearers.some(({ surname }) => text.includes(surname));
}

function spansBySegment(accepted: readonly Accepted[]): ReadonlyMap<number, readonly Mention[]> {
  const spans = new Map<number, Mention[]>();
  for (const { segment, mention } of accepted) {
    const here = spans.get(segment);
    if (here) here.push(mention);
    else spans.set(segment, [mention]);
  }
  return spans;
}

function isTaken(here: readonly Mention[] | undefined, { start, end }: Mention): boolean {
  return here?.some((other) => other.start < end && start < other.end) ?? false;
}

function isAfter(segment: number, mention: Mention, full: Accepted): boolean {
  return segment > full.segment || (segment === full.segment && mention.start >= full.mention.end);
}

const scratch = tokenArrays(256);

/** The context of a segment in which nothing was found: its tokens alone. */
function bareContext({ text, role }: Segment, { medium }: ParsedDocument): SegmentContext {
  tokenize(text, scratch);
  const tokens = {
    start: scratch.start.slice(0, scratch.count),
    end: scratch.end.slice(0, scratch.count),
    flags: scratch.flags.slice(0, scratch.count),
  };
  const detection: SegmentDetection = { ...NOTHING_DETECTED, tokens };
  return segmentContext(text, role, medium, detection);
}

/** Where the surname stands as a word of its own. */
function mentionsOf(surname: string, { text, detection }: SegmentContext, candidate: Candidate): Mention[] {
  const { start, end } = detection.tokens;
  const found: Mention[] = [];
  for (let at = 0; at < start.length; at++) {
    const from = start[at] as number;
    const to = end[at] as number;
    if (to - from !== surname.length || !text.startsWith(surname, from)) continue;
    found.push({ start: from, end: to, first: at, last: at, candidates: [candidate] });
  }
  return found;
}

/** The person by the surname, if enough speaks for it. */
function calledAgain(
  segment: number,
  mention: Mention,
  full: Accepted,
  context: SegmentContext,
  words: WordTable,
): Accepted | undefined {
  if (context.caseStyle === 'upper' || isPartOfName(context, mention, words)) return undefined;
  const surname = context.text.slice(mention.start, mention.end);
  const ordinariness = ordinarinessOf(words.info(hashToken(foldWord(surname))));
  const reasons: Evidence[] = [
    {
      signal: 'alias',
      weight: weights.alias.surname.single[ordinariness] ?? 0,
      text: `“${surname}” is a surname used alone${ordinariness >= 2 ? ', which is also an ordinary word' : ''}`,
      span: { start: mention.start, end: mention.end },
    },
    evidence('named-in-full', `“${full.candidate.alias.text}” is named in full before`),
  ];
  // At the beginning of a sentence a capital proves nothing: "Stone walls".
  if (!beginsSentence(context, mention)) reasons.push(evidence('capitalised', 'is capitalised'));
  else if (ordinariness >= 3) return undefined;
  const score = scoreOf(reasons);
  if (score < 0) return undefined;
  const confidence = Math.min(full.confidence, Math.round(1000 / (1 + Math.exp(-score))) / 1000);
  return { ...full, segment, mention, evidence: reasons, confidence, isOwnName: false };
}

/** "Jack Foreman" is somebody else, "Foreman Street" and "Foreman-Hill" are no person of that name; "Then Foreman" is. */
function isPartOfName({ text, detection: { tokens } }: SegmentContext, mention: Mention, words: WordTable): boolean {
  if (HYPHEN.test(text[mention.end] ?? '') || HYPHEN.test(text[mention.start - 1] ?? '')) return true;
  const isCapital = (token: number): boolean => ((tokens.flags[token] ?? 0) & TokenFlag.capitalised) !== 0;
  const next = tokens.start[mention.last + 1];
  if (next !== undefined && text.slice(mention.end, next) === ' ' && isCapital(mention.last + 1)) return true;
  const before = tokens.end[mention.first - 1];
  if (before === undefined || text.slice(before, mention.start) !== ' ' || !isCapital(mention.first - 1)) return false;
  const info = words.info(hashToken(foldWord(text.slice(tokens.start[mention.first - 1], before))));
  return (info & WordInfo.dictionary) < 3 || (info & WordInfo.given) !== 0;
}

const HYPHEN = /[-\u2010\u2011]/;
