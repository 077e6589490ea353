/** Terms on the days around their edges. */
import assert from 'node:assert/strict';
import type { Use } from '../../../server/engine/disambiguation/reference.ts';
import type { TermStatus } from '../../../server/engine/finding.ts';
import { termOf } from '../../../server/engine/guidelines/term.ts';
import type { Entity } from '../../../server/engine/knowledge/entity.ts';
import { defaultProduction, type Settings } from '../../../server/engine/production/production.ts';
import { entity, entitySubject, findEntity, KNOWN, subjectOf, TODAY } from './cases.ts';

const ALL = ['US', 'EU', 'UK'];

interface Where {
  readonly today?: string;
  readonly territories?: readonly string[];
  readonly years?: number;
  readonly also?: readonly Entity[];
}

function term(of: Entity, use: Use, { today = TODAY, territories = ALL, years = 70, also = [] }: Where = {}) {
  const settings: Settings = { ...defaultProduction.settings, likenessTermYears: years };
  const find = (id: string) => also.find((one) => one.id === id) ?? findEntity(id);
  return termOf(entitySubject(of), use, territories, settings, today, find);
}

function assertTerms(rows: readonly (readonly [Entity, Use, TermStatus, Where?])[]) {
  for (const [of, use, status, where] of rows) {
    const found = term(of, use, where);
    assert.equal(found.status, status, `${of.name} ${use} ${JSON.stringify(where)}: ${found.reason}`);
    assert.doesNotMatch(found.reason, /\bfree\b/);
  }
}

const known = (name: string): Entity => KNOWN[name] as Entity;

