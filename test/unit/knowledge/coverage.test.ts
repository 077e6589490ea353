/** What ships holds at least so much of each category, and knows when it was. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Entity, EntityKind } from '../../../server/engine/knowledge/entity.ts';
import { openIndex } from '../../../server/engine/knowledge/knowledge-index.ts';
import { programFile } from '../../../server/host/program-files.ts';

/** Category, kinds, subkinds (all if none are named), least number of entries. */
const FLOORS: readonly (readonly [string, readonly EntityKind[], string, number])[] = [
  ['public figures', ['person'], '', 14_000],
  ['heads of state and politicians', ['person'], 'head-of-state politician', 1500],
  ['film and television actors', ['person'], 'actor voice-actor', 3000],
  ['directors, writers, producers, showrunners', ['person'], 'director screenwriter producer showrunner', 1000],
  ['musicians and singers', ['person'], 'musician singer rapper dj composer', 2000],
  ['athletes', ['person'], 'athlete wrestler coach', 1500],
  [
    'hosts, comedians, influencers, models, chefs',
    ['person'],
    'presenter journalist comedian influencer model chef',
    1200,
  ],
  [
    'royalty, business, science, religion, military, criminals and victims',
    ['person'],
    'royalty business scientist inventor physician mathematician religious military criminal victim explorer',
    1800,
  ],
  ['authors', ['person'], 'author poet playwright', 1000],
  ['visual artists and photographers', ['artist'], '', 2500],
  ['works', ['work'], '', 8000],
  ['films', ['work'], 'film', 3000],
  ['series', ['work'], 'series anime', 1500],
  ['books, comics and manga', ['work'], 'novel book children-book short-story poem comic manga', 1300],
  ['games', ['work'], 'game', 1000],
  ['songs, albums, musicals and plays', ['work'], 'song album musical play opera ballet composition', 800],
  ['artworks and famous photographs', ['work'], 'painting photograph sculpture print', 400],
  ['characters, franchises, places and objects', ['character', 'franchise', 'place', 'object'], '', 4000],
  ['real events', ['event'], '', 1500],
  ['brands and organisations', ['brand'], '', 800],
];

describe('what ships', () => {
  const index = openIndex(readFileSync(programFile('knowledge.bin')));
  const entities = Array.from({ length: index.entityCount }, (_, number) => index.entity(number));
  const of = (kinds: readonly EntityKind[], subkinds: string): readonly Entity[] => {
    const wanted = new Set(subkinds.split(' '));
    return entities.filter(
      ({ kind, subkinds: own }) => kinds.includes(kind) && (subkinds === '' || own.some((word) => wanted.has(word))),
    );
  };

  for (const [category, kinds, subkinds, least] of FLOORS) {
    it(`has at least ${least} ${category}`, () => {
      const { length } = of(kinds, subkinds);
      assert.ok(length >= least, `${length}`);
    });
  }

  it('knows when 95 of 100 public figures were born, or that nobody does', () => {
    const people = of(['person'], '');
    const dated = people.filter(({ begin }) => begin !== '');
    assert.ok(dated.length >= people.length * 0.95, `${dated.length} of ${people.length}`);
  });

  it('knows the year of 98 of 100 works', () => {
    const works = of(['work'], '');
    const dated = works.filter(({ begin }) => begin !== '');
    assert.ok(dated.length >= works.length * 0.98, `${dated.length} of ${works.length}`);
  });
});
