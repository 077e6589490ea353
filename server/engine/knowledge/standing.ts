/**
 * The standing of an entry: what the rules would make of it on a day, for each main use and in each territory, if a text
 * named it beyond doubt. The judgement is the same that findings get; only the text is missing.
 */
import type { Reference, Use } from '../disambiguation/reference.ts';
import type { Medium, Role } from '../document/document.ts';
import type { Judgement, Level, Term } from '../finding.ts';
import { judge } from '../guidelines/judge.ts';
import { type ExplainedClause, explain } from '../guidelines/message.ts';
import { termOf } from '../guidelines/term.ts';
import type { Production } from '../production/production.ts';
import { findEntity, type Knowledge, type Project } from '../project.ts';
import type { Entity, EntityKind } from './entity.ts';

/** What holds for one use. */
export interface UseStanding {
  readonly use: Use;
  /** The kind of text that it is judged in: what is named only is named in a script, all else is asked for in a prompt. */
  readonly medium: Medium;
  /** Under all territories of the production together, as its findings are judged. */
  readonly level: Level;
  /** Strictest first; the first one decides. */
  readonly clauses: readonly ExplainedClause[];
  readonly term: Term;
  readonly territories: readonly TerritoryStanding[];
}

export interface TerritoryStanding {
  readonly territory: string;
  readonly level: Level;
  /** Id of the deciding clause; empty if none speaks. */
  readonly clause: string;
  readonly term: Term;
}

const PEOPLE: readonly Use[] = [
  'depiction',
  'feature',
  'style',
  'voice',
  'replica',
  'alteration',
  'recreation',
  'statement',
  'training',
  'mention',
];
const MADE: readonly Use[] = ['depiction', 'style', 'training', 'mention'];

/** The uses that matter for a kind. */
const MAIN_USES: Readonly<Record<EntityKind, readonly Use[]>> = {
  person: PEOPLE,
  artist: PEOPLE,
  cast: PEOPLE,
  work: MADE,
  character: ['depiction', 'style', 'voice', 'training', 'mention'],
  franchise: MADE,
  place: MADE,
  object: MADE,
  landmark: ['depiction', 'style', 'recreation', 'mention'],
  event: ['depiction', 'recreation', 'mention'],
  brand: ['depiction', 'style', 'training', 'mention'],
  'own-character': ['depiction', 'voice', 'training', 'mention'],
};

/** Judges an entry in all its main uses under the project's production. Pure; the day is the project's. */
export function standingOf(entity: Entity, knowledge: Knowledge, project: Project): readonly UseStanding[] {
  return MAIN_USES[entity.kind].map((use): UseStanding => {
    const reference = namedPlainly(entity, use);
    const judgement = judged(reference, project.production, knowledge, project);
    return {
      use,
      medium: reference.medium,
      level: judgement.level,
      clauses: explainedClauses(reference, judgement, project),
      term: judgement.term,
      territories: project.production.territories.map((territory) =>
        standingIn(territory, reference, knowledge, project),
      ),
    };
  });
}

function standingIn(
  territory: string,
  reference: Reference,
  knowledge: Knowledge,
  project: Project,
): TerritoryStanding {
  const { settings } = project.production;
  const { level, verdicts } = judged(
    reference,
    { ...project.production, territories: [territory] },
    knowledge,
    project,
  );
  const term = termOf(reference.subject, reference.use, [territory], settings, project.today, (id) =>
    findEntity(knowledge, id),
  );
  return { territory, level, clause: verdicts[0]?.clause ?? '', term };
}

function judged(reference: Reference, production: Production, knowledge: Knowledge, project: Project): Judgement {
  const { guidelines, today } = project;
  const find = (id: string) => findEntity(knowledge, id);
  return judge(reference, { guidelines, production, path: '', scope: {}, today, findEntity: find });
}

function explainedClauses(reference: Reference, judgement: Judgement, project: Project): readonly ExplainedClause[] {
  const { subject, use, confidence } = reference;
  const clause = judgement.verdicts[0]?.clause ?? '';
  const approval = { status: 'not-needed', explanation: '' } as const;
  const spoken = { subject, use, confidence, level: judgement.level, clause, judgement, approval };
  return explain(spoken, project.guidelines).clauses;
}

/** A reference as a text makes it that names the entry in full and says nothing else. */
function namedPlainly(entity: Entity, use: Use): Reference {
  const [medium, role]: [Medium, Role] = use === 'mention' ? ['script', 'dialogue'] : ['prompt', 'prompt'];
  return {
    subject: { type: 'entity', kind: entity.kind, id: entity.id, name: entity.name, entity },
    use,
    looks: [],
    confidence: 1,
    evidence: [],
    span: { start: 0, end: 0 },
    text: entity.name,
    role,
    medium,
    segment: -1,
    scope: -1,
  };
}
