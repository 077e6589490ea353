/** Entities, references and contexts for judging without a text. */
import { readFileSync } from 'node:fs';
import type { Practice, Reference, Subject } from '../../../server/engine/disambiguation/reference.ts';
import type { Guideline } from '../../../server/engine/guidelines/guideline.ts';
import type { JudgeContext } from '../../../server/engine/guidelines/judge.ts';
import { readGuideline } from '../../../server/engine/guidelines/read-guideline.ts';
import type { Entity, EntityKind } from '../../../server/engine/knowledge/entity.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';

export const TODAY = '2026-11-23';

/** A shipped pack. */
export function pack(id: string): Guideline {
  const { guideline } = readGuideline(readFileSync(`rules/guidelines/${id}.yaml`, 'utf8'));
  if (guideline === undefined) throw new Error(`rules/guidelines/${id}.yaml cannot be read`);
  return guideline;
}

export const PACKS: readonly Guideline[] = [pack('netflix-genai'), pack('script-clearance')];

export function entity(kind: EntityKind, name: string, facts: Partial<Entity> = {}): Entity {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return {
    id: `${kind}:${slug}`,
    name,
    kind,
    subkinds: [],
    begin: '',
    end: '',
    countries: [],
    creators: [],
    owners: [],
    franchises: [],
    tier: 1,
    flags: [],
    generic: '',
    note: '',
    ...facts,
  };
}

/** The entities that the tables of the tests name. */
export const KNOWN: Readonly<Record<string, Entity>> = {
  streep: entity('person', 'Meryl Streep', { begin: '1949-06-22', subkinds: ['actor'] }),
  monroe: entity('person', 'Marilyn Monroe', { begin: '1926-06-01', end: '1962-08-04', subkinds: ['actor'] }),
  napoleon: entity('person', 'Napoleon', { begin: '1769-08-15', end: '1821-05-05' }),
  cooper: entity('person', 'Anderson Cooper', { begin: '1967-06-03', subkinds: ['journalist'] }),
  rutkowski: entity('artist', 'Greg Rutkowski'),
  vanGogh: entity('artist', 'Vincent van Gogh', { begin: '1853-03-30', end: '1890-07-29' }),
  picasso: entity('artist', 'Pablo Picasso', { begin: '1881-10-25', end: '1973-04-08' }),
  monet: entity('artist', 'Claude Monet', { begin: '1840-11-14', end: '1926-12-05' }),
  doyle: entity('person', 'Arthur Conan Doyle', { begin: '1859-05-22', end: '1930-07-07' }),
  fleischer: entity('person', 'Max Fleischer', { begin: '1883-07-19', end: '1972-09-25' }),
  herbert: entity('person', 'Frank Herbert', { begin: '1920-10-08', end: '1986-02-11' }),
  jurassic: entity('work', 'Jurassic Park', { begin: '1993', subkinds: ['film'] }),
  dune: entity('work', 'Dune', { begin: '1965', creators: ['person:frank-herbert'], subkinds: ['novel'] }),
  mobyDick: entity('work', 'Moby-Dick', { begin: '1851', subkinds: ['novel'] }),
  song: entity('work', 'Hotel California', { begin: '1977', subkinds: ['song'] }),
  guernica: entity('work', 'Guernica', { begin: '1937', creators: ['artist:pablo-picasso'], subkinds: ['painting'] }),
  vader: entity('character', 'Darth Vader', { begin: '1977' }),
  boop: entity('character', 'Betty Boop', { begin: '1930', creators: ['person:max-fleischer'], flags: ['trademark'] }),
  holmes: entity('character', 'Sherlock Holmes', { begin: '1887', creators: ['person:arthur-conan-doyle'] }),
  mickey: entity('character', 'Mickey Mouse', {
    begin: '1928',
    creators: ['person:arthur-conan-doyle'],
    flags: ['trademark', 'later-look'],
  }),
  starWars: entity('franchise', 'Star Wars', { begin: '1977' }),
  deathStar: entity('object', 'Death Star', { franchises: ['franchise:star-wars'] }),
  tatooine: entity('place', 'Tatooine', { begin: '1977' }),
  zeus: entity('character', 'Zeus', { flags: ['folklore'] }),
  nine11: entity('event', 'September 11 attacks', { begin: '2001-09-11' }),
  apollo: entity('event', 'Apollo 11', { begin: '1969-07-16', end: '1969-07-24' }),
  waterloo: entity('event', 'Battle of Waterloo', { begin: '1815-06-18' }),
  cola: entity('brand', 'Coca-Cola', { begin: '1886', flags: ['trademark'] }),
  thora: entity('cast', 'Thora Lindqvane'),
  jonty: entity('cast', 'Jonty Merrowick'),
  oriel: entity('cast', 'Oriel Bascombe-Tye'),
  maren: entity('own-character', 'Maren Tollick'),
  bridie: entity('own-character', 'Bridie Tollick'),
};

