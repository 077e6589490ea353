/** Packs: the shipped ones are sound, broken ones say where. */
import assert from 'node:assert/strict';
import { activeGuidelines, unknownGuidelines } from '../../../server/engine/guidelines/active.ts';
import { readGuideline } from '../../../server/engine/guidelines/read-guideline.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';
import { PACKS } from './cases.ts';

const HEAD = `id: small
title: Small
issuer: Nobody
version: "1"
checked: 2026-11-23
link: https://example.com/rules
note: No legal advice.
`;

const CLAUSE = `clauses:
  - id: S-1
    title: One
    level: notify
    when: [{ subject: person }]
    explanation: A person is named.
    action: Say so.
    confidence: H
    examples: { caught: [{ text: Meryl Streep }] }
`;

/** Code and underlined text of each problem. */
function problemsOf(yaml: string): string[][] {
  return readGuideline(yaml).problems.map(({ code, span }) => [code, yaml.slice(span.start, span.end)]);
}

describe('readGuideline', () => {
  it('reads a pack and fills in what is left out', () => {
    const { guideline, problems } = readGuideline(HEAD + CLAUSE);
    assert.deepEqual(problems, []);
    assert.deepEqual(guideline?.clauses[0]?.when, [{ subject: ['person'] }]);
    assert.equal(guideline?.clauses[0]?.examples.caught[0]?.format, 'prompt');
  });

  it('points at what is wrong', () => {
    const of = (from: string, to: string) => problemsOf((HEAD + CLAUSE).replace(from, to));
    assert.deepEqual(of('level: notify', 'level: notfy'), [['wrong-value', 'notfy']]);
    assert.deepEqual(of('subject: person', 'subjekt: person'), [['unknown-key', 'subjekt']]);
    assert.deepEqual(of('subject: person', 'subject: [person, persona]'), [['wrong-value', 'persona']]);
    assert.deepEqual(of('    action: Say so.\n', ''), [['missing-key', 'id']]);
    assert.deepEqual(of('title: Small\n', ''), [['missing-key', 'id']]);
    assert.deepEqual(of('2026-11-23', '2026-11-31'), [['wrong-value', '2026-11-31']]);
    assert.deepEqual(of('when: [{ subject: person }]', 'when: [{}]'), [['empty-alternative', '[{}]']]);
    assert.deepEqual(of('{ caught: [{ text: Meryl Streep }] }', '{}'), [['example-missing', 'S-1']]);
  });

  it('suggests the word that was meant', () => {
    const { problems } = readGuideline((HEAD + CLAUSE).replace('level: notify', 'level: notfy'));
    assert.match(problems[0]?.message ?? '', /Did you mean `notify`\?$/);
  });

  it('leaves out a clause with a mistake as a whole: half a condition would catch too much', () => {
    const second = CLAUSE.replace('clauses:\n', '').replaceAll('S-1', 'S-2').replace('person', 'persn');
    const { guideline, problems } = readGuideline(HEAD + CLAUSE + second);
    assert.deepEqual(
      guideline?.clauses.map(({ id }) => id),
      ['S-1'],
    );
    assert.equal(problems.length, 1);
  });

  it('reports a clause that occurs twice', () => {
    const twice = HEAD + CLAUSE + CLAUSE.replace('clauses:\n', '');
    const { problems } = readGuideline(twice);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['clause-repeated'],
    );
    assert.ok((problems[0]?.span.start ?? 0) > HEAD.length + CLAUSE.length);
  });
});

describe('shipped packs', () => {
  for (const pack of PACKS) {
    it(`${pack.id}: every clause that can speak has examples of both kinds, and a link`, () => {
      for (const clause of pack.clauses.filter(({ when }) => when.length > 0)) {
        assert.ok(clause.examples.caught.length > 0, `${clause.id} caught`);
        assert.ok(clause.examples.passed.length > 0, `${clause.id} passed`);
        assert.ok(clause.anchor !== undefined || clause.link !== undefined, `${clause.id} link`);
      }
    });

    it(`${pack.id}: the facts in its examples are sound`, () => {
      for (const clause of pack.clauses) {
        for (const { production } of [...clause.examples.caught, ...clause.examples.passed]) {
          assert.deepEqual(readProduction(production ?? '').problems, [], clause.id);
        }
      }
    });
  }

  it('keep "prohibited" to studio settings, and script clearance to notes', () => {
    for (const pack of PACKS) {
      for (const { id, level } of pack.clauses) assert.notEqual(level, 'prohibited', id);
    }
    const clearance = PACKS.find(({ id }) => id === 'script-clearance');
    for (const { id, level, overlay } of clearance?.clauses ?? []) {
      assert.ok(level === 'clear' || level === 'notify', id);
      assert.equal(overlay, undefined, id);
    }
  });
});

describe('activeGuidelines', () => {
  const read = (extra: string) => readGuideline(HEAD + extra + CLAUSE).guideline;
  const isActive = (extra: string, facts: string, today: string) => {
    const pack = read(extra);
    assert.ok(pack);
    const { production } = readProduction(`guidelines: [small]\n${facts}`);
    return activeGuidelines([pack], production, today).length === 1;
  };

  it('takes packs on the first and last day of their effect, and not around them', () => {
    const term = 'effective: { from: 2026-08-02, to: 2026-12-31 }\n';
    assert.deepEqual(
      ['2026-08-01', '2026-08-02', '2026-12-31', '2027-01-01'].map((today) => isActive(term, '', today)),
      [false, true, true, false],
    );
  });

  it('takes packs of the territories of the production', () => {
    assert.equal(isActive('territories: [JP]\n', '', '2026-11-23'), false);
    assert.equal(isActive('territories: [JP, UK]\n', '', '2026-11-23'), true);
  });

  it('counts a member state as part of the EU, both ways', () => {
    assert.equal(isActive('territories: [EU]\n', 'territories: [DE]', '2026-11-23'), true);
    assert.equal(isActive('territories: [EU]\n', 'territories: [UK, CH]', '2026-11-23'), false);
    assert.equal(isActive('territories: [DK]\n', 'territories: [EU]', '2026-11-23'), true);
  });

  it('names packs that nobody has', () => {
    const { production } = readProduction('guidelines: [netflix-genai, netfix]');
    assert.deepEqual(unknownGuidelines(PACKS, production), ['netfix']);
    assert.deepEqual(
      activeGuidelines(PACKS, production, '2026-11-23').map(({ id }) => id),
      ['netflix-genai'],
    );
  });
});