describe('termOf', () => {
  it('ends a likeness on the day after the anniversary of the death', () => {
    const monroe = known('monroe');
    assertTerms([
      [monroe, 'depiction', 'estate', { today: '2032-08-03' }],
      [monroe, 'depiction', 'estate', { today: '2032-08-04' }],
      [monroe, 'depiction', 'outside-term', { today: '2032-08-05' }],
      [monroe, 'voice', 'estate', { years: 100, today: '2062-08-04' }],
      [monroe, 'voice', 'outside-term', { years: 40 }],
    ]);
    assert.equal(
      term(monroe, 'depiction').reason,
      'Died 1962-08-04; within the configured likeness term of 70 years, until 2032-08-04',
    );
  });

  it('reads a death known by year or month as its last day', () => {
    const byYear = entity('person', 'Year Only', { end: '1956' });
    const byMonth = entity('person', 'Month Only', { end: '1957-02' });
    const leapDay = entity('person', 'Leap Day', { end: '1956-02-29' });
    assertTerms([
      [byYear, 'depiction', 'estate', { today: '2026-12-31' }],
      [byYear, 'depiction', 'outside-term', { today: '2027-01-01' }],
      [byMonth, 'depiction', 'estate', { today: '2027-02-28' }],
      [byMonth, 'depiction', 'outside-term', { today: '2027-03-01' }],
      [leapDay, 'depiction', 'estate', { today: '2026-02-28' }],
      [leapDay, 'depiction', 'outside-term', { today: '2026-03-01' }],
    ]);
  });

  it('takes people for living as long as they can be', () => {
    assertTerms([
      [entity('person', 'Nothing Known'), 'depiction', 'living'],
      [entity('person', 'Young', { begin: '1990' }), 'depiction', 'living'],
      [entity('person', 'Very Old', { begin: '1904' }), 'depiction', 'living'],
      [entity('person', 'Too Old', { begin: '1903' }), 'depiction', 'estate'],
      [entity('person', 'Long Ago', { begin: '1700' }), 'depiction', 'outside-term'],
      [entity('person', 'Dead Sometime', { end: '?' }), 'depiction', 'estate'],
      [entity('person', 'Dead Sometime Later', { begin: '1950', end: '?' }), 'depiction', 'estate'],
      [entity('person', 'Caesar', { begin: '-0100-07-12', end: '-0044-03-15' }), 'depiction', 'outside-term'],
      [entity('person', 'Bard', { begin: '~-0750', end: '?' }), 'depiction', 'outside-term'],
      [entity('artist', 'Fresco Painter', { begin: '~1290', end: '~1348' }), 'style', 'outside-term'],
    ]);
    assert.match(
      term(entity('person', 'Bard', { begin: '~-0750', end: '?' }), 'depiction').reason,
      /^Born about 750 BC/,
    );
    assert.match(term(entity('person', 'Abbot', { end: '~1348' }), 'depiction').reason, /^Died about 1348/);
    assert.match(term(entity('person', 'Caesar', { end: '-0044-03-15' }), 'depiction').reason, /^Died 44 BC/);
  });

  it('runs two clocks for an artist: likeness by the day, style by the end of the year', () => {
    const monet = known('monet');
    const shortly = entity('artist', 'Shortly', { end: '1956-02-01' });
    assertTerms([
      [monet, 'style', 'outside-term'],
      [monet, 'depiction', 'estate', { years: 100 }],
      [monet, 'depiction', 'outside-term', { years: 100, today: '2026-12-06' }],
      [shortly, 'depiction', 'outside-term'],
      [shortly, 'style', 'protected', { today: '2026-12-31' }],
      [shortly, 'training', 'protected', { today: '2026-12-31' }],
      [shortly, 'style', 'outside-term', { today: '2027-01-01' }],
      [known('picasso'), 'style', 'protected', { today: '2043-12-31' }],
      [known('picasso'), 'style', 'outside-term', { today: '2044-01-01' }],
      [known('rutkowski'), 'style', 'living'],
      [known('streep'), 'training', 'living'],
      [entity('artist', 'Dead Artist', { end: '?' }), 'style', 'protected'],
    ]);
  });

  it('counts works by publication in the US and by the creators elsewhere', () => {
    const doyle = entity('work', 'A Late Story', { begin: '1930', creators: ['person:arthur-conan-doyle'] });
    assertTerms([
      [doyle, 'depiction', 'protected', { today: '2000-12-31' }],
      [doyle, 'depiction', 'partly-protected', { today: '2001-01-01' }],
      [doyle, 'depiction', 'partly-protected', { today: '2025-12-31' }],
      [doyle, 'depiction', 'outside-term', { today: '2026-01-01' }],
      [doyle, 'depiction', 'outside-term', { today: '2025-12-31', territories: ['EU'] }],
      [doyle, 'depiction', 'protected', { today: '2025-12-31', territories: ['US'] }],
      [known('dune'), 'depiction', 'protected', { today: '2056-12-31' }],
      [known('dune'), 'depiction', 'partly-protected', { today: '2057-01-01' }],
      [known('guernica'), 'depiction', 'protected', { today: '2032-12-31' }],
      [known('guernica'), 'depiction', 'partly-protected', { today: '2033-01-01' }],
      [known('guernica'), 'depiction', 'outside-term', { today: '2044-01-01' }],
    ]);
    const { reason } = term(doyle, 'depiction', { today: '2025-06-01' });
    assert.equal(
      reason,
      'US: published 1930; protected until the end of 2025; EU, UK: last creator died 1930; outside the configured term',
    );
  });

  it('needs the last of several creators, and counts a work as protected while one is not known', () => {
    const creators = ['person:arthur-conan-doyle', 'person:max-fleischer'];
    const two = entity('work', 'Of Two', { begin: '1920', creators });
    const unknownOne = entity('work', 'Of One Unknown', { begin: '1920', creators: [...creators, 'Somebody'] });
    const living = entity('work', 'Of The Living', { begin: '1920', creators: ['person:meryl-streep'] });
    const byBrand = entity('work', 'Of A Firm', { begin: '1920', creators: ['brand:coca-cola'] });
    assertTerms([
      [two, 'depiction', 'protected', { territories: ['EU'], today: '2042-12-31' }],
      [two, 'depiction', 'outside-term', { territories: ['EU'], today: '2043-01-01' }],
      [unknownOne, 'depiction', 'protected', { territories: ['EU'], today: '2070-12-31' }],
      [unknownOne, 'depiction', 'outside-term', { territories: ['EU'], today: '2071-01-01' }],
      [living, 'depiction', 'protected', { territories: ['UK'] }],
      [byBrand, 'depiction', 'protected', { territories: ['UK'] }],
    ]);
  });

  it('knows older works, recordings, and works without a year', () => {
    const noYear = entity('work', 'No Year', { creators: ['person:arthur-conan-doyle'] });
    const song = (begin: string) => entity('work', 'A Song', { begin, subkinds: ['song'] });
    assertTerms([
      [known('mobyDick'), 'depiction', 'outside-term'],
      [entity('work', 'Of 1876', { begin: '1876' }), 'depiction', 'partly-protected', { today: '2026-12-31' }],
      [entity('work', 'Of 1876', { begin: '1876' }), 'depiction', 'outside-term', { today: '2027-01-01' }],
      [entity('work', 'Nothing Known'), 'depiction', 'protected'],
      [noYear, 'depiction', 'outside-term', { territories: ['US'] }],
      [song('1925'), 'mention', 'outside-term', { territories: ['US'] }],
      [song('1926'), 'mention', 'protected', { territories: ['US'] }],
      [song('1926'), 'mention', 'outside-term', { territories: ['US'], today: '2027-01-01' }],
      [song('1947'), 'mention', 'protected', { territories: ['US'], today: '2057-12-31' }],
    ]);
  });

  it('gives characters their earliest version only, and keeps trademarks and later looks', () => {
    assertTerms([
      [known('boop'), 'depiction', 'partly-protected'],
      [known('boop'), 'depiction', 'partly-protected', { territories: ['US'] }],
      [known('boop'), 'depiction', 'protected', { today: '2025-12-31' }],
      [known('holmes'), 'depiction', 'outside-term'],
      [known('mickey'), 'depiction', 'protected'],
      [known('zeus'), 'depiction', 'outside-term'],
      [entity('person', 'Odysseus', { subkinds: ['mythic'] }), 'depiction', 'outside-term'],
      [known('starWars'), 'depiction', 'protected'],
    ]);
    // A demigod with an author or an owner is as protected as anybody.
    const amazon = { subkinds: ['superhero', 'mythic'], begin: '1941' } as const;
    assertTerms([
      [entity('character', 'Amazon Princess', { ...amazon, owners: ['brand:x-comics'] }), 'depiction', 'protected'],
      [entity('character', 'Amazon Princess', { ...amazon, creators: ['A. Writer'] }), 'depiction', 'protected'],
    ]);
    assert.match(term(known('holmes'), 'depiction').reason, /earliest version only$/);
    assert.match(term(known('boop'), 'depiction', { territories: ['US'] }).reason, /trademark remains$/);
  });

  it('lends places and objects the dates of what they come from', () => {
    const origin = entity('franchise', 'Old Tale', { begin: '1850', creators: ['person:arthur-conan-doyle'] });
    const lamp = entity('object', 'Old Lamp', { franchises: ['franchise:old-tale'] });
    assertTerms([
      [known('deathStar'), 'depiction', 'protected'],
      [lamp, 'depiction', 'outside-term', { also: [origin] }],
      [lamp, 'depiction', 'protected'],
    ]);
  });

  it('tells recent events from historic ones by the day they ended', () => {
    const apollo = known('apollo');
    assertTerms([
      [apollo, 'depiction', 'recent', { today: '2069-07-24' }],
      [apollo, 'depiction', 'historic', { today: '2069-07-25' }],
      [entity('event', 'A War', { begin: '1914', end: '1926' }), 'depiction', 'recent', { today: '2026-12-31' }],
      [entity('event', 'A War', { begin: '1914', end: '1926' }), 'depiction', 'historic', { today: '2027-01-01' }],
      [known('waterloo'), 'depiction', 'historic'],
      [entity('event', 'Undated'), 'depiction', 'recent'],
    ]);
  });

  it('has no term for brands, own characters, and practices', () => {
    assertTerms([
      [known('cola'), 'depiction', 'not-applicable'],
      [known('maren'), 'depiction', 'not-applicable'],
      [known('thora'), 'depiction', 'living'],
    ]);
    const practice = termOf(subjectOf('key-design'), 'depiction', ALL, defaultProduction.settings, TODAY, findEntity);
    assert.equal(practice.status, 'not-applicable');
  });
});
