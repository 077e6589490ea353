/**
 * Local signals: what the mention's own segment says for or against a reading. Their sum is kept with the segment, so an edit
 * elsewhere does not compute them again. The weights are data (`rules/disambiguation/weights.json`).
 */
import weights from '../../../rules/disambiguation/weights.json' with { type: 'json' };
import { type Candidate, type CueHit, entityOf, type Mention } from '../detection/mention.ts';
import type { AliasClass, Entity, EntityKind } from '../knowledge/entity.ts';
import type { IndexedAlias } from '../knowledge/knowledge-index.ts';
import { yearOf } from '../knowledge/table.ts';
import { TokenFlag } from '../knowledge/tokens.ts';
import type { Grammar } from './grammar.ts';
import type { Evidence } from './reference.ts';
import {
  beginsSentence,
  cuesAround,
  isCapitalised,
  isUpper,
  isWholeEntry,
  listNeighbours,
  nameGoesOn,
  type SegmentContext,
  sentenceAround,
} from './segment-context.ts';

export type SignalName = keyof typeof weights.signals;

/** A piece of evidence with the weight of its signal. Spans are offsets of the segment's text here. */
export function evidence(signal: SignalName, text: string, span?: { start: number; end: number }): Evidence {
  return {
    signal,
    weight: weights.signals[signal],
    text,
    ...(span ? { span: { start: span.start, end: span.end } } : {}),
  };
}

/** Sum of the weights: the log-odds that the reading is right. */
export function scoreOf(reasons: readonly Evidence[]): number {
  let sum = 0;
  for (const reason of reasons) sum += reason.weight;
  return sum;
}

const PEOPLE: ReadonlySet<EntityKind> = new Set(['person', 'artist', 'cast']);
const CREATED: ReadonlySet<EntityKind> = new Set(['work', 'franchise', 'character', 'place', 'object']);

/** Below and above these scores the grammar could not change the answer, and asking it is the slowest step of all. */
const GRAMMAR_FROM = -weights.signals['read-as-name'];
const GRAMMAR_TO = -weights.signals['read-as-verb'];

/** All local evidence for one reading of a mention, the alias's own worth first. */
export function localEvidence(
  context: SegmentContext,
  mention: Mention,
  candidate: Candidate,
  grammar: Grammar | undefined,
): Evidence[] {
  const entity = entityOf(candidate);
  const reasons: Evidence[] = [aliasEvidence(context, candidate, mention, entity)];
  if (entity.kind === 'cast' || entity.kind === 'own-character') {
    reasons.push(evidence('of-this-production', 'is listed in the production file'));
  }
  // A title with its own year needs no more help, however short or ordinary it is.
  const year = yearEvidence(context, mention, entity);
  if (year) reasons.push(year);
  if (isShort(candidate) && !year) reasons.push(evidence('short', 'is very short'));
  if (entity.tier === 1) reasons.push(evidence('known-worldwide', 'is known worldwide'));
  if (isFamousPhrase(candidate, entity)) reasons.push(evidence('famous-phrase', 'is a famous title of several words'));
  caseEvidence(context, mention, candidate, reasons);
  spellingEvidence(context, mention, candidate, reasons);
  cueEvidence(context, mention, candidate, entity, reasons);
  markEvidence(context, mention, entity, reasons);
  if (entity.tier > 1) reasons.push(...renownEvidence(candidate, entity, reasons));
  if (context.role === 'character-cue' && !isWholeName(candidate)) {
    reasons.push(evidence('character-cue', 'stands in a character cue and is not a full name'));
  }
  if (context.role === 'model-reference') reasons.push(evidence('model-file', 'is in the name of a model file'));
  if (CREATED.has(entity.kind) && BY_SOMEBODY.test(context.text.slice(mention.end, mention.end + 30)))
    reasons.push(evidence('by-somebody', 'is said to be by somebody'));
  const isMarkedAsName = reasons.some(({ signal }) => signal.startsWith('capitalised') || signal === 'whole-entry');
  if (grammar && hasGrammar(candidate, entity) && !isMarkedAsName && !year)
    grammarEvidence(context, mention, entity, grammar, reasons);
  return reasons;
}

