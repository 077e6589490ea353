/** Looking names up: entries by a name or a part of one, folded as texts are, and the names that an entry has. */
import { ALIAS_CLASSES, type AliasClass, type Entity, type Tier } from './entity.ts';
import type { KnowledgeIndex } from './knowledge-index.ts';
import { checkOf, hashToken } from './token-hash.ts';
import { foldedTokens } from './tokens.ts';
import { type MayFit, mayHaveWord } from './word-beginnings.ts';

/** A form that an entry is found by, as listed. */
export interface NameForm {
  readonly text: string;
  readonly class: AliasClass;
}

/** An entry that bears a name. */
export interface NameMatch {
  readonly entity: Entity;
  /** The form that was found. */
  readonly form: NameForm;
  /** Whether the whole form is what was asked for; else a part of it. */
  readonly isWhole: boolean;
  /** All forms that are listed for the entry, its name first. */
  readonly forms: readonly NameForm[];
}

/**
 * Entries that bear a name or contain it in one of theirs, word by word; the last word may be a beginning, and `Surname, Given`
 * is understood. Whole names come first, then by prominence. For a hundred thousand forms some ten milliseconds, and as much
 * again for a thousand that fit.
 */
export function findByName(indexes: readonly KnowledgeIndex[], name: string): readonly NameMatch[] {
  const found = matchesOf(indexes, name);
  const [surname, given, ...more] = name.split(',');
  const isInverted = found.length === 0 && given !== undefined && more.length === 0;
  return isInverted ? matchesOf(indexes, `${given} ${surname}`) : found;
}

/**
 * The most prominent entries that bear a name or contain it in one of theirs, as `findByName` orders them; for lists that follow
 * while somebody types. A few milliseconds.
 * @param kind only entries of this kind
 * @param most of how many
 */
export function prominentByName(
  indexes: readonly KnowledgeIndex[],
  name: string,
  { kind, most }: { readonly kind?: string; readonly most: number },
): readonly Entity[] {
  const wanted = foldedTokens(name);
  if (wanted.length === 0) return [];
  const mayFit = mayHaveWord(...keyWord(name));
  const candidates = indexes.map((index) => {
    const isKind = (alias: number) => kind === undefined || index.entityKind(index.aliasOwner(alias)) === kind;
    const whole = namedExactly(index, wanted).filter((alias) => index.alias(alias).entity >= 0 && isKind(alias));
    return { index, whole, parts: index.aliasesThat(mayFit).filter(isKind) };
  });
  const found = new Map<string, Entity>();
  const add = (fitting: readonly Entity[]): void => {
    for (const entity of fitting.toSorted(byProminence)) if (found.size < most) found.set(entity.id, entity);
  };
  add(candidates.flatMap(({ index, whole }) => whole.map((alias) => index.entity(index.aliasOwner(alias)))));
  // Tier by tier: what is less known need not be looked at once there are enough.
  for (const tier of TIERS) {
    if (found.size >= most) break;
    add(
      candidates.flatMap(({ index, parts }) => {
        const fits = (alias: number) => contains(foldedTokens(index.alias(alias).text), wanted);
        const inTier = parts.filter((alias) => index.entityTier(index.aliasOwner(alias)) === tier && fits(alias));
        return [...new Set(inTier.map(index.aliasOwner))].map(index.entity);
      }),
    );
  }
  return [...found.values()];
}

/** An entry with the form that it is listed under. */
export interface Bearer {
  readonly entity: Entity;
  readonly class: AliasClass;
  /** 0 for a form that is nothing but a name, to 4 for one of the most ordinary words. */
  readonly ordinariness: number;
}

/** Entries that are listed under exactly this name, folded as texts are. Walks the trie: microseconds. */
export function bearersOf(indexes: readonly KnowledgeIndex[], name: string): readonly Bearer[] {
  const tokens = foldedTokens(name);
  if (tokens.length === 0) return [];
  return indexes.flatMap((index) =>
    namedExactly(index, tokens)
      .map((number) => index.alias(number))
      .filter(({ entity }) => entity >= 0)
      .map((alias) => ({ ...alias, entity: index.entity(alias.entity) })),
  );
}

const TIERS: readonly Tier[] = [1, 2, 3];

function byProminence(a: Entity, b: Entity): number {
  return a.tier - b.tier || compare(a.name, b.name) || compare(a.id, b.id);
}

