/**
 * Judging: a reference under the guidelines of its production. Every clause that applies gives a verdict, the strictest
 * decides. Each step that changes a clause's own level says why.
 */
import type { Reference } from '../disambiguation/reference.ts';
import { type ClauseVerdict, compareLevels, type Judgement, type Level, type Term } from '../finding.ts';
import type { Entity } from '../knowledge/entity.ts';
import type { Production, Settings } from '../production/production.ts';
import { activeGuidelines, isActive } from './active.ts';
import { excepts, type Facts, factsOf, holds, judgedFacts, withTerm } from './facts.ts';
import type { Clause, Guideline } from './guideline.ts';
import { type Beside, type JudgeContext, NOTHING_BESIDE } from './judge-context.ts';
import { type FindEntity, likenessTerm, termOf } from './term.ts';

export type { JudgeContext, JudgedScope } from './judge-context.ts';

/** Judges one reference. Verdicts come strictest first, among equals in the order of the packs and their clauses. */
export function judge(reference: Reference, context: JudgeContext, beside: Beside = NOTHING_BESIDE): Judgement {
  const { production, today } = context;
  const { territories, settings } = production;
  const term = knownTerm(reference, territories, settings, today, context.findEntity);
  const facts = factsOf(reference, term, context, beside);
  const verdicts = activeGuidelines(context.guidelines, production, today)
    .flatMap((guideline) =>
      clausesAbout(guideline, reference.subject.kind)
        .filter((clause) => isActive(clause, production, today))
        .flatMap((clause) => verdictOf(guideline, clause, reference, facts, context) ?? []),
    )
    .toSorted((a, b) => compareLevels(b.level, a.level));
  return { level: verdicts[0]?.level ?? 'clear', verdicts, term };
}

/**
 * Judgements that were given, by what they rest on: the scope's facts, the subject, the reference's own facts. They hold for one
 * path of one project under one knowledge. A cache that grows as it is asked.
 */
export type Judgements = Map<string, Map<Entity | string, Map<string, Judgement>>>;

/** Scopes with other facts that are remembered, at most: a long script has hundreds of scenes. */
const MOST_SCOPES = 4096;
/** Subjects that are remembered in each; entities that no index lists are other ones each time. */
const MOST_SUBJECTS = 512;

/** Judges the references of one scope: the same facts have the same judgement. */
export function judgeIn(context: JudgeContext, given: Judgements): (reference: Reference, beside: Beside) => Judgement {
  if (given.size > MOST_SCOPES) given.clear();
  const bySubject = entryOf(given, JSON.stringify(context.scope), newMap<Entity | string, Map<string, Judgement>>);
  if (bySubject.size > MOST_SUBJECTS) bySubject.clear();
  return (reference, beside) => {
    const { subject } = reference;
    const about = subject.type === 'entity' ? subject.entity : `${subject.type} ${subject.id} ${subject.name}`;
    const byFacts = entryOf(bySubject, about, newMap<string, Judgement>);
    return entryOf(byFacts, judgedFacts(reference, beside), () => judge(reference, context, beside));
  };
}

