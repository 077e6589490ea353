/** What a form is worth by itself: its class, how ordinary its words are, how well known its bearer is. */
import type { Candidate, Mention } from '../detection/mention.ts';
import type { AliasClass, Entity } from '../knowledge/entity.ts';
import type { IndexedAlias } from '../knowledge/knowledge-index.ts';
import { CREATED, PEOPLE } from './kinds.ts';
import type { Evidence } from './reference.ts';
import type { SegmentContext } from './segment-context.ts';
import { evidence, weights } from './weights.ts';

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
export const ARTICLE_AND_WORD = /^(?:the|an?)\s+[^\s-]+$/i;

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

/** The worth of the form itself: the first piece of evidence of every reading. */
export function aliasEvidence(
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

/** "Star wars", "the last supper": ordinary words, but seldom together by chance. */
export function isFamousPhrase({ alias }: Candidate, entity: Entity): boolean {
  if (entity.tier !== 1 || alias.ordinariness < 2 || PEOPLE.has(entity.kind)) return false;
  if (entity.kind === 'event') return alias.tokens > 2;
  // Words that stand together by chance are famous only with a capital.
  if (alias.ordinariness === 4) return false;
  return (alias.text.match(/\p{L}{4,}|\d+/gu) ?? []).length >= 2;
}

/** Signals that say outright what kind of name it is. */
const PLAIN_SIGNS: ReadonlySet<string> = new Set(['context-cue', 'context-cue-direct', 'year', 'quoted']);

/** The less known a bearer, the likelier an ordinary word or a single name means something else. */
export function renownEvidence({ alias }: Candidate, entity: Entity, others: readonly Evidence[]): Evidence[] {
  // "The film Frost" leaves no doubt, however few know it.
  if (others.some(({ signal }) => PLAIN_SIGNS.has(signal))) return [];
  const isOrdinaryTitle = CREATED.has(entity.kind) && (alias.ordinariness >= 2 || alias.class === 'joined');
  if (isOrdinaryTitle) {
    const signal = entity.tier === 2 ? 'ordinary-title' : 'ordinary-title-little-known';
    return [evidence(signal, 'is a title of ordinary words that few would think of')];
  }
  // "Yoko" is anybody, until the game is named that has one. (Names that English lists have are worth less already.)
  const isFirstName = alias.class === 'given' && alias.ordinariness === 0 && entity.kind === 'character';
  if (entity.tier === 2 && !isFirstName) return [];
  const isOneWord =
    alias.tokens === 1 && alias.class !== 'handle' && alias.class !== 'script' && alias.class !== 'joined';
  return [evidence(isOneWord ? 'little-known-one-word' : 'little-known', 'is known in a field or a country')];
}

/** One word of up to three Latin letters: as likely a syllable, an initialism or a cry. */
export function isShort({ alias }: Candidate): boolean {
  return alias.tokens === 1 && alias.class !== 'acronym' && /^\p{Script=Latin}{1,3}$/u.test(alias.text);
}

/** Names that need no help. */
export function isSure({ alias }: Candidate): boolean {
  const row = weights.alias[alias.class];
  return ((alias.tokens === 1 ? row.single : row.several)[alias.ordinariness] ?? 0) >= 1.8;
}
