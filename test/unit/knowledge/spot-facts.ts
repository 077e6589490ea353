/**
 * Spot facts: what a name, written as people write it, must lead to. `test/fixtures/knowledge-facts/*.tsv` has one a line:
 * the name, the kind, and what holds, `column=value` separated by `; `. Several values (`,`) mean that any of them will do.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detect } from '../../../server/engine/detection/detect.ts';
import { entityOf } from '../../../server/engine/detection/mention.ts';
import type { Entity } from '../../../server/engine/knowledge/entity.ts';
import type { KnowledgeIndex } from '../../../server/engine/knowledge/knowledge-index.ts';
import { foldedTokens } from '../../../server/engine/knowledge/tokens.ts';
import { programFile } from '../../../server/host/program-files.ts';

interface Hold {
  readonly column: string;
  readonly values: readonly string[];
}

export interface SpotFact {
  readonly name: string;
  readonly kind: string;
  readonly holds: readonly Hold[];
}

/** The facts by category, as the files are named. */
export function readSpotFacts(): ReadonlyMap<string, readonly SpotFact[]> {
  const folder = join(programFile('.'), '../test/fixtures/knowledge-facts');
  const files = readdirSync(folder).sort();
  return new Map(
    files.map((file) => [file.replace(/\.tsv$/, ''), readFacts(readFileSync(join(folder, file), 'utf8'))] as const),
  );
}

function readFacts(text: string): readonly SpotFact[] {
  const [, ...lines] = text.trimEnd().split('\n');
  return lines.map((line) => {
    const [name = '', kind = '', holds = ''] = line.split('\t');
    return { name, kind, holds: holds.split('; ').filter(Boolean).map(readHold) };
  });
}

function readHold(text: string): Hold {
  const [column = '', values = ''] = text.split('=');
  return { column, values: values.split(',') };
}

/**
 * What speaks against a fact, empty if it holds: no entry of that kind under the name, or what the best of them has instead.
 * The name is looked for as in any text.
 */
export function objectionTo(fact: SpotFact, index: KnowledgeIndex): string {
  const entities = namedBy(fact.name, index).filter((entity) => entity.kind === fact.kind);
  const [best, ...others] = entities.map((entity) => ({
    entity,
    wrong: fact.holds.filter((hold) => !isTrue(hold, entity, index)),
  }));
  if (best === undefined) return `no ${fact.kind} of this name`;
  const { entity, wrong } = others.reduce(
    (least, other) => (other.wrong.length < least.wrong.length ? other : least),
    best,
  );
  if (wrong.length === 0) return '';
  const differences = wrong.map(({ column, values }) => {
    return `${column} is "${valuesOf(entity, column).join(', ')}", not ${values.join(' or ')}`;
  });
  return `${entity.id}: ${differences.join('; ')}`;
}

/** The entities that a name as a whole can mean; a full stop or a possessive at its end is no part of it. */
function namedBy(name: string, index: KnowledgeIndex): readonly Entity[] {
  const end = name.replace(/(?:['’]s)?[.!?]*$/, '').length;
  const mentions = detect(name, [index]).mentions.filter((mention) => mention.start === 0 && mention.end >= end);
  return [...new Set(mentions.flatMap((mention) => mention.candidates.map(entityOf)))];
}

function isTrue({ column, values }: Hold, entity: Entity, index: KnowledgeIndex): boolean {
  const actual = valuesOf(entity, column);
  if (['born', 'died', 'year', 'date', 'until'].includes(column)) {
    return values.some((value) => (value === 'living' ? actual[0] === '' : isWithin(actual[0] ?? '', value)));
  }
  if (!['creator', 'owner', 'franchise'].includes(column)) return values.some((value) => actual.includes(value));
  const ids = values.flatMap((value) => namedBy(value, index).map(({ id }) => id));
  return actual.some(
    (name) => ids.includes(name) || values.some((value) => folded(value) === folded(index.find(name)?.name ?? name)),
  );
}

/** As names are compared, without a bracket that tells namesakes apart. */
function folded(name: string): string {
  return foldedTokens(name.replace(/ \([^)]*\)$/, '')).join(' ');
}

/** Whether a date is this one or a more precise one. */
function isWithin(date: string, wanted: string): boolean {
  return date === wanted || date.startsWith(`${wanted}-`);
}

function valuesOf(entity: Entity, column: string): readonly string[] {
  switch (column) {
    case 'born':
    case 'year':
    case 'date':
      return [entity.begin];
    case 'died':
    case 'until':
      return [entity.end];
    case 'country':
      return entity.countries;
    case 'subkind':
      return entity.subkinds;
    case 'flag':
      return entity.flags;
    case 'creator':
      return entity.creators;
    case 'owner':
      return entity.owners;
    case 'franchise':
      return entity.franchises;
    default:
      throw new Error(`a spot fact asks for an unknown column "${column}"`);
  }
}
