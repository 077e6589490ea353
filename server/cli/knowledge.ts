/** `clearance knowledge stats|find|explain`: what is known, in numbers, by name, and with what the rules make of it. */
import pc from 'picocolors';
import { findByName, formsOf, locateEntity } from '../engine/knowledge/find-names.ts';
import { standingOf } from '../engine/knowledge/standing.ts';
import { statisticsOf } from '../engine/knowledge/statistics.ts';
import { entryText, matchesText, type Style, standingText, statisticsText } from './knowledge-text.ts';
import { openSession, reportProjectProblems, type Session, type SessionOptions } from './session.ts';
import { ExitCode, UsageError } from './usage-error.ts';

export interface KnowledgeOptions extends SessionOptions {
  readonly format: 'text' | 'json';
  readonly color: boolean;
}

export interface FindOptions extends KnowledgeOptions {
  /** Most entries that are shown. */
  readonly limit: number;
}

const DEFAULT_WIDTH = 100;

/** Prints how much is known, the production's own names included. */
export async function stats(options: KnowledgeOptions): Promise<ExitCode> {
  const session = await openSession(options);
  const { indexes } = session.loaded.knowledge;
  const [shipped = 0, ...added] = indexes.map(({ entityCount }) => entityCount);
  const own = added.reduce((sum, count) => sum + count, 0);
  const statistics = statisticsOf(indexes);
  const json = { version: 1, shipped, own, ...statistics };
  return answer(session, options, json, (style) => statisticsText(statistics, own, style));
}

/** Prints the entries that bear a name or contain it in theirs; exit code 1 if there are none. */
export async function find(name: string, options: FindOptions): Promise<ExitCode> {
  const session = await openSession(options);
  const matches = findByName(session.loaded.knowledge.indexes, name);
  const shown = matches.slice(0, options.limit);
  const json = {
    version: 1,
    query: name,
    total: matches.length,
    matches: shown.map(({ entity, form, isWhole, forms }) => ({ ...entity, found: form, isWhole, aliases: forms })),
  };
  const code = await answer(session, options, json, (style) => matchesText(name, shown, matches.length, style));
  return code === ExitCode.clean && matches.length === 0 ? ExitCode.findings : code;
}

/** Prints an entry and what the rules make of it on the day. @throws UsageError if there is no such entry */
export async function explain(id: string, options: KnowledgeOptions): Promise<ExitCode> {
  const session = await openSession(options);
  const { knowledge, project } = session.loaded;
  const located = locateEntity(knowledge.indexes, id);
  if (located === undefined) throw new UsageError(unknownId(id, session));
  const entity = located.index.entity(located.number);
  const forms = formsOf(located.index, located.number);
  const uses = standingOf(entity, knowledge, project);
  const { territories, guidelines } = project.production;
  const json = { version: 1, entity, aliases: forms, today: project.today, territories, guidelines, uses };
  return answer(
    session,
    options,
    json,
    (style) => `${entryText(entity, forms, knowledge, style)}\n${standingText(entity, uses, project, style)}`,
  );
}

function unknownId(id: string, { loaded }: Session): string {
  const [, name = id] = /^[a-z-]+:(.+)$/.exec(id) ?? [];
  const near = findByName(loaded.knowledge.indexes, name.replaceAll('-', ' ')).slice(0, 3);
  const hint =
    near.length === 0
      ? '"clearance knowledge find NAME" looks names up.'
      : `Did you mean ${near.map(({ entity }) => entity.id).join(' or ')}?`;
  return `There is no entry with the id "${id}". ${hint}`;
}

async function answer(
  session: Session,
  options: KnowledgeOptions,
  json: object,
  text: (style: Style) => string,
): Promise<ExitCode> {
  const hasErrors = reportProjectProblems(session);
  const colors = pc.createColors(options.color && pc.isColorSupported);
  const style: Style = { colors, width: Math.max(40, process.stdout.columns ?? DEFAULT_WIDTH) };
  process.stdout.write(options.format === 'json' ? `${JSON.stringify(json, undefined, 2)}\n` : text(style));
  return hasErrors ? ExitCode.error : ExitCode.clean;
}