const BY_ID = new Map(Object.values(KNOWN).map((known) => [known.id, known]));

export function findEntity(id: string): Entity | undefined {
  return BY_ID.get(id);
}

export function entitySubject(of: Entity): Subject {
  return { type: 'entity', kind: of.kind, id: of.id, name: of.name, entity: of };
}

/** A subject by a short name: a known entity, a practice, `tool NAME`, `stage` or `production`. */
export function subjectOf(word: string): Subject {
  const known = KNOWN[word];
  if (known !== undefined) return entitySubject(known);
  if (word.startsWith('tool ')) {
    return { type: 'tool', kind: 'tool', id: `tool:${word.slice(5).toLowerCase()}`, name: word.slice(5) };
  }
  if (word === 'stage') return { type: 'stage', kind: 'stage', id: 'stage:final', name: 'Final picture' };
  if (word === 'production') return { type: 'production', kind: 'production', id: 'production', name: 'Hesk' };
  return { type: 'practice', kind: word as Practice, id: `practice:${word}`, name: word };
}

export function reference(facts: Partial<Reference>): Reference {
  return {
    subject: subjectOf('streep'),
    use: 'depiction',
    looks: [],
    confidence: 0.95,
    evidence: [],
    span: { start: 0, end: 4 },
    text: 'name',
    role: 'prompt',
    medium: 'prompt',
    segment: 0,
    scope: 0,
    ...facts,
  };
}

/** The facts of the invented production of the tests. */
export const PRODUCTION = `
title: Hesk
tools:
  - { name: Parrot, trainsOnInputs: false, storesInputs: false, enterprise: true }
  - { name: Magpie, trainsOnInputs: true, storesInputs: true, enterprise: false }
  - { name: Cuckoo, trainsOnInputs: unknown, storesInputs: false, enterprise: false }
  - { name: Heron, trainsOnInputs: false, storesInputs: false }
cast:
  - name: Thora Lindqvane
    consents:
      - reference: C-12
        covers: [digital-replica, likeness, alteration]
        scope: { episodes: [1], use: temporary }
        expires: 2027-06-30
  - name: Jonty Merrowick
    consents:
      - { reference: C-15, covers: voice, expires: 2026-11-22 }
  - name: Oriel Bascombe-Tye
characters:
  - { name: Maren Tollick, primary: true }
  - { name: Bridie Tollick }
licensed:
  - { entity: "work:jurassic-park", reference: LIC-3, scope: { files: "script/**" } }
notices:
  - { about: generative-ai-use, to: studio contact, on: 2026-09-01 }
`;

export function context(facts: Partial<JudgeContext> = {}, production: string = PRODUCTION): JudgeContext {
  return {
    guidelines: PACKS,
    production: readProduction(production).production,
    path: 'prompts/a.prompt',
    scope: {},
    today: TODAY,
    findEntity,
    ...facts,
  };
}