/** Brackets and quotation marks around a word: "Hamm (Toy". */
const BRACKETS = /^[\p{Ps}\p{Pi}"']+|[\p{Pe}\p{Pf}"']+$/gu;

/** The longest word of a name, as typed and folded: it fits the fewest others. */
function keyWord(name: string): readonly [typed: string, folded: string] {
  const words = name.split(/\s+/).flatMap((typed): (readonly [string, string])[] => {
    const tokens = foldedTokens(typed);
    // What folds to one word (O'Brien) stays one; the parts of others (Jean-Claude) may be written apart.
    const parts = tokens.length === 1 ? [typed.replace(BRACKETS, '')] : typed.split(/[^\p{L}\p{M}\p{N}]+/u);
    return parts.map((part) => [part, foldedTokens(part).join('')]);
  });
  return words.reduce((longest, word) => (word[1].length > longest[1].length ? word : longest), ['', ''] as const);
}

function matchesOf(indexes: readonly KnowledgeIndex[], name: string): readonly NameMatch[] {
  const wanted = foldedTokens(name);
  if (wanted.length === 0) return [];
  const mayFit = mayHaveWord(...keyWord(name));
  return indexes
    .flatMap((index) => matchesIn(index, wanted, mayFit))
    .sort((a, b) => Number(b.isWhole) - Number(a.isWhole) || byProminence(a.entity, b.entity));
}

function matchesIn(index: KnowledgeIndex, wanted: readonly string[], mayFit: MayFit): readonly NameMatch[] {
  const found = new Map<number, { readonly form: NameForm; readonly isWhole: boolean }>();
  for (const alias of namedExactly(index, wanted)) {
    const { entity, text, class: aliasClass } = index.alias(alias);
    if (entity >= 0 && !found.has(entity)) found.set(entity, { form: { text, class: aliasClass }, isWhole: true });
  }
  for (const number of index.aliasesThat(mayFit)) {
    const { entity, text, class: aliasClass } = index.alias(number);
    if (found.has(entity)) continue;
    if (contains(foldedTokens(text), wanted)) {
      found.set(entity, { form: { text, class: aliasClass }, isWhole: false });
    }
  }
  const aliases = aliasesOf(index, new Set(found.keys()));
  return [...found].map(([number, match]) => ({
    entity: index.entity(number),
    ...match,
    forms: listed(index, number, aliases.get(number) ?? []),
  }));
}

/** Numbers of the aliases that consist of exactly these tokens. */
function namedExactly(index: KnowledgeIndex, tokens: readonly string[]): readonly number[] {
  let node = 0;
  for (const [at, token] of tokens.entries()) {
    const hash = hashToken(token);
    node = at === 0 ? index.firstStep(hash) : index.nextStep(node, hash);
    if (node === 0) return [];
  }
  const check = checkOf(tokens);
  const from = index.aliasesFrom(node);
  const aliases = Array.from({ length: index.aliasesTo(node) - from }, (_, at) => from + at);
  return aliases.filter((alias) => index.alias(alias).check === check);
}

function contains(tokens: readonly string[], wanted: readonly string[]): boolean {
  const last = wanted.length - 1;
  for (let start = 0; start + wanted.length <= tokens.length; start++) {
    const isHere = wanted.every((word, at) => {
      const token = tokens[start + at] as string;
      return token === word || (at === last && token.startsWith(word));
    });
    if (isHere) return true;
  }
  return false;
}

/** The forms listed for an entry, each once, its name first, then by class; forms that are derived from them are left out. */
export function formsOf(index: KnowledgeIndex, entity: number): readonly NameForm[] {
  return listed(index, entity, aliasesOf(index, new Set([entity])).get(entity) ?? []);
}

/** Numbers of the aliases of some entries, in one pass over all. */
function aliasesOf(index: KnowledgeIndex, entities: ReadonlySet<number>): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (let number = 0; number < index.aliasCount; number++) {
    const owner = index.aliasOwner(number);
    if (!entities.has(owner)) continue;
    const own = found.get(owner);
    if (own) own.push(number);
    else found.set(owner, [number]);
  }
  return found;
}

function listed(index: KnowledgeIndex, entity: number, aliases: readonly number[]): readonly NameForm[] {
  const { name } = index.entity(entity);
  const forms = new Map<string, NameForm>();
  for (const { text, class: aliasClass } of aliases.map((alias) => index.alias(alias))) {
    const known = forms.get(text);
    // What is derived from a form has its text, and sometimes a weaker class.
    const isFirst = known === undefined || rankOf(aliasClass) < rankOf(known.class);
    if (aliasClass !== 'joined' && isFirst) forms.set(text, { text, class: aliasClass });
  }
  return [...forms.values()].sort(
    (a, b) =>
      Number(b.text === name) - Number(a.text === name) || rankOf(a.class) - rankOf(b.class) || compare(a.text, b.text),
  );
}

function rankOf(aliasClass: AliasClass): number {
  return ALIAS_CLASSES.indexOf(aliasClass);
}

/** Number of the entry with an id, with its index; `undefined` if no index has it. */
export function locateEntity(
  indexes: readonly KnowledgeIndex[],
  id: string,
): { readonly index: KnowledgeIndex; readonly number: number } | undefined {
  for (const index of indexes) {
    const number = index.numberOf(id);
    if (number >= 0) return { index, number };
  }
  return undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
