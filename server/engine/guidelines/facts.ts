/** The facts of one reference that clauses ask about: one or more values for each condition. */
import type { Reference } from '../disambiguation/reference.ts';
import type { Term } from '../finding.ts';
import { principlesInDoubt } from '../production/guiding-questions.ts';
import { isNamed } from '../production/names.ts';
import { consentFor, licenceFor, type Permission } from '../production/permission.ts';
import type { Production } from '../production/production.ts';
import { stageFor } from '../production/stage.ts';
import { toolFacts } from '../production/tool-facts.ts';
import { type ConditionName, type Conditions, LIKELY } from './guideline.ts';
import type { Beside, JudgeContext } from './judge-context.ts';

/** What is known about a reference. */
export interface Facts {
  readonly values: Readonly<Record<ConditionName, readonly string[]>>;
  readonly consent: Permission;
  readonly licence: Permission;
}

const NOTHING_ON_FILE: Permission = { status: 'none', reason: '' };

/** Gathers the facts of a reference in its place. */
export function factsOf(reference: Reference, term: Term, context: JudgeContext, beside: Beside): Facts {
  const { subject, use } = reference;
  const { production, path, today } = context;
  const stage = stageFor(production, path, context.scope.stage);
  const scope = { ...context.scope, stage };
  const isEntity = subject.type === 'entity';
  const consent = isEntity ? consentFor(production, subject.name, use, scope, path, today) : NOTHING_ON_FILE;
  const licence = isEntity ? licenceFor(production, subject.id, use, scope, path, today) : NOTHING_ON_FILE;
  const toolName = (subject.type === 'tool' ? subject.name : scope.tool)?.trim() ?? '';
  const values = {
    subject: [subject.kind],
    use: [use],
    term: [term.status],
    medium: [reference.medium],
    role: [reference.role],
    look: reference.looks.length > 0 ? reference.looks : ['plain'],
    together: beside.together,
    prop: [beside.prop],
    stage: [stage ?? 'unstated'],
    genre: production.genre.length > 0 ? production.genre : ['unstated'],
    consent: [consent.status],
    licence: [licence.status],
    tool: toolName === '' ? ['unstated'] : toolFacts(production, toolName),
    primary: [isPrimary(production, subject.name) ? 'yes' : 'no'],
    recorded: production.notices.map(({ about }) => about),
    inDoubt: principlesInDoubt(production.principles),
    usesAi: [isInput(reference) ? 'yes' : usesAi(scope)],
    manner: [reference.evokedBy === undefined ? 'named' : 'evoked'],
    certainty: [reference.confidence < LIKELY ? 'possible' : 'likely'],
    flag: isEntity ? subject.entity.flags : [],
    subkind: isEntity ? subject.entity.subkinds : [],
  };
  return { values, consent, licence };
}

/** All that `factsOf` reads of a reference besides its subject, as a key. */
export function judgedFacts(
  { use, looks, medium, role, confidence, evokedBy }: Reference,
  { together, prop }: Beside,
): string {
  const certainty = confidence < LIKELY ? 'possible' : 'likely';
  const manner = evokedBy === undefined ? 'named' : 'evoked';
  return `${use} ${looks.join()} ${medium} ${role} ${manner} ${certainty} ${prop} ${together.join()}`;
}

/** The same facts where a rule counts the years after death by itself. */
export function withTerm(facts: Facts, term: Term): Facts {
  return { ...facts, values: { ...facts.values, term: [term.status] } };
}

/** Whether one of the alternatives holds, with all its conditions. */
export function holds(alternatives: readonly Conditions[], facts: Facts): boolean {
  for (const conditions of alternatives) if (holdsAll(conditions, facts)) return true;
  return false;
}

/** Whether an exception holds. One without conditions is a mistake, and a mistake never makes a judgement milder. */
export function excepts(exceptions: readonly Conditions[], facts: Facts): boolean {
  return exceptions.some((conditions) => Object.keys(conditions).length > 0 && holdsAll(conditions, facts));
}

/** Plain loops: every clause is asked about every reference, at each keystroke. */
function holdsAll(conditions: Conditions, facts: Facts): boolean {
  for (const name in conditions) {
    const allowed: readonly string[] = conditions[name as ConditionName] ?? [];
    let isMet = false;
    for (const value of facts.values[name as ConditionName]) {
      if (allowed.includes(value)) {
        isMet = true;
        break;
      }
    }
    if (!isMet) return false;
  }
  return true;
}

/** What is written as a prompt is input for a tool, wherever it stands. */
function isInput({ role }: Reference): boolean {
  return role === 'prompt' || role === 'style-reference' || role === 'model-reference' || role === 'image-reference';
}

/** A shot list that names a tool and says nothing else uses it. */
function usesAi(scope: JudgeContext['scope']): 'yes' | 'no' | 'unstated' {
  if (scope.usesAi === undefined) return scope.tool === undefined || scope.tool.trim() === '' ? 'unstated' : 'yes';
  return scope.usesAi ? 'yes' : 'no';
}

function isPrimary(production: Production, name: string): boolean {
  return production.characters.some((character) => character.primary && isNamed(character, name));
}