/** "Arrival by Denis Villeneuve": what behind a title says that it has a maker. */
const BY_SOMEBODY = /^["”’*_]?,?\s(?:\(\d{4}\)\s)?(?:directed |written |painted |composed )?by \p{Lu}/u;

/** "Star wars", "the last supper": ordinary words, but seldom together by chance. */
function isFamousPhrase({ alias }: Candidate, entity: Entity): boolean {
  if (entity.tier !== 1 || alias.ordinariness < 2 || PEOPLE.has(entity.kind)) return false;
  if (entity.kind === 'event') return alias.tokens > 2;
  // Words that stand together by chance are famous only with a capital.
  if (alias.ordinariness === 4) return false;
  return (alias.text.match(/\p{L}{4,}|\d+/gu) ?? []).length >= 2;
}

/** Signals that say outright what kind of name it is. */
const PLAIN_SIGNS: ReadonlySet<string> = new Set(['context-cue', 'context-cue-direct', 'year', 'quoted']);

/** The less known a bearer, the likelier an ordinary word or a single name means something else. */
function renownEvidence({ alias }: Candidate, entity: Entity, others: readonly Evidence[]): Evidence[] {
  // "The film Frost" leaves no doubt, however few know it.
  if (others.some(({ signal }) => PLAIN_SIGNS.has(signal))) return [];
  const isOrdinaryTitle = CREATED.has(entity.kind) && (alias.ordinariness >= 2 || alias.class === 'joined');
  if (isOrdinaryTitle) {
    const signal = entity.tier === 2 ? 'ordinary-title' : 'ordinary-title-little-known';
    return [evidence(signal, 'is a title of ordinary words that few would think of')];
  }
  if (entity.tier === 2) return [];
  const isOneWord =
    alias.tokens === 1 && alias.class !== 'handle' && alias.class !== 'script' && alias.class !== 'joined';
  return [evidence(isOneWord ? 'little-known-one-word' : 'little-known', 'is known in a field or a country')];
}

/** One word of up to three Latin letters: as likely a syllable, an initialism or a cry. */
function isShort({ alias }: Candidate): boolean {
  return alias.tokens === 1 && alias.class !== 'acronym' && /^\p{Script=Latin}{1,3}$/u.test(alias.text);
}

/** Whether a form can be read as something else in its sentence: an ordinary word, or a person called like a phrase ("will smith"). A tagger knows nothing of titles. */
function hasGrammar({ alias }: Candidate, entity: Entity): boolean {
  return alias.tokens === 1 ? alias.ordinariness >= 2 : alias.ordinariness >= 3 && PEOPLE.has(entity.kind);
}

/** Whether the form names its entity by itself. */
export function isWholeName(candidate: Candidate): boolean {
  const { alias } = candidate;
  switch (alias.class) {
    case 'surname':
    case 'given':
    case 'short':
      return false;
    case 'acronym':
    case 'nickname':
    case 'mononym':
    case 'title':
      return alias.tokens > 1 || alias.ordinariness === 0;
    default:
      return true;
  }
}

const CLASS_WORDS: Readonly<Record<AliasClass, string>> = {
  full: 'the full name',
  surname: 'a surname used alone',
  given: 'a first name used alone',
  mononym: 'a name of one word',
  nickname: 'a nickname',
  stage: 'a stage name',
  birth: 'the name at birth',
  acronym: 'an abbreviation',
  handle: 'a handle',
  title: 'the title',
  short: 'a shortened title',
  script: 'the name in another script',
  misspelling: 'a frequent misspelling',
  joined: 'the name written as one word',
};

/** Word lists are English: a title in another script that its table calls short is an ordinary word there. */
function ordinarinessOf(alias: IndexedAlias): number {
  const isForeign = alias.class === 'short' && /^\P{Script=Latin}+$/u.test(alias.text);
  return isForeign ? Math.max(3, alias.ordinariness) : alias.ordinariness;
}

/** "The Egyptian" is one word as far as chance is concerned. */
const ARTICLE_AND_WORD = /^(?:the|an?)\s+[^\s-]+$/i;

/** Where the worth of a form stands in the weights table. */
export interface AliasCell {
  readonly class: AliasClass;
  readonly width: 'several' | 'single';
  readonly ordinariness: number;
}

/** The cell of the weights table that a form is valued by. */
export function aliasCell(alias: IndexedAlias): AliasCell {
  const isSingle = alias.tokens === 1 || ARTICLE_AND_WORD.test(alias.text);
  return { class: alias.class, width: isSingle ? 'single' : 'several', ordinariness: ordinarinessOf(alias) };
}

/** Forms that are no words of any language. */
const NO_PHRASES: ReadonlySet<AliasClass> = new Set(['handle', 'joined', 'acronym', 'script', 'misspelling', 'stage']);

/** Whether a form may be an ordinary phrase of a language whose words are in no list here: "le monde", "volver". */
function mayBePhrase(alias: IndexedAlias, { kind }: Entity): boolean {
  return !NO_PHRASES.has(alias.class) && (alias.tokens === 1 || !PEOPLE.has(kind));
}

function aliasEvidence(
  { isForeign }: SegmentContext,
  { alias }: Candidate,
  mention: Mention,
  entity: Entity,
): Evidence {
  const cell = aliasCell(alias);
  const { width } = cell;
  const ordinariness =
    isForeign && mayBePhrase(alias, entity) ? Math.max(alias.tokens > 1 ? 4 : 3, cell.ordinariness) : cell.ordinariness;
  // Invented beings and places of ordinary words ("red skull") are like titles, and not like people.
  const name = cell.class === 'full' && ordinariness >= 3 && CREATED.has(entity.kind) ? 'title' : cell.class;
  const weight = weights.alias[name][width][ordinariness] ?? 0;
  const ordinary =
    ordinariness >= 2 ? (width === 'single' ? ', which is also an ordinary word' : ', all of ordinary words') : '';
  return {
    signal: 'alias',
    weight,
    text: `“${alias.text}” is ${CLASS_WORDS[alias.class]}${ordinary}`,
    span: { start: mention.start, end: mention.end },
  };
}

function caseEvidence(context: SegmentContext, mention: Mention, candidate: Candidate, reasons: Evidence[]): void {
  const { alias } = candidate;
  if (alias.class === 'script') return;
  const isProper = /^\P{L}*\p{Lu}/u.test(alias.text);
  if (alias.class === 'acronym' && /\p{Lu}/u.test(alias.text)) {
    if (isUpper(context, mention)) {
      if (context.caseStyle !== 'upper') reasons.push(evidence('acronym-capitals', 'is written in capitals'));
    } else {
      const isUsual = /\d/.test(alias.text) || (context.caseStyle === 'lower' && alias.text.length > 2);
      if (!isUsual) reasons.push(evidence('acronym-small', 'is an abbreviation written in small letters'));
    }
    return;
  }
  if (!isProper || context.caseStyle === 'upper' || context.caseStyle === 'lower') return;
  if (isCapitalised(context, mention, alias.text)) {
    if (context.caseStyle === 'mixed' && !(alias.tokens === 1 && beginsSentence(context, mention))) {
      // Places and months are capitalised too: for a title of one such word it says little.
      const isTitle = alias.class !== 'given' && CREATED.has(entityOf(candidate).kind);
      const isWeak = alias.tokens === 1 && alias.ordinariness >= 2 && isTitle;
      reasons.push(evidence(isWeak ? 'capitalised-word' : 'capitalised', 'is capitalised'));
      if (ARTICLE_AND_WORD.test(alias.text) && !beginsSentence(context, mention) && mention.last > mention.first)
        reasons.push(evidence('capital-article', 'has its article capitalised too'));
    }
  } else if (candidate.spelling === 'plain' || candidate.spelling === 'plural') {
    const isWeak = alias.tokens > 1 && alias.ordinariness === 0;
    reasons.push(
      evidence(
        isWeak ? 'small-letters-full' : 'small-letters',
        'is written in small letters where other words have capitals',
      ),
    );
  }
  const next = nameGoesOn(context, mention);
  if (next !== undefined) {
    const signal =
      alias.class === 'joined' ? 'name-goes-on-joined' : alias.tokens > 1 ? 'name-goes-on-full' : 'name-goes-on';
    reasons.push(evidence(signal, `the name goes on with “${next}”`));
  }
}

/** Whether a letter carries a mark: "über" is not Uber, though either may be written for an accented name. */
function hasAccent(text: string): boolean {
  return /\p{M}/u.test(text.normalize('NFD'));
}

function spellingEvidence(context: SegmentContext, mention: Mention, candidate: Candidate, reasons: Evidence[]): void {
  const written = context.text.slice(mention.start, mention.end);
  if (candidate.alias.tokens === 1 && hasAccent(written) && !hasAccent(candidate.alias.text))
    reasons.push(evidence('accent', `“${written}” has an accent, “${candidate.alias.text}” has none`));
  if (candidate.spelling === 'leet')
    reasons.push(evidence('spelling', `“${written}” has digits or symbols in the place of letters`));
  if (candidate.spelling === 'inflected') reasons.push(evidence('inflected', `“${written}” has an ending`));
  if (candidate.spelling === 'near') reasons.push(evidence('near', `“${written}” is nearly “${candidate.alias.text}”`));
  if (candidate.spelling === 'spelled-out')
    reasons.push(evidence('spelling', `“${written}” is spelled out letter by letter`));
  const { flags } = context.detection.tokens;
  let odd = 0;
  for (let at = mention.first; at <= mention.last; at++) odd |= flags[at] as number;
  if (odd & TokenFlag.mixedScript)
    reasons.push(evidence('hidden', `“${written}” mixes letters of two scripts that look alike`));
  if (odd & TokenFlag.invisible) reasons.push(evidence('hidden', 'has invisible characters inside'));
  if (candidate.spelling === 'numbered') reasons.push(evidence('numbered', 'has a number behind it'));
}

function cueEvidence(
  context: SegmentContext,
  mention: Mention,
  candidate: Candidate,
  entity: Entity,
  reasons: Evidence[],
): void {
  let use: Evidence | undefined;
  let kind: Evidence | undefined;
  for (const hit of cuesAround(context, mention)) {
    const { topic, value, side } = hit.cue;
    const words = `“${context.text.slice(hit.start, hit.end)}” stands ${side} it`;
    if (topic === 'use' && !use && cueSuits(value, entity, hit.phrase)) {
      const isWeak = value === 'exclusion' || value === 'statement' || hit.phrase.length <= 4;
      // "Photo by Anna": a first name is nobody in particular, whatever stands beside it.
      const isFirstName = candidate.alias.class === 'given';
      use = evidence(isFirstName ? 'use-cue-first-name' : isWeak ? 'use-cue-weak' : 'use-cue', words, hit);
    } else if (topic === 'context' && !kind && contextSuits(value, entity)) {
      kind = evidence(contextSignal(context, mention, candidate, hit), words, hit);
    } else if (
      topic === 'against' &&
      !isWholeMention(mention) &&
      contextSuits(value, entity) &&
      !isUnmistakable(candidate, entity)
    ) {
      reasons.push(evidence('against-cue', words, hit));
    }
  }
  if (use) reasons.push(use);
  if (kind) reasons.push(kind);
  if (!use && !kind) {
    const friends = listNeighbours(context, mention).filter((other) =>
      other.candidates.some((candidate) => isSure(candidate)),
    );
    if (friends.length > 0) {
      const names = friends.map((other) => `“${context.text.slice(other.start, other.end)}”`).join(', ');
      reasons.push(evidence('list-of-names', `stands in a list with ${names}`, friends[0]));
    }
  }
}

/** Names that need no help. */
function isSure({ alias }: Candidate): boolean {
  const row = weights.alias[alias.class];
  return ((alias.tokens === 1 ? row.single : row.several)[alias.ordinariness] ?? 0) >= 1.8;
}

/** "Mr. Zuckerberg" is who he is, whatever stands before the name. */
/** What a cue that fits the kind of name is worth: "the film Her" says more than "a comic about a boy". */
function contextSignal(context: SegmentContext, mention: Mention, { alias }: Candidate, hit: CueHit): SignalName {
  if (!isCapitalised(context, mention)) {
    return alias.tokens > 1 && alias.ordinariness === 4 ? 'context-cue-phrase' : 'context-cue';
  }
  const isDirect = hit.cue.side === 'before' && hit.last === mention.first - 1;
  return isDirect && context.caseStyle === 'mixed' ? 'context-cue-direct' : 'context-cue';
}

function isUnmistakable({ alias }: Candidate, entity: Entity): boolean {
  return PEOPLE.has(entity.kind) && entity.tier === 1 && alias.ordinariness === 0;
}

function isWholeMention(mention: Mention): boolean {
  return mention.candidates.some((candidate) => candidate.alias.tokens > 1);
}

/** "by", "art by": what follows has made something. */
const MAKER_PHRASE = /(?:^|\s)by(?:\s|$)/i;
const MAKERS: ReadonlySet<EntityKind> = new Set(['person', 'artist', 'cast', 'brand']);

/** Whether a use can be made of an entity at all: nobody has the nose of a film, and no place paints. */
export function cueSuits(use: string, entity: Entity, phrase: string): boolean {
  switch (use) {
    case 'feature':
    case 'voice':
    case 'replica':
    case 'alteration':
      return PEOPLE.has(entity.kind) || entity.kind === 'character' || entity.kind === 'own-character';
    case 'statement':
      return PEOPLE.has(entity.kind);
    case 'recreation':
      return PEOPLE.has(entity.kind) || entity.kind === 'event' || entity.kind === 'work';
    case 'style':
      return MAKERS.has(entity.kind) || !MAKER_PHRASE.test(phrase) || /(?:inspired|influenced) by/i.test(phrase);
    default:
      return true;
  }
}

function contextSuits(value: string, entity: Entity): boolean {
  switch (value) {
    case 'person':
      return PEOPLE.has(entity.kind);
    case 'artist':
      return entity.kind === 'artist' || entity.kind === 'person';
    case 'work':
      return CREATED.has(entity.kind);
    default:
      return value === entity.kind;
  }
}

function markEvidence(context: SegmentContext, mention: Mention, entity: Entity, reasons: Evidence[]): void {
  const { text } = context;
  const before = text.slice(Math.max(0, mention.start - 2), mention.start);
  const after = text.slice(mention.end, mention.end + 60);
  if (/[@#]$/.test(before)) reasons.push(evidence('handle-mark', `is marked with “${before.slice(-1)}”`));
  if (/["“«‘*_]$/.test(before) && /^[,.!?]?["”»’*_]/.test(after))
    reasons.push(evidence('quoted', 'is set in quotation marks or italics'));
  if (context.medium === 'prompt' && isWholeEntry(context, mention))
    reasons.push(evidence('whole-entry', 'is an entry of its own in the list'));
  const isIntroduced = context.medium === 'script' && context.role === 'action' && PEOPLE.has(entity.kind);
  if (isIntroduced && INTRODUCTION.test(after)) {
    reasons.push(evidence('introduced', 'is introduced like an invented character'));
  }
  if (PEOPLE.has(entity.kind) && context.medium !== 'script' && WITH_TRADE.test(after)) {
    reasons.push(evidence('introduced', 'is introduced like an invented character'));
  }
}

/** "HARRY POTTER (40s)", "Will Smith, a blacksmith". */
const INTRODUCTION = /^,\s+an?\s+\p{Ll}|^\s+\((?:\d\d|early|mid|late|teens|twenties|thirties|forties|fifties|sixties)/u;
/** "a blacksmith from Ohio": a trade and a place make somebody else of the name. */
const WITH_TRADE = /^,\s+an?\s+\p{Ll}+(?:\s+\p{Ll}+)?\s+(?:from|of|in)\s+\p{Lu}/u;

/** The year of the work behind its title: "Heat (1995)". */
function yearEvidence({ text }: SegmentContext, mention: Mention, entity: Entity): Evidence | undefined {
  if (!CREATED.has(entity.kind)) return undefined;
  const after = text.slice(mention.end, mention.end + 12);
  const year = /^\W{0,3}\(?((?:1[5-9]|20)\d\d)\)?/.exec(after)?.[1];
  if (year === undefined || Math.abs(yearOf(entity.begin) - Number(year)) > 1) return undefined;
  const start = mention.end + after.indexOf(year);
  return evidence('year', `the year ${year} stands behind it`, { start, end: start + year.length });
}

function grammarEvidence(
  context: SegmentContext,
  mention: Mention,
  entity: Entity,
  grammar: Grammar,
  reasons: Evidence[],
): void {
  const score = scoreOf(reasons);
  if (score < GRAMMAR_FROM || score > GRAMMAR_TO) return;
  const { sentence, start } = sentenceAround(context, mention);
  const reading = grammar.read(sentence, mention.start - start, mention.end - start);
  if (reading === 'verb') reasons.push(evidence('read-as-verb', 'reads as a verb in its sentence'));
  // Without capitals the tagger goes by its own list of first names.
  else if (reading === 'name' && !(context.caseStyle === 'lower' && PEOPLE.has(entity.kind)))
    reasons.push(evidence('read-as-name', 'reads as a name in its sentence'));
  else if ((reading === 'noun' || reading === 'adjective') && !isCapitalised(context, mention)) {
    reasons.push(
      evidence('read-as-word', `reads as ${reading === 'noun' ? 'a noun' : 'an adjective'} in its sentence`),
    );
  }
}