function newMap<K, V>(): Map<K, V> {
  return new Map();
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Terms of each entity by what they depend on: a script names the same few people again and again. */
const terms = new WeakMap<Entity, Map<string, Term>>();

function knownTerm(
  { subject, use }: Reference,
  territories: readonly string[],
  settings: Settings,
  today: string,
  findEntity: FindEntity,
): Term {
  const compute = () => termOf(subject, use, territories, settings, today, findEntity);
  if (subject.type !== 'entity') return compute();
  const known = terms.get(subject.entity) ?? new Map<string, Term>();
  terms.set(subject.entity, known);
  const key = `${use} ${today} ${settings.likenessTermYears} ${settings.livingMemoryYears} ${territories.join()}`;
  const found = known.get(key) ?? compute();
  known.set(key, found);
  return found;
}

/** Clauses of each pack by the subject they can speak about: most clauses are about few of them. */
const bySubject = new WeakMap<Guideline, Map<string, readonly Clause[]>>();

function clausesAbout(guideline: Guideline, kind: Reference['subject']['kind']): readonly Clause[] {
  const known = bySubject.get(guideline) ?? new Map<string, readonly Clause[]>();
  bySubject.set(guideline, known);
  const found =
    known.get(kind) ??
    guideline.clauses.filter(({ when }) => when.some(({ subject }) => subject?.includes(kind) ?? true));
  known.set(kind, found);
  return found;
}

/** What a clause says of a reference; `undefined` if it does not speak about it. */
function verdictOf(
  guideline: Guideline,
  clause: Clause,
  { subject }: Reference,
  known: Facts,
  { production, today }: JudgeContext,
): ClauseVerdict | undefined {
  const own =
    clause.likeness && subject.type === 'entity' ? ownTerm(clause.likeness, subject.entity, today) : undefined;
  const facts = own === undefined ? known : withTerm(known, own);
  if (!holds(clause.when, facts) || excepts(clause.except, facts)) return undefined;
  const steps = [
    amendment(clause),
    ownClock(own),
    overlay(clause, facts),
    permission(clause, facts),
    relief(clause, facts, production),
    doubt(facts),
    information(clause),
  ];
  let level = clause.level;
  const adjustments: string[] = [];
  for (const step of steps) {
    const adjusted = step(level);
    level = adjusted.level;
    if (adjusted.because !== '') adjustments.push(adjusted.because);
  }
  return { guideline: guideline.id, clause: clause.id, level, adjustments };
}

/** One step of a judgement: the level after it, and why it changed (or why something on file did not change it). */
type Step = (level: Level) => { readonly level: Level; readonly because: string };

/** A pack of the house has changed an inherited clause: who did, and what it was. */
function amendment({ amended }: Clause): Step {
  return (level) => {
    if (amended === undefined) return { level, because: '' };
    const before = amended.level === undefined ? '' : `; the guideline's own level is ${WRITTEN[amended.level]}`;
    return { level, because: `Changed by ${amended.by}${before}` };
  };
}

/** The years after death that the rule counts by itself. */
function ownTerm(likeness: NonNullable<Clause['likeness']>, person: Entity, today: string): Term | undefined {
  if (person.kind !== 'person' && person.kind !== 'artist') return undefined;
  return likenessTerm(person, likeness, today);
}

function ownClock(term: Term | undefined): Step {
  return (level) => ({ level, because: term?.status === 'estate' ? `By this rule's own term: ${term.reason}` : '' });
}

/** A clause that is only told. */
function information({ status }: Clause): Step {
  return (level) => {
    if (status !== 'informational') return { level, because: '' };
    return { level: 'clear', because: 'For information: it asks for nothing by itself' };
  };
}

const WRITTEN: Readonly<Record<Level, string>> = {
  clear: 'clear',
  notify: 'notify',
  'written-approval': 'written approval',
  prohibited: 'prohibited',
};

/** A studio's own setting on top of the guideline. */
function overlay(clause: Clause, facts: Facts): Step {
  return (level) => {
    if (clause.overlay === undefined || !holds(clause.overlay.when, facts)) return { level, because: '' };
    const own = clause.overlay.level === level ? '' : `. The guideline's own level is ${WRITTEN[level]}`;
    return { level: clause.overlay.level, because: `Studio setting: ${clause.overlay.because}${own}` };
  };
}

/** A consent or licence that reaches this far settles the clause; one that does not says what it lacks. */
function permission(clause: Clause, facts: Facts): Step {
  const onFile = clause.settledBy.map((kind) => facts[kind]).filter(({ status }) => status !== 'none');
  return (level) => {
    const settling = onFile.find(({ status }) => status === 'in-scope');
    if (settling !== undefined) return { level: 'clear', because: settling.reason };
    return { level, because: onFile.map(({ reason }) => reason).join('; ') };
  };
}

/** "It is only for ideas": lowers by one level where clause and setting allow it. */
function relief(clause: Clause, facts: Facts, production: Production): Step {
  return (level) => {
    const applies = clause.ideationRelief && production.settings.ideationRelief === 'one-step';
    const lowered = level === 'prohibited' ? 'written-approval' : 'notify';
    const isLower = compareLevels(lowered, level) < 0;
    if (!applies || !facts.values.stage.includes('ideation') || !isLower) return { level, because: '' };
    return { level: lowered, because: 'Ideation only: lowered by one level, as the production file sets it' };
  };
}

/** A reading that is only possible may ask for attention, but not for an approval. */
function doubt(facts: Facts): Step {
  return (level) => {
    const isDoubtful = facts.values.certainty.includes('possible') && compareLevels(level, 'notify') > 0;
    if (!isDoubtful) return { level, because: '' };
    return { level: 'notify', because: 'Only possibly a reference: shown for a look, whatever the clause asks for' };
  };
}
