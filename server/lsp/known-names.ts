/** Names that data files refer to: entities of the knowledge base, and tools that the texts of the project name. */
import type { Entity } from '../engine/knowledge/entity.ts';
import { prominentByName } from '../engine/knowledge/find-names.ts';
import { findEntity } from '../engine/project.ts';
import { escapeMarkdown } from './markdown.ts';
import type { OpenProject } from './workspace.ts';

/** Something that can be written, and what it is. */
export interface KnownName {
  readonly written: string;
  readonly detail: string;
}

/** Shorter words fit too much to be looked for in the whole knowledge base. */
const SHORTEST_WORD = 3;
const MOST_NAMES = 40;

/** Ids that fit what has been typed (a name, a part of one, or `kind:slug`), those that the texts refer to first. */
export function entityIds({ results, loaded }: OpenProject, typed: string): readonly KnownName[] {
  const [, kind = '', rest = typed] = /^([a-z-]+):(.*)$/.exec(typed) ?? [];
  const words = rest.replaceAll('-', ' ').trim();
  const found = new Map<string, KnownName>();
  const add = (entity: Entity, where: string): void => {
    if (found.size >= MOST_NAMES || found.has(entity.id) || (kind !== '' && entity.kind !== kind)) return;
    found.set(entity.id, { written: entity.id, detail: `${entity.name}, ${described(entity)}${where}` });
  };
  for (const { findings } of results.checked.values()) {
    for (const { subject } of findings) {
      if (subject.type !== 'entity') continue;
      const isFitting = words === '' || subject.name.toLowerCase().includes(words.toLowerCase());
      if (isFitting || subject.id.startsWith(typed)) add(subject.entity, '; named in this project');
    }
  }
  if (words.length < SHORTEST_WORD) return [...found.values()];
  const choice = { most: MOST_NAMES, ...(kind === '' ? {} : { kind }) };
  for (const entity of prominentByName(loaded.knowledge.indexes, words, choice)) add(entity, '');
  return [...found.values()];
}

/** Tools that texts of the project name and that the production file does not list yet. */
export function unlistedTools({ results, loaded }: OpenProject): readonly KnownName[] {
  const listed = new Set(loaded.project.production.tools.flatMap(({ name, aliases }) => [name, ...aliases]));
  const counts = new Map<string, number>();
  for (const { findings } of results.checked.values()) {
    for (const { subject } of findings) {
      if (subject.type === 'tool' && !listed.has(subject.name))
        counts.set(subject.name, (counts.get(subject.name) ?? 0) + 1);
    }
  }
  return [...counts].map(([written, count]) => ({
    written,
    detail: `named in ${count} ${count === 1 ? 'place' : 'places'}, not listed yet`,
  }));
}

/** `film, 1942`. */
function described({ subkinds, kind, begin }: Entity): string {
  const what = subkinds.map((word) => word.replaceAll('-', ' ')).join(', ') || kind.replaceAll('-', ' ');
  return begin === '' || begin === '?' ? what : `${what}, ${begin.slice(0, 4)}`;
}

/** What an id stands for, in Markdown; `undefined` if the knowledge base has none such. */
export function entityText({ loaded }: OpenProject, id: string): string | undefined {
  const entity = /^[a-z-]+:\S+$/.test(id) ? findEntity(loaded.knowledge, id) : undefined;
  return entity && `**${escapeMarkdown(entity.name)}**\n\n${escapeMarkdown(described(entity))}`;
}
